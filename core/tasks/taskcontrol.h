// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"

#include <memory>
#include <stop_token>
#include <string>

namespace synvae {

/// What a task is given while it runs: whether it is to stop, and whom to tell how far it is. Safe from any thread.
class TaskControl final
{
public:
    static constexpr double secondsBetweenReports = 0.05; ///< more often nobody can read them

    /// `told` is called on the thread that reports, with the time left; never after close().
    TaskControl(std::stop_token stop, std::shared_ptr<const Clock> clock, ProgressCallback told);

    operator const std::stop_token &() const { return m_stop; }
    [[nodiscard]] bool stopRequested() const { return m_stop.stop_requested(); }

    /// Reports that come too soon after another are passed over, but never the one of the end. `total` 0: not known.
    void progress(std::int64_t done, std::int64_t total, const std::string &text = {}) const;
    /// The same for functions that want a callback; it may outlive the task, and then does nothing.
    [[nodiscard]] ProgressCallback reporter() const;
    void close() const; ///< the task has ended: nobody is told any more

private:
    struct Reports;

    std::stop_token m_stop;
    std::shared_ptr<Reports> m_reports;
};

} // namespace synvae
