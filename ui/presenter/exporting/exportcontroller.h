// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/exporting/workexport.h"

#include <QObject>

namespace synvae {

/// Exports works on the runner of tasks, one export at a time.
class ExportController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportController)

public:
    /// Going away stops what is under way, and waits for the works in hand.
    ExportController(TaskRunner &tasks, OpenTranslator open, QObject *parent = nullptr);

    /// Nothing happens while another is running.
    void start(const WorkExport &order);
    void stop(); ///< finished() follows, with what was written by then
    [[nodiscard]] bool running() const { return m_tasks.busy(); }

Q_SIGNALS:
    void started();
    void progressed(const synvae::Progress &progress); ///< at most ten times a second
    void finished(const synvae::WorkExportReport &report);
    void failed(const QString &reason);

private:
    void tell(const Result<WorkExportReport> &report);

    OpenTranslator m_open;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
