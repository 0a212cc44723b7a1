// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/steadylatency.h"

#include <algorithm>

namespace synvae {

namespace {

// The clock lags the top of its steps by up to one period; the rest is leeway for a device that is not quite regular.
constexpr double longestPeriods = 1.5;

} // namespace

void SteadyLatency::observe(double now, double synthNow)
{
    const double distance = synthNow - now;
    m_distance = std::max(m_distance.value_or(distance), distance);
}

double SteadyLatency::positionOf(double now, double synthNow)
{
    const double wanted = now + m_distance.value_or(synthNow - now);
    const double position = std::clamp(wanted, synthNow, synthNow + longestPeriods * m_period);
    m_distance = position - now;
    return position;
}

} // namespace synvae
