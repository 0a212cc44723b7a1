// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/calibrationcontroller.h"

#include "core/base/clock.h"
#include "core/collection/collectioncalibration.h"
#include "core/data/works.h"
#include "core/engine/enginelibrary.h"
#include "core/session/session.h"

#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr double secondsBetweenWords = 0.05;

using State = SessionCalibration::State;

} // namespace

CalibrationController::CalibrationController(Session &session, Find find, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_find(std::move(find))
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(2); // one may still be on its way out when the next begins
    m_pool->setObjectName(u"calibration"_s);
    // Another collection or member while one is pending leaves the calibration pending: that is no change of it.
    connect(&session, &Session::calibrationChanged, this, &CalibrationController::follow);
    connect(&session, &Session::collectionChanged, this, &CalibrationController::follow);
    connect(&session, &Session::memberChanged, this, &CalibrationController::follow);
}

CalibrationController::~CalibrationController()
{
    abandon();
    m_pool->waitForDone();
}

void CalibrationController::abandon()
{
    m_stop.request_stop();
    ++m_number;
}

void CalibrationController::follow()
{
    if (m_session.calibration().state != State::Pending)
        return abandon();
    const bool same = running() && m_works == m_session.works() && m_member == m_session.chosenMember();
    if (same)
        return;
    abandon();
    m_stop = std::stop_source();
    m_works = m_session.works();
    m_member = m_session.chosenMember();
    const auto next = std::make_shared<std::atomic<double>>(0.0);
    const auto report = [this, number = m_number, next](const Progress &progress) {
        const double now = SteadyClock().now();
        if (now < *next)
            return;
        *next = now + secondsBetweenWords;
        const auto tell = [this, number, done = progress.done, total = progress.total] {
            if (number == m_number)
                Q_EMIT progressed(done, total);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    };
    m_pool->start([this, number = m_number, find = m_find, works = m_works, member = m_member, report,
                   stop = m_stop.get_token()] {
        const Result<SessionCalibration> found = find(works, member, report, stop);
        // `this` is alive: the destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, number, found] { finish(number, found); }, Qt::QueuedConnection);
    });
}

void CalibrationController::finish(quint64 number, const Result<SessionCalibration> &found)
{
    if (number != m_number)
        return;
    m_stop = std::stop_source(std::nostopstate);
    if (found)
        return m_session.setCalibration(*found);
    const QString reason = QString::fromStdString(found.error().text);
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
