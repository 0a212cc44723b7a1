// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace synvae {

/// Makes the moment at which a call arrives a position on a synthesiser's clock, a constant time later.
///
/// A sound device asks for its samples a period at a time, so the synth's clock runs in steps: notes sent the
/// moment they are due would sound up to a period early or late against each other. Told of the position that the
/// clock would have had at the top of its steps, they keep their distances. Seconds throughout.
class SteadyLatency
{
public:
    explicit SteadyLatency(double period)
        : m_period(period)
    { }

    /// Watches the synth's clock; a few periods of this before the first note find the top of its steps.
    void observe(double now, double synthNow);

    /// The synth position for something that arrives at `now`, when the synth stands at `synthNow`; never before that,
    /// and at most one and a half periods after it. So it follows the drift of the two clocks, and a device that stood
    /// still.
    double positionOf(double now, double synthNow);

private:
    double m_period;
    std::optional<double> m_distance; ///< synth position minus time
};

} // namespace synvae
