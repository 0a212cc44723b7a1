// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "ui/presenter/exporting/workexport.h"

#include <QObject>

#include <thread>

namespace synvae {

/// Exports works on a thread of its own, one export at a time.
class ExportController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportController)

public:
    explicit ExportController(OpenTranslator open, QObject *parent = nullptr);
    ~ExportController() override; ///< stops what is under way, and waits for the works in hand

    /// Nothing happens while another is running.
    void start(const WorkExport &order);
    void stop(); ///< finished() follows, with what was written by then
    [[nodiscard]] bool running() const { return m_running; }

Q_SIGNALS:
    void started();
    void progressed(const synvae::Progress &progress); ///< at most ten times a second
    void finished(const synvae::WorkExportReport &report);
    void failed(const QString &reason);

private:
    void work(const WorkExport &order, const std::stop_token &stop);
    void tell(const Result<WorkExportReport> &report);

    OpenTranslator m_open;
    bool m_running = false;
    std::jthread m_thread; // last: it calls into the others
};

} // namespace synvae
