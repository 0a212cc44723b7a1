// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/collectionsource.h"
#include "ui/services/page.h"

#include <QHash>
#include <QMainWindow>

#include <memory>
#include <vector>

class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace synvae {

class Banner;
class OpeningBar;
class ProblemsTableModel;
class SidePane;
class TaskRunner;
class TransportBar;
class WelcomePage;
class WindowActions;

/// What the window lays out.
struct WindowContents {
    std::vector<Page> pages;     ///< in the order of their tabs; the first one is in front
    QWidget *card = nullptr;     ///< beside every page
    QWidget *settings = nullptr; ///< at the edge, and hidden by the menu
};

/// Puts the widgets in their places and the actions in their menus, and knows of none what it does.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    [[nodiscard]] Banner &banner() { return *m_banner; }
    [[nodiscard]] OpeningBar &openingBar() { return *m_opening; }
    [[nodiscard]] WelcomePage &welcome() { return *m_welcome; }
    [[nodiscard]] TransportBar &transport() { return *m_transport; }

    /// The window owns all of it from then on. Once.
    void layOut(const WindowContents &contents);
    /// One more page, in a tab and in the menu.
    void addPage(const Page &page);
    void showPage(const QString &id);                         ///< and gives it the keys; unknown ids change nothing
    [[nodiscard]] QString page() const;                       ///< the one in front; empty without any
    [[nodiscard]] QWidget *widgetOf(const QString &id) const; ///< null: there is no such page
    [[nodiscard]] bool shows(const QWidget *widget) const;    ///< whether it is the page in front, or on it
    void showProblems(ProblemsTableModel &problems);          ///< in a dialog, of what outlives the window
    void showTasks(TaskRunner &tasks);                        ///< as well

    /// Leaves the welcome page for the gallery.
    void showCollection(const QString &name);
    [[nodiscard]] bool showsCollection() const;
    /// What the title says: the project's name, or the collection's where it has none.
    void setProject(const QString &name, bool unsaved, bool readOnly);
    void setRecent(const QList<CollectionSource> &recent);

    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);

Q_SIGNALS:
    void pageShown(const QString &id);
    void dropped(const QStringList &paths);
    void recentChosen(const synvae::CollectionSource &source);
    void clearRecentRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *workspace();
    void connectOwnActions();
    void onPageInFront();
    void shareOut(QWidget *page);
    void goToNextArea();
    void showTitle();

    std::unique_ptr<WindowActions> m_actions;
    Banner *m_banner;
    OpeningBar *m_opening;
    QStackedWidget *m_stack; ///< the welcome, or the pages
    WelcomePage *m_welcome;
    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    std::vector<Page> m_pages;                   ///< in the order of the tabs
    QHash<const QWidget *, QByteArray> m_splits; ///< each page has its share of the window
    QWidget *m_front = nullptr;
    QString m_collectionName;
    QString m_projectName;
    bool m_readOnly = false;
    QWidget *m_card = nullptr;
    QWidget *m_settings = nullptr;
    SidePane *m_settingsPane;
    TransportBar *m_transport;
};

} // namespace synvae
