// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/calibrationcontroller.h"

#include "core/collection/collectioncalibration.h"
#include "core/data/works.h"
#include "core/engine/enginelibrary.h"
#include "core/session/session.h"

#include <QThread>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using State = SessionCalibration::State;

} // namespace

CalibrationController::CalibrationController(Session &session, Find find, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_find(std::move(find))
    , m_tasks(session.tasks())
{
    // Another collection or member while one is pending leaves the calibration pending: that is no change of it.
    connect(&session, &Session::calibrationChanged, this, &CalibrationController::follow);
    connect(&session, &Session::collectionChanged, this, &CalibrationController::follow);
    connect(&session, &Session::memberChanged, this, &CalibrationController::follow);
}

void CalibrationController::follow()
{
    if (m_session.calibration().state != State::Pending)
        return m_tasks.cancelAll();
    if (running() && m_works == m_session.works() && m_member == m_session.chosenMember())
        return;
    m_works = m_session.works();
    m_member = m_session.chosenMember();
    m_tasks.run(
        {.name = tr("Tuning to this collection"),
         .key = u"tuning"_s,
         .priority = TaskPriority::Normal,
         .progressed = [this](const Progress &progress) { Q_EMIT progressed(progress.done, progress.total); }},
        [find = m_find, works = m_works, member = m_member](const TaskControl &control) {
            return find(works, member, control.reporter(), control);
        },
        [this](const Result<SessionCalibration> &found) { finish(found); });
}

void CalibrationController::finish(const Result<SessionCalibration> &found)
{
    if (found)
        return m_session.setCalibration(*found);
    const QString reason = found.error().kind == ErrorKind::Cancelled ? tr("it was stopped.")
                                                                      : QString::fromStdString(found.error().text);
    m_session.setCalibration({State::Failed, nullptr, reason});
    Q_EMIT failed(tr("The music could not be tuned to this collection, and plays untuned: %1").arg(reason));
}

CalibrationController::Find findCalibrationThrough(OpenTranslator open, std::filesystem::path cache)
{
    return [open = std::move(open), cache = std::move(cache)](
               const std::shared_ptr<const Works> &works, const MemberInfo &member, const ProgressCallback &progress,
               const std::stop_token &stop) -> Result<SessionCalibration> {
        const auto translator = open(member.family, member.member, stop);
        if (!translator)
            return translator.error();
        const std::string family = member.family.toStdString();
        const std::string name = member.member.toStdString();
        const int readers = std::max(1, QThread::idealThreadCount() - 1); // one core is the window's
        const MeasuringSettings measuring{modelFolderOf(family, name, modelFolders()) / family / name, cache, readers};
        const auto choice = calibrationOfWorks({}, *works, **translator, measuring, progress, stop);
        if (!choice)
            return choice.error();
        return SessionCalibration{State::Ready, choice->calibration, QString::fromStdString(choice->reason)};
    };
}

} // namespace synvae
