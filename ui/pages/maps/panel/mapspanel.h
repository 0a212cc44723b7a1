// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapview.h"
#include "ui/presenter/maps/querypicturecontroller.h"

#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace synvae {

class MapsPresenter;
class MapsSide;
class MapsToolBar;
class ThumbnailLoader;
class Works;

/// Both maps side by side: how the works look on the left, how they sound on the right; controls above, legend, list
/// and neighbours below. It shows; what happens is MapsBinding's part.
class MapsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsPanel)

public:
    /// Both outlive the panel.
    MapsPanel(TaskRunner &tasks, MapsPresenter &presenter, QWidget *parent = nullptr);
    ~MapsPanel() override;

    [[nodiscard]] MapsToolBar &toolBar() { return *m_toolBar; }
    [[nodiscard]] MapsSide &side() { return *m_side; }
    [[nodiscard]] MapView &view(MapSpace space) { return *m_views[space]; }
    [[nodiscard]] bool areMapsShown() const;

    /// Thumbnails of these works from now on.
    void setWorks(const std::shared_ptr<const Works> &works);
    void setPaths(const PerSpace<MapPath> &paths); ///< a slider between works draws its way here

    void setQueryPicture(const std::optional<QueryPicture> &queryPicture);
    /// A melody that is none of the works', on the auditive map; a query picture comes before it.
    void setMelodyAnchor(const MapQueryPicture &melody);

Q_SIGNALS:
    void beginRequested();
    void stopRequested();
    void pictureDropped(const QString &file);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override; ///< hands it on to the maps, or to what leads there

private:
    [[nodiscard]] QWidget *statusRow();
    [[nodiscard]] QWidget *invitation();
    [[nodiscard]] QWidget *mapWith(MapSpace space, const QString &heading);
    void connectPresenter();
    void showStage();
    void focusMain(Qt::FocusReason reason = Qt::OtherFocusReason);
    void showPlaces(bool animated);
    void showRuns();
    void showColours();
    void showOverlays();
    void applyToBoth(const std::function<void(MapView &)> &change);
    void refreshFonts();

    TaskRunner &m_tasks;
    MapsPresenter &m_presenter;
    PerSpace<std::unique_ptr<ThumbnailLoader>> m_thumbnails;
    MapsToolBar *m_toolBar;
    MapsSide *m_side;
    PerSpace<MapView *> m_views;
    PerSpace<QLabel *> m_headings;
    QStackedWidget *m_pages;
    QWidget *m_status;
    QLabel *m_invitation;
    QLabel *m_statusText;
    QProgressBar *m_progress;
    QPushButton *m_begin;
    QPushButton *m_again;
    QPushButton *m_stop;
    PerSpace<MapPath> m_paths;
    std::optional<QueryPicture> m_queryPicture;
    MapQueryPicture m_melody;
};

} // namespace synvae
