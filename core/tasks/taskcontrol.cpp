// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskcontrol.h"

#include <mutex>
#include <optional>
#include <utility>

namespace synvae {

struct TaskControl::Reports {
    std::mutex mutex;
    std::shared_ptr<const Clock> clock;
    ProgressCallback told;
    double begun = 0.0;
    std::optional<double> last; ///< when somebody was told
    std::optional<ProgressEstimator> estimator;
    std::int64_t total = 0; ///< of the estimator

    void report(std::int64_t done, std::int64_t of, const std::string &text)
    {
        const std::scoped_lock lock(mutex);
        if (!told)
            return;
        const double now = clock->now();
        const bool end = of > 0 && done >= of;
        if (last && now < *last + secondsBetweenReports && !end)
            return;
        last = now;
        if (!estimator || total != of)
            estimator.emplace(of, begun);
        total = of;
        told(estimator->at(done, now, text));
    }
};

TaskControl::TaskControl(std::stop_token stop, std::shared_ptr<const Clock> clock, ProgressCallback told)
    : m_stop(std::move(stop))
    , m_reports(std::make_shared<Reports>())
{
    m_reports->begun = clock->now();
    m_reports->clock = std::move(clock);
    m_reports->told = std::move(told);
}

void TaskControl::progress(std::int64_t done, std::int64_t total, const std::string &text) const
{
    m_reports->report(done, total, text);
}

ProgressCallback TaskControl::reporter() const
{
    return [reports = m_reports](const Progress &at) { reports->report(at.done, at.total, at.text); };
}

void TaskControl::close() const
{
    const std::scoped_lock lock(m_reports->mutex);
    m_reports->told = nullptr;
}

} // namespace synvae
