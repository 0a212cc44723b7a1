// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/collectionsource.h"
#include "ui/presenter/project/projectcontroller.h"

#include <QObject>

#include <functional>

class QMessageBox;

namespace synvae {

class MainWindow;
class ProjectOpening;
class ProjectRecorder;
class Session;
struct Services;

/// What the window's project is made of; all of it outlives the controls.
struct ProjectParts {
    ProjectController &controller;
    ProjectOpening &opening;
    ProjectRecorder &recorder;
};

/// New, open, save, what is asked before something would be lost, and what is found after a crash.
class ProjectControls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectControls)

public:
    ProjectControls(Session &session, Services &services, MainWindow &window, const ProjectParts &parts,
                    QObject *parent = nullptr);

    /// A project's file, or anything else that is a collection; asks first where something would be lost.
    void open(const CollectionSource &source);
    void save();
    void saveAs();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void bindActions();
    void bindProject();
    void bindMarks();
    /// Does it at once, or after something unsaved was saved or given up; not at all where that is declined.
    void whenSafe(const std::function<void()> &then);
    void askToSave(const std::function<void()> &then);
    void offerLostSessions(const QList<LostSession> &sessions);
    void showState();
    void showMark();
    void editNote();
    [[nodiscard]] QString folderToStartAt() const;
    [[nodiscard]] bool closeMayGoOn();

    Session &m_session;
    Services &m_services;
    MainWindow &m_window;
    ProjectParts m_parts;
    std::function<void()> m_afterSaving; ///< empty: nothing waits
    bool m_closing = false;              ///< somebody has been asked
};

} // namespace synvae
