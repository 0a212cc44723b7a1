// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/opencollection.h"

#include <QMainWindow>

#include <memory>

class QScrollArea;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace synvae {

class Banner;
class DetailCard;
class GalleryPanel;
class OpeningBar;
class ProblemsTableModel;
class SettingsPanel;
class ThumbnailLoader;
class TransportBar;
class WelcomePage;
class WindowActions;
class WorksListModel;

/// Puts the widgets in their places and the actions in their menus. What they do is WindowBinding's part.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// The models outlive the window.
    MainWindow(WorksListModel &works, ThumbnailLoader &thumbnails, ProblemsTableModel &problems,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] WindowActions &actions() { return *m_actions; }
    [[nodiscard]] Banner &banner() { return *m_banner; }
    [[nodiscard]] OpeningBar &openingBar() { return *m_opening; }
    [[nodiscard]] WelcomePage &welcome() { return *m_welcome; }
    [[nodiscard]] GalleryPanel &gallery() { return *m_gallery; }
    [[nodiscard]] DetailCard &card() { return *m_card; }
    [[nodiscard]] SettingsPanel &settingsPanel() { return *m_settings; }
    [[nodiscard]] TransportBar &transport() { return *m_transport; }

    /// A view beside the gallery, in a tab and in the menu; the window owns it. Its title may have a mnemonic.
    void addView(QWidget *view, const QString &title);
    void showView(QWidget *view);
    [[nodiscard]] bool shows(const QWidget *view) const; ///< whether it is the view in front

    /// Leaves the welcome page for the gallery.
    void showCollection(const QString &name);
    [[nodiscard]] bool showsCollection() const;
    void setRecent(const QList<CollectionSource> &recent);

    void saveLayout(QSettings &settings) const;
    void restoreLayout(const QSettings &settings);

Q_SIGNALS:
    void viewChanged(QWidget *view);
    void dropped(const QStringList &paths);
    void recentChosen(const synvae::CollectionSource &source);
    void clearRecentRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QWidget *workspace();
    void connectOwnActions();
    void showProblems();
    void goToNextArea();

    ProblemsTableModel &m_problems;
    std::unique_ptr<WindowActions> m_actions;
    Banner *m_banner;
    OpeningBar *m_opening;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    QSplitter *m_splitter;
    QTabWidget *m_views;
    GalleryPanel *m_gallery;
    DetailCard *m_card;
    SettingsPanel *m_settings;
    QScrollArea *m_settingsPane;
    TransportBar *m_transport;
};

} // namespace synvae
