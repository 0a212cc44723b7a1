// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/project/projectcontroller.h"

#include <QObject>
#include <QTimer>

namespace synvae {

class Session;
class TranslationController;

/// Keeps in the project what happens in the session: what is current and selected, what is translated, stars and notes.
/// All of it in transactions; small things that change quickly a moment after the last change.
class ProjectRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectRecorder)

public:
    static constexpr int pause = 300; ///< milliseconds

    /// All outlive this.
    ProjectRecorder(Session &session, TranslationController &translation, ProjectController &controller,
                    ProjectClient &client, QObject *parent = nullptr);

    void flush();     ///< writes now what waits
    void recordAll(); ///< everything the session knows, into a project that may know nothing of it

private:
    using Write = std::function<Result<void>(OpenProjects &projects)>;

    void write(Write write);
    void recordView();
    void recordSelection();
    void recordMark(int work, const WorkMark &mark);
    void recordTranslation();
    void recordEmbeddings();
    [[nodiscard]] MelodyProvenance provenance(const QString &modelHash) const;

    Session &m_session;
    TranslationController &m_translation;
    ProjectController &m_controller;
    ProjectClient &m_client;
    QTimer m_later;
    bool m_selectionChanged = false;
};

} // namespace synvae
