// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// A sounding note in seconds.
struct Note {
    int pitch = 60;     ///< MIDI 0..127
    int velocity = 80;  ///< 1..127
    double start = 0.0; ///< seconds, >= 0
    double end = 0.0;   ///< seconds, > start
    friend bool operator==(const Note &, const Note &) = default;
};

} // namespace synvae
