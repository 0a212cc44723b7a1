// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointfield.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace synvae {

namespace {

constexpr int mostCells = 1024; ///< along a side

bool isFinite(const float *place) { return std::isfinite(place[0]) && std::isfinite(place[1]); }

} // namespace

PointField::PointField(std::span<const float> layout)
{
    normalise(layout.first(layout.size() / 2 * 2));
    sortIntoCells();
}

void PointField::normalise(std::span<const float> layout)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    double left = far;
    double right = -far;
    double top = far;
    double bottom = -far;
    for (std::size_t at = 0; at < layout.size(); at += 2) {
        if (!isFinite(&layout[at]))
            continue;
        left = std::min<double>(left, layout[at]);
        right = std::max<double>(right, layout[at]);
        top = std::min<double>(top, layout[at + 1]);
        bottom = std::max<double>(bottom, layout[at + 1]);
    }
    if (left <= right) {
        m_middle = {(left + right) / 2, (top + bottom) / 2};
        m_half = std::max(right - left, bottom - top) / 2;
    }
    if (!(m_half > 0.0)) // one point, or all in one place
        m_half = 1.0;
    m_places.resize(layout.size());
    for (std::size_t at = 0; at < layout.size(); at += 2) {
        const bool placed = isFinite(&layout[at]);
        constexpr float none = std::numeric_limits<float>::quiet_NaN();
        m_places[at] = placed ? static_cast<float>((layout[at] - m_middle.x()) / m_half) : none;
        m_places[at + 1] = placed ? static_cast<float>((layout[at + 1] - m_middle.y()) / m_half) : none;
    }
    if (left <= right)
        m_extent = QRectF(fromLayout({left, top}), fromLayout({right, bottom}));
}

int PointField::cellOf(double coordinate) const
{
    return static_cast<int>(std::clamp((coordinate + 1.0) / 2.0 * m_side, 0.0, m_side - 1.0));
}

void PointField::sortIntoCells()
{
    const int points = count();
    m_side = std::clamp(static_cast<int>(std::sqrt(points / 2.0)), 1, mostCells);
    const auto cells = static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side);
    std::vector<int> cell(static_cast<std::size_t>(points), -1);
    m_starts.assign(cells + 1, 0);
    for (std::size_t point = 0; point < cell.size(); ++point) {
        const float *place = &m_places[2 * point];
        if (!isFinite(place))
            continue;
        cell[point] = cellOf(place[1]) * m_side + cellOf(place[0]);
        ++m_starts[static_cast<std::size_t>(cell[point]) + 1];
    }
    int occupied = 0;
    for (std::size_t at = 1; at < m_starts.size(); ++at) {
        occupied += m_starts[at] > 0 ? 1 : 0;
        m_starts[at] += m_starts[at - 1];
    }
    m_order.resize(static_cast<std::size_t>(m_starts.back()));
    m_sorted.resize(2 * m_order.size());
    std::vector<int> next(m_starts.begin(), m_starts.end() - 1);
    for (std::size_t point = 0; point < cell.size(); ++point) {
        if (cell[point] < 0)
            continue;
        const auto slot = static_cast<std::size_t>(next[static_cast<std::size_t>(cell[point])]++);
        m_order[slot] = static_cast<int>(point);
        m_sorted[2 * slot] = m_places[2 * point];
        m_sorted[2 * slot + 1] = m_places[2 * point + 1];
    }
    const double area = 4.0 * occupied / static_cast<double>(cells);
    m_spacing = m_order.empty() ? 0.0 : std::sqrt(area / static_cast<double>(m_order.size()));
}

bool PointField::isPlaced(int point) const
{
    return point >= 0 && point < count() && isFinite(&m_places[2 * static_cast<std::size_t>(point)]);
}

QPointF PointField::place(int point) const
{
    const float *place = &m_places[2 * static_cast<std::size_t>(point)];
    return {place[0], place[1]};
}

std::vector<PointField::Run> PointField::runs(const QRectF &rect) const
{
    std::vector<Run> found;
    if (m_order.empty() || rect.right() < -1.0 || rect.left() > 1.0 || rect.bottom() < -1.0 || rect.top() > 1.0)
        return found;
    const int left = cellOf(rect.left());
    const int right = cellOf(rect.right());
    const int bottom = cellOf(rect.bottom());
    for (int row = cellOf(rect.top()); row <= bottom; ++row) {
        const int *starts = m_starts.data() + static_cast<std::ptrdiff_t>(row) * m_side;
        const int first = starts[left];
        const int last = starts[right + 1];
        if (first == last)
            continue;
        if (!found.empty() && found.back().last == first)
            found.back().last = last;
        else
            found.push_back({first, last});
    }
    return found;
}

int PointField::nearest(QPointF place, double radius) const
{
    int best = -1;
    double least = radius * radius;
    const QPointF reach(radius, radius);
    for (const Run &run : runs(QRectF(place - reach, place + reach))) {
        for (auto at = static_cast<std::size_t>(run.first); at < static_cast<std::size_t>(run.last); ++at) {
            const double x = m_sorted[2 * at] - place.x();
            const double y = m_sorted[2 * at + 1] - place.y();
            const double distance = x * x + y * y;
            if (distance < least || (distance == least && (best < 0 || m_order[at] < best))) {
                least = distance;
                best = m_order[at];
            }
        }
    }
    return best;
}

std::vector<int> PointField::nearestTo(int point, int count) const
{
    std::vector<std::pair<double, int>> near;
    if (!isPlaced(point))
        return {};
    const QPointF from = place(point);
    // Rings that double until they hold enough; what is beyond a ring is farther than all within it.
    for (double radius = std::max(2.0 * m_spacing, 1e-6); near.size() < static_cast<std::size_t>(count); radius *= 2) {
        near.clear();
        const QPointF reach(radius, radius);
        for (const int other : within(QRectF(from - reach, from + reach))) {
            const QPointF way = place(other) - from;
            if (const double distance = std::hypot(way.x(), way.y()); other != point && distance <= radius)
                near.emplace_back(distance, other);
        }
        if (radius > 4.0)
            break;
    }
    std::ranges::sort(near);
    near.resize(std::min(near.size(), static_cast<std::size_t>(count)));
    std::vector<int> points;
    points.reserve(near.size());
    for (const auto &[distance, other] : near)
        points.push_back(other);
    return points;
}

std::vector<int> PointField::within(const QRectF &rect) const
{
    std::vector<int> found;
    const QRectF box = rect.normalized();
    for (const Run &run : runs(box)) {
        for (auto at = static_cast<std::size_t>(run.first); at < static_cast<std::size_t>(run.last); ++at) {
            const double x = m_sorted[2 * at];
            const double y = m_sorted[2 * at + 1];
            if (x >= box.left() && x <= box.right() && y >= box.top() && y <= box.bottom())
                found.push_back(m_order[at]);
        }
    }
    if (found.size() < m_order.size() / 16) {
        std::ranges::sort(found);
        return found;
    }
    std::vector<std::uint8_t> flags(static_cast<std::size_t>(count()));
    for (const int point : found)
        flags[static_cast<std::size_t>(point)] = 1;
    found.clear();
    for (int point = 0; point < count(); ++point) {
        if (flags[static_cast<std::size_t>(point)])
            found.push_back(point);
    }
    return found;
}

std::vector<int> PointField::within(const QPolygonF &polygon) const
{
    std::vector<int> found = within(polygon.boundingRect());
    std::erase_if(found, [&](int point) { return !polygon.containsPoint(place(point), Qt::OddEvenFill); });
    return found;
}

} // namespace synvae
