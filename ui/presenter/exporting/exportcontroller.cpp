// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/exporting/exportcontroller.h"

#include <QElapsedTimer>

#include <utility>

namespace synvae {

namespace {

constexpr int progressInterval = 100; // ms

} // namespace

ExportController::ExportController(OpenTranslator open, QObject *parent)
    : QObject(parent)
    , m_open(std::move(open))
{ }

ExportController::~ExportController() = default;

void ExportController::start(const WorkExport &order)
{
    if (m_running)
        return;
    m_running = true;
    Q_EMIT started();
    m_thread = std::jthread([this, order](const std::stop_token &stop) { work(order, stop); });
}

void ExportController::stop() { m_thread.request_stop(); }

/// On the thread of the export. `this` is alive: its destructor waits for this thread.
void ExportController::work(const WorkExport &order, const std::stop_token &stop)
{
    QElapsedTimer sinceTold;
    const auto progress = [&](const Progress &now) {
        if (sinceTold.isValid() && sinceTold.elapsed() < progressInterval && now.done < now.total)
            return;
        sinceTold.start();
        QMetaObject::invokeMethod(
            this, [this, now] { Q_EMIT progressed(now); }, Qt::QueuedConnection);
    };
    auto report = exportWorks(order, m_open, progress, stop);
    QMetaObject::invokeMethod(
        this, [this, report = std::move(report)] { tell(report); }, Qt::QueuedConnection);
}

void ExportController::tell(const Result<WorkExportReport> &report)
{
    m_running = false;
    if (report)
        Q_EMIT finished(*report);
    else
        Q_EMIT failed(QString::fromStdString(report.error().text));
}

} // namespace synvae
