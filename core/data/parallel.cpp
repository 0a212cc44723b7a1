// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parallel.h"

#include "core/base/clock.h"

#include <atomic>
#include <thread>
#include <vector>

namespace synvae {

bool inParallel(int count, int threads, const std::function<void(int)> &work, const ProgressCallback &progress,
                const std::string &text, const std::stop_token &stop)
{
    constexpr double secondsBetweenReports = 0.1;
    std::atomic<int> next = 0;
    std::atomic<int> done = 0;
    const auto workOnNext = [&] {
        if (stop.stop_requested())
            return false;
        const int index = next++;
        if (index >= count)
            return false;
        work(index);
        ++done;
        return true;
    };
    const SteadyClock clock;
    ProgressEstimator estimator(count, clock.now());
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < threads && i < count; ++i)
            helpers.emplace_back([&workOnNext] {
                while (workOnNext()) { }
            });
        double reported = clock.now();
        while (workOnNext()) {
            if (const double now = clock.now(); progress && now - reported >= secondsBetweenReports) {
                progress(estimator.at(done, now, text));
                reported = now;
            }
        }
    }
    if (done < count)
        return false;
    if (progress)
        progress(estimator.at(count, clock.now(), text));
    return true;
}

} // namespace synvae
