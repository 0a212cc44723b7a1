// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"
#include "ui/pages/maps/mapcontours.h"
#include "ui/pages/maps/mapoverlaypainter.h"
#include "ui/pages/maps/mapthumbnails.h"
#include "ui/plot/pointlayer.h"

namespace synvae {

/// What is on a map, and how it is drawn: the works beneath, what lies over them, and what follows the pointer. Knows
/// no view of its own: each drawing is told which.
class MapCanvas final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapCanvas)

public:
    /// `tasks` outlives this.
    explicit MapCanvas(TaskRunner &tasks, QObject *parent = nullptr);

    void setField(const PointFieldPtr &field);
    void setPaint(MapPaint paint);
    void setSelection(const std::vector<int> &works);
    void setHighlights(std::vector<int> works);
    void setCurrent(int work);
    void setEchoed(int work);
    void setOverlays(MapOverlays overlays);
    void setPalette(const QPalette &palette);

    [[nodiscard]] const PointField &field() const { return *m_points.field(); }
    [[nodiscard]] const PointFieldPtr &fieldPtr() const { return m_points.field(); }
    [[nodiscard]] const PointStyles &styles() const { return *m_points.styles(); }
    [[nodiscard]] const MapPaint &paint() const { return m_paint; }
    [[nodiscard]] const std::vector<int> &selection() const { return m_selection; }
    [[nodiscard]] const MapOverlays &overlays() const { return m_overlays; }
    [[nodiscard]] const std::vector<MapLabel> &labels() const { return m_labels; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] MapThumbnails &thumbnails() { return m_thumbnails; }
    void setContoursShown(bool shown);
    [[nodiscard]] bool isSharp() const { return m_points.isSharp(); }

    /// `view` in pixels of the painter, `ratio` device pixels each.
    void drawWorks(QPainter &painter, const PlotViewport &view, double ratio);
    void drawOverlays(QPainter &painter, const PlotViewport &view);
    /// `hovered`: ringed; -1: none.
    void drawHover(QPainter &painter, const PlotViewport &view, int hovered);
    /// All but the ring under the pointer, sharp at once, on the colour of the wall; as shapes and words where the
    /// painter's device has them.
    void drawPicture(QPainter &painter, const PlotViewport &view, double ratio);

Q_SIGNALS:
    void worksChanged();
    void overlaysChanged();

private:
    void restyle();
    void dim();
    void relabel();
    void landscape();
    [[nodiscard]] MapOverlayPainter overlayPainter(QPainter &painter, const PlotViewport &view) const;
    [[nodiscard]] MapRing ringOf(int work, const PlotViewport &view) const;
    [[nodiscard]] std::vector<int> firstPictures() const;

    MapPaint m_paint;
    QPalette m_palette;
    MapOverlays m_overlays;
    std::vector<MapLabel> m_labels;
    std::vector<int> m_selection;
    std::vector<std::uint8_t> m_selected;
    PointStyles m_bright; ///< with nothing dimmed
    std::vector<int> m_highlights;
    int m_current = -1;
    int m_echoed = -1;
    bool m_contoursShown = true;
    MapThumbnails m_thumbnails;
    MapContours m_contours;
    PointLayer m_points;
};

} // namespace synvae
