// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"
#include "ui/plot/plotviewport.h"
#include "ui/plot/pointfield.h"

#include <QFont>
#include <QPalette>

class QPainter;

namespace synvae {

/// A word on the map, over the works of a class.
struct MapLabel {
    QPointF place; ///< in the square of the field
    QString text;
    int ink = -1;
    int works = 0;
};

/// One for each class of a paint: at the work nearest the median of its works, the largest class first. Of large maps
/// some ten thousand works are asked.
[[nodiscard]] std::vector<MapLabel> mapLabels(const PointField &field, const MapPaint &paint);

/// What a ring goes around: a glyph, or a picture.
struct MapRing {
    double radius = 6.0; ///< pixels; half a side of a square
    bool square = false;
};

/// What is drawn over the works. All of it in shapes as well as colours.
class MapOverlayPainter
{
public:
    /// `classes`: of the paint, for the inks of labels and marks.
    MapOverlayPainter(QPainter &painter, const PointField &field, const PlotViewport &view, const QPalette &palette,
                      int classes);

    void neighbours(const MapNeighbours &neighbours) const;
    void path(const MapPath &path) const;
    void edges(const std::vector<MapMark> &marks, const std::vector<MapEdge> &edges) const;
    void marks(const std::vector<MapMark> &marks) const;
    void queryPicture(const MapQueryPicture &queryPicture) const;
    void labels(const std::vector<MapLabel> &labels) const; ///< those that hide no other
    void highlight(int work, const MapRing &ring) const;
    void current(int work, const MapRing &ring) const;
    void hover(int work, const MapRing &ring) const;
    void echo(int work, const MapRing &ring) const;

private:
    [[nodiscard]] QPointF at(QPointF layoutPlace) const { return m_view.toPixels(m_field.fromLayout(layoutPlace)); }
    void around(int work, MapRing ring, double gap, const QPen &pen) const;
    void plate(QPointF middle, const QString &text) const;
    void words(QPointF middle, const QString &text, const QColor &colour) const;
    [[nodiscard]] QColor ink(int index) const;

    QPainter &m_painter;
    const PointField &m_field;
    const PlotViewport &m_view;
    const QPalette &m_palette;
    int m_classes;
};

} // namespace synvae
