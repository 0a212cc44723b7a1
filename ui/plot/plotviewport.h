// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace synvae {

/// What part of a plane is seen in a rectangle of pixels: y grows downwards in both, one scale for both axes. Doubles
/// throughout, so that nothing shakes at 100,000 fold.
struct PlotViewport {
    QSizeF size{1.0, 1.0}; ///< pixels
    QPointF centre;        ///< of the plane
    double scale = 1.0;    ///< pixels a unit of the plane; above 0

    friend bool operator==(const PlotViewport &, const PlotViewport &) = default;

    [[nodiscard]] QPointF toPixels(QPointF place) const
    {
        return (place - centre) * scale + QPointF(size.width() / 2, size.height() / 2);
    }
    [[nodiscard]] QPointF toPlane(QPointF pixel) const
    {
        return (pixel - QPointF(size.width() / 2, size.height() / 2)) / scale + centre;
    }
    [[nodiscard]] QRectF plane() const { return {toPlane({}), toPlane({size.width(), size.height()})}; }

    /// What is under `pixel` stays there.
    [[nodiscard]] PlotViewport zoomed(double factor, QPointF pixel) const;
    /// What was under the pointer follows it.
    [[nodiscard]] PlotViewport panned(QPointF pixels) const;
    /// The same part of the plane with other pixels: for another screen, an export, a margin around it.
    [[nodiscard]] PlotViewport rescaled(double factor) const;
    [[nodiscard]] PlotViewport grown(double pixels) const; ///< on each side
    /// The whole of `plane` with `margin` pixels around it; a point is shown at `largestScale`.
    [[nodiscard]] PlotViewport fitting(const QRectF &plane, double margin, double largestScale) const;
};

/// Between two views of one size, `share` of the way from 0 to 1: far flights rise first, so that people see where they
/// go (van Wijk and Nuij, "Smooth and efficient zooming and panning", 2003).
[[nodiscard]] PlotViewport flown(const PlotViewport &from, const PlotViewport &to, double share);

} // namespace synvae
