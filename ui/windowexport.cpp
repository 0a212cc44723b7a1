// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowexport.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QSettings>

#include <numeric>

namespace synvae {

WindowExport::WindowExport(Session &session, Services &services, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_services(services)
    , m_window(window)
    , m_exports(session.tasks(), services.host.translatorsForJobs())
{
    connect(services.actions.exportWorks, &QAction::triggered, this, &WindowExport::open);
    connect(&session, &Session::collectionChanged, this, &WindowExport::refreshAction);
    connect(&session, &Session::memberChanged, this, &WindowExport::refreshAction);
    connect(&session, &Session::currentWorkChanged, this, &WindowExport::showCounts);
    connect(&session, &Session::selectionChanged, this, &WindowExport::showCounts);
    connect(&m_exports, &ExportController::progressed, this, [this](const Progress &progress) {
        if (m_dialog)
            m_dialog->setProgress(progress);
    });
    connect(&m_exports, &ExportController::finished, this,
            [this](const WorkExportReport &report) { tell(inWords(report)); });
    connect(&m_exports, &ExportController::failed, this, &WindowExport::tell);
    refreshAction();
}

void WindowExport::refreshAction()
{
    m_services.actions.exportWorks->setEnabled(m_session.works() != nullptr && m_session.hasMember());
}

void WindowExport::open()
{
    if (!m_dialog) {
        m_dialog = new ExportDialog(storedExportSettings(m_services.settings), &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ExportDialog::exportRequested, this, &WindowExport::start);
        connect(m_dialog, &ExportDialog::stopRequested, &m_exports, &ExportController::stop);
        showCounts();
        m_dialog->setRunning(m_exports.running());
    }
    m_dialog->show();
    m_dialog->activateWindow();
}

/// Not while it runs: the dialog tells of what was asked for.
void WindowExport::showCounts()
{
    if (!m_dialog || m_exports.running())
        return;
    const auto &works = m_session.works();
    const int current = m_session.currentWork();
    m_dialog->setCounts({works && current >= 0 ? works->work(current).title : QString(),
                         static_cast<int>(m_session.selection().count()), works ? works->count() : 0});
}

std::vector<int> WindowExport::worksOf(ExportScope scope) const
{
    if (scope == ExportScope::Current)
        return {m_session.currentWork()};
    if (scope == ExportScope::Selected)
        return m_session.selection().works();
    std::vector<int> all(static_cast<std::size_t>(m_session.works()->count()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

void WindowExport::start()
{
    const ExportSettings chosen = m_dialog->settings();
    storeExportSettings(m_services.settings, chosen);
    WorkExport order;
    order.works = m_session.works();
    order.chosen = worksOf(m_dialog->scope());
    order.member = m_session.member();
    order.batch.folder = chosen.folder;
    order.batch.formats = chosen.formats;
    order.batch.decode = m_session.settings();
    order.batch.calibration = m_session.calibration().calibration; // as the window plays them
    order.batch.calibrationFrom = m_session.calibration().reason;
    order.batch.rendering.program = m_services.playback.listening().program;
    order.batch.namePattern = chosen.names;
    if (chosen.normalise)
        order.batch.loudness = chosen.loudness;
    order.batch.arrays = chosen.arrays;
    order.page = chosen.page;
    order.catalogue = chosen.catalogue;
    // A page without sound would be half a page.
    if (order.page && std::none_of(chosen.formats.begin(), chosen.formats.end(), isSound))
        order.batch.formats += OutputFormat::Flac;
    m_exports.start(order);
    m_dialog->setRunning(true);
}

void WindowExport::tell(const QString &text)
{
    if (m_dialog)
        m_dialog->setOutcome(text);
    else
        m_services.notices.say(text);
}

} // namespace synvae
