// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <memory>
#include <span>
#include <vector>

namespace synvae {

/// Points of a plane, sorted into cells, so that those near a place or in a rectangle are found at once.
///
/// The layout is scaled into the square from -1 to 1 in double before it becomes float: far from the origin nothing is
/// lost. Points that are not finite are not placed. Made on any thread, and never changed.
class PointField
{
public:
    PointField() = default; ///< no points
    /// [points, 2]; a million take some 50 ms.
    explicit PointField(std::span<const float> layout);

    [[nodiscard]] int count() const { return static_cast<int>(m_places.size() / 2); }
    [[nodiscard]] int placedCount() const { return static_cast<int>(m_order.size()); }
    [[nodiscard]] bool isPlaced(int point) const; ///< false for numbers outside, too
    [[nodiscard]] QPointF place(int point) const; ///< in the square; the point is placed
    /// From the layout's units into the square.
    [[nodiscard]] QPointF fromLayout(QPointF place) const { return (place - m_middle) / m_half; }
    [[nodiscard]] QRectF extent() const { return m_extent; }
    /// Typical distance of a point to its neighbours where there are any; 0 without points.
    [[nodiscard]] double spacing() const { return m_spacing; }

    /// The nearest point at most `radius` away, or -1; the first by number of those equally near.
    [[nodiscard]] int nearest(QPointF place, double radius) const;
    /// The `count` points nearest a point, nearest first, without itself; fewer where there are no more.
    [[nodiscard]] std::vector<int> nearestTo(int point, int count) const;
    /// Ascending.
    [[nodiscard]] std::vector<int> within(const QRectF &rect) const;
    [[nodiscard]] std::vector<int> within(const QPolygonF &polygon) const; ///< even-odd, closed

    /// A stretch of the sorted arrays.
    struct Run {
        int first = 0;
        int last = 0; ///< one past
    };
    /// What holds all points of a rectangle, and some around it.
    [[nodiscard]] std::vector<Run> runs(const QRectF &rect) const;
    [[nodiscard]] std::span<const int> order() const { return m_order; }     ///< points, cell by cell
    [[nodiscard]] std::span<const float> sorted() const { return m_sorted; } ///< their places, [placed, 2]

private:
    void normalise(std::span<const float> layout);
    void sortIntoCells();
    [[nodiscard]] int cellOf(double coordinate) const;

    std::vector<float> m_places; ///< [points, 2]
    std::vector<int> m_order;
    std::vector<float> m_sorted;
    std::vector<int> m_starts; ///< of each cell in m_order, row by row, and one past the last
    QPointF m_middle;
    double m_half = 1.0;
    QRectF m_extent;
    double m_spacing = 0.0;
    int m_side = 1; ///< cells along each side of the square
};

using PointFieldPtr = std::shared_ptr<const PointField>;

} // namespace synvae
