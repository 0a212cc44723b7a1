// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QSettings;

namespace synvae {

class CollectionController;
class MainWindow;
class MemberCatalogue;
class PlaybackController;
class ProblemsTableModel;
class RecentCollections;
class Theme;
class ThumbnailLoader;
class TranslationController;
class WorksListModel;
struct OpenCollection;

/// The parts behind the window, each of which outlives it.
struct Studio {
    QSettings &settings;
    Theme &theme;
    CollectionController &collections;
    RecentCollections &recent;
    WorksListModel &works;
    ThumbnailLoader &thumbnails;
    ProblemsTableModel &problems;
    MemberCatalogue &members;
    TranslationController &translation;
    PlaybackController &playback;
};

/// Which signal of a part reaches which widget, and back. The one place where the two know of each other.
class WindowBinding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowBinding)

public:
    WindowBinding(const Studio &studio, MainWindow &window, QObject *parent = nullptr);

private:
    void bindOpening();
    void bindOpeningActions();
    void bindMembers();
    void bindTranslation();
    void bindPlayback();
    void bindMenus();
    void onOpened(const OpenCollection &collection);
    void onMembersLoaded();
    void onSettingsChanged();
    void onWorkChanged();
    void showPictures();
    void showTranslation();
    void refreshActions();
    void openPaths(const QStringList &paths);
    [[nodiscard]] QString folderToStartAt() const;

    Studio m_studio;
    MainWindow &m_window;
};

} // namespace synvae
