// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/melodyplayer.h"
#include "tests/support/manualclock.h"
#include "tests/support/recordingsink.h"

#include <QTest>

namespace synvae::test {

/// A player over a recording, on a clock turned by hand.
struct ComposeFixture {
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Recording> recording = std::make_shared<Recording>(clock);
    MelodyPlayer player{recordInto(recording), clock};

    /// Turns the clock by small steps until it has come so far, or `enough` says so.
    template<typename Enough>
    bool turnUntil(Enough enough, double atMost = 60.0)
    {
        for (double turned = 0.0; turned < atMost && !enough(); turned += 0.25) {
            clock->advance(0.25);
            (void)QTest::qWaitFor(enough, 40);
        }
        return enough();
    }
};

} // namespace synvae::test
