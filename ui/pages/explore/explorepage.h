// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathpublisher.h"
#include "ui/services/page.h"

#include <QWidget>

#include <optional>

namespace synvae {

class ExplorePanel;
class Session;
struct Services;

/// Moving through the latent spaces, with everything behind it.
class ExplorePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExplorePage)

public:
    /// Both outlive this.
    ExplorePage(Session &session, Services &services, QWidget *parent = nullptr);
    ~ExplorePage() override; ///< waits for an export under way

    [[nodiscard]] Page page();
    [[nodiscard]] ExplorePanel &panel() { return *m_panel; }
    [[nodiscard]] ExploreControllers &moving() { return m_moving; }

private:
    void bindWorks();
    void bindSound();
    void bindEmbeddings();
    void bindFiles();
    void bindPaths();
    void showEmbeddings();
    void followWork();
    void exportPath(const QString &folder);
    void exportMoved(const QString &folder);
    void openMelody(Anchor place, const QString &file);
    void openSession(const QString &file);
    void saveSession(const QString &file);
    void openPath(const QString &file);
    void savePath(const QString &file);

    Session &m_session;
    Services &m_services;
    ExploreControllers m_moving;
    PathPublisher m_publisher;
    ExplorePanel *m_panel;
    std::optional<TaskScope> m_tasks; ///< what it answers speaks to the panel
};

} // namespace synvae
