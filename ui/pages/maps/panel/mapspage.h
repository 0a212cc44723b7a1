// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/pathoverlay.h"
#include "ui/presenter/maps/querypicturecontroller.h"
#include "ui/services/page.h"

#include <QWidget>

#include <memory>

namespace synvae {

class MapAutosave;
class MapsPanel;
class Session;
struct Services;

/// Both maps of the collection, with everything behind them.
class MapsPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsPage)

public:
    /// Up to so many works are mapped as soon as somebody looks; for more, a button waits.
    static constexpr int mostUnasked = 10'000;

    /// Both outlive this.
    MapsPage(Session &session, Services &services, QWidget *parent = nullptr);
    ~MapsPage() override; ///< waits for maps that are being kept

    [[nodiscard]] Page page();
    [[nodiscard]] MapsPanel &panel() { return *m_panel; }
    [[nodiscard]] MapsPresenter &maps() { return m_maps; }
    [[nodiscard]] QueryPictureController &queryPictures() { return m_queryPictures; }
    [[nodiscard]] PathOverlay &paths() { return m_paths; }

private:
    void bindCollection();
    void bindSelection();
    void bindSearch();
    void bindView(MapSpace space);
    void bindHover(MapSpace space);
    void bindSide();
    void bindToolBar();
    void bindMapsMenu();
    void bindQueryPictures();
    void bindOverlays();
    void bindKeeper();
    void onOpened();
    void onModelChanged();
    void onDwelt(int work, double x);
    void showSelection();
    void showCurrent();
    void showHighlights();
    void placeWrittenMelody();
    void beginIfWanted();
    void askForOptions();

    Session &m_session;
    Services &m_services;
    MapsPresenter m_maps;
    QueryPictureController m_queryPictures;
    PathOverlay m_paths;
    MapsPanel *m_panel;
    std::unique_ptr<MapAutosave> m_keeper;
    bool m_movingBoth = false; ///< a map is being moved because the other one was
    TaskScope m_tasks;         // last, so that it is waited for first
};

} // namespace synvae
