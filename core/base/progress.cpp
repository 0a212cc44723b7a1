// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace synvae {

ProgressEstimator::ProgressEstimator(std::int64_t total, double now)
    : m_total(total)
    , m_lastTime(now)
{ }

Progress ProgressEstimator::at(std::int64_t done, double now, std::string text)
{
    if (done > m_lastDone && now > m_lastTime) {
        const auto items = static_cast<double>(done - m_lastDone);
        const double latest = (now - m_lastTime) / items;
        // The memory spans about a tenth of the job: long enough to be calm, short enough to follow a change.
        const double span = std::max(8.0, 0.1 * static_cast<double>(m_total));
        const double weight = m_secondsPerItem > 0.0 ? 1.0 - std::exp(-items / span) : 1.0;
        m_secondsPerItem += weight * (latest - m_secondsPerItem);
        m_lastDone = done;
        m_lastTime = now;
    }
    Progress progress{done, m_total, std::nullopt, std::move(text)};
    if (m_secondsPerItem > 0.0 && m_total > 0)
        progress.secondsLeft = m_secondsPerItem * static_cast<double>(std::max<std::int64_t>(0, m_total - done));
    return progress;
}

std::string timeLeftInWords(double seconds)
{
    const auto whole = std::llround(std::max(0.0, seconds));
    char text[64];
    if (whole < 60)
        std::snprintf(text, sizeof text, "%lld s", whole);
    else if (whole < 3600)
        std::snprintf(text, sizeof text, "%lld min %02lld s", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%lld h %02lld min", whole / 3600, whole % 3600 / 60);
    return text;
}

} // namespace synvae
