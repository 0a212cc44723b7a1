// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace synvae {

/// One report of a long job. A job over 100 ms sends these; it never waits for the receiver.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;              ///< 0: not known
    std::optional<double> secondsLeft{}; ///< absent until there is something to estimate from
    std::string text{};                  ///< what is being done, for people
};

/// Called on the job's own thread.
using ProgressCallback = std::function<void(const Progress &)>;

/// Estimates the time left from a smoothed rate, so that one slow item does not make the figure jump.
class ProgressEstimator
{
public:
    /// `total` items are to be done, starting at `now` seconds of any monotonic clock.
    ProgressEstimator(std::int64_t total, double now);

    /// `done` items are finished at `now`; both may only grow.
    [[nodiscard]] Progress at(std::int64_t done, double now, std::string text = {});

private:
    std::int64_t m_total;
    std::int64_t m_lastDone = 0;
    double m_lastTime;
    double m_secondsPerItem = 0.0;
};

/// "12 s", "3 min 05 s", "1 h 20 min".
[[nodiscard]] std::string timeLeftInWords(double seconds);

} // namespace synvae
