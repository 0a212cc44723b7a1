// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/exporting/exportcontroller.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString exporting = u"export"_s;

} // namespace

ExportController::ExportController(TaskRunner &tasks, OpenTranslator open, QObject *parent)
    : QObject(parent)
    , m_open(std::move(open))
    , m_tasks(tasks)
{ }

void ExportController::start(const WorkExport &order)
{
    if (running())
        return;
    m_tasks.run(
        {.name = tr("Exporting works"),
         .key = exporting,
         .priority = TaskPriority::Low,
         .progressed = [this](const Progress &progress) { Q_EMIT progressed(progress); }},
        [order, open = m_open](const TaskControl &control) {
            return exportWorks(order, open, control.reporter(), control);
        },
        [this](const Result<WorkExportReport> &report) { tell(report); });
    Q_EMIT started();
}

void ExportController::stop() { m_tasks.stop(exporting); }

void ExportController::tell(const Result<WorkExportReport> &report)
{
    if (report)
        Q_EMIT finished(*report);
    else
        Q_EMIT failed(QString::fromStdString(report.error().text));
}

} // namespace synvae
