// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/maprun.h"
#include "ui/windowbinding.h"

#include <QObject>

#include <memory>

namespace synvae {

class QueryPictureController;
class MapAutosave;
class MapsPanel;
class MapsPresenter;
class MapView;
class PathOverlay;
class WorkSelection;

/// Puts the maps into the window, and binds them, the gallery, the card and the player by the selection they share.
class MapsBinding final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsBinding)

public:
    /// Up to so many works are mapped as soon as somebody looks; for more, a button waits.
    static constexpr int mostUnasked = 10'000;

    /// All outlive this; made after the WindowBinding. Maps are kept in `folder`; empty: not at all.
    MapsBinding(const Studio &studio, WorkSelection &selection, MapsPresenter &maps,
                QueryPictureController &queryPictures, MainWindow &window, const QString &folder = {},
                QObject *parent = nullptr);
    ~MapsBinding() override; ///< waits for maps that are being kept

    /// Draws the way one moves on over both maps; it outlives this.
    void showPaths(const PathOverlay &paths);

    [[nodiscard]] MapsPanel &panel() { return *m_panel; }

private:
    void bindCollection();
    void bindSelection();
    void bindHistory();
    void bindGallery();
    void bindView(MapSpace space);
    void bindHover(MapSpace space);
    void bindSide();
    void bindToolBar();
    void bindMapsMenu();
    void bindQueryPictures();
    void bindKeeper();
    void onOpened(const OpenCollection &collection);
    void onMemberChosen();
    void onDwelt(int work, double x);
    void showHistory();
    void showSelection();
    void showCurrent();
    void showHighlights();
    void beginIfWanted();
    void askForOptions();

    Studio m_studio;
    WorkSelection &m_selection;
    MapsPresenter &m_maps;
    QueryPictureController &m_queryPictures;
    MainWindow &m_window;
    MapsPanel *m_panel;
    std::unique_ptr<MapAutosave> m_keeper;
    bool m_viewUndoes = false; ///< the view in front has a history and its keys, of its own
    bool m_movingBoth = false; ///< a map is being moved because the other one was
};

} // namespace synvae
