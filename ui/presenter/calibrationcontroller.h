// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/engine/calibrationsetting.h"
#include "core/session/inferenceclient.h"
#include "core/session/sessionvalues.h"
#include "core/tasks/taskscope.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

namespace synvae {

class Session;
class Works;

/// Works out what the chosen member is tuned to the open collection by, as `synvae translate` does it, and gives it to
/// the session. Begins whenever the session's calibration is Pending; another collection, another member or switching
/// it off abandons what is under way.
///
/// Pictures are read on the session's runner of tasks, and the networks see them when nobody waits for something else.
/// Nothing here blocks.
class CalibrationController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CalibrationController)

public:
    /// Works the calibration out; called on another thread.
    using Find = std::function<Result<SessionCalibration>(std::shared_ptr<const Works> works, const MemberInfo &member,
                                                          const ProgressCallback &progress, std::stop_token stop)>;

    /// All outlive this.
    CalibrationController(Session &session, Find find, QObject *parent = nullptr);

    [[nodiscard]] bool running() const { return m_tasks.busy(); }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total); ///< works measured; at most some twenty times a second
    void failed(const QString &reason);         ///< the session has it too

private:
    void follow();
    void finish(const Result<SessionCalibration> &found);

    Session &m_session;
    Find m_find;
    std::shared_ptr<const Works> m_works; ///< of the newest search
    MemberInfo m_member;
    TaskScope m_tasks; // last, so that it is waited for first
};

/// As the program does it: calibrationOfWorks() through the networks of `open`, with what was kept in `cache` (empty:
/// nothing is kept).
[[nodiscard]] CalibrationController::Find findCalibrationThrough(OpenTranslator open, std::filesystem::path cache);

} // namespace synvae
