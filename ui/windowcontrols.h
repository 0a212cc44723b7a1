// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/collectionsource.h"

#include <QObject>
#include <QStringList>

namespace synvae {

class MainWindow;
class Session;
struct OpenCollection;
struct Services;

/// What stands around the pages does: opening collections, the transport bar, the menus, and what is told above all.
class WindowControls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowControls)

public:
    /// All outlive this.
    WindowControls(Session &session, Services &services, MainWindow &window, QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody wants this opened, a collection or a project.
    void openRequested(const synvae::CollectionSource &source);

private:
    void bindOpening();
    void bindOpeningActions();
    void bindNotices();
    void bindTasks();
    void bindPages();
    void bindHistory();
    void bindTransport();
    void bindPlayback();
    void bindPlayMenu();
    void bindOutputs();
    void bindThemes();
    void bindActionStates();
    void onOpened(const OpenCollection &collection);
    void moveBy(int rows);
    void showHistory();
    void refreshActions();
    void openPaths(const QStringList &paths);
    [[nodiscard]] QString folderToStartAt() const;

    Session &m_session;
    Services &m_services;
    MainWindow &m_window;
};

} // namespace synvae
