// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// What is known about the window at one moment.
struct ActionFacts {
    bool opening = false;
    bool open = false; ///< a collection is
    int shown = 0;     ///< works that pass the search
    int row = -1;      ///< of the current work among those shown
    bool hasMelody = false;
    bool playing = false;
    int problems = 0;
};

/// Which actions can do something. The one place that decides it.
struct ActionStates {
    bool cancelOpening = false;
    bool search = false;
    bool thumbnails = false;
    bool play = false; ///< or stop, when playing
    bool next = false;
    bool previous = false;
    bool problems = false;
    friend bool operator==(const ActionStates &, const ActionStates &) = default;
};

[[nodiscard]] ActionStates actionStates(const ActionFacts &facts);

} // namespace synvae
