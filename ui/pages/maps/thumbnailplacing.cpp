// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/thumbnailplacing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace synvae {

namespace {

constexpr double nearEnough = 0.14; ///< of the edge: spacing from which pictures are shown at all
constexpr double enlarging = 0.8;   ///< of the spacing: what a picture grows to
constexpr int largest = 320;
constexpr int step = 8;
constexpr int mostConsidered = 30'000; ///< works in view; beyond that they are dots

/// A number without order: nobody is shown first for having been found first.
std::uint32_t lot(int work)
{
    auto x = static_cast<std::uint32_t>(work) + 0x9E3779B9U;
    x = (x ^ (x >> 16U)) * 0x85EBCA6BU;
    x = (x ^ (x >> 13U)) * 0xC2B2AE35U;
    return x ^ (x >> 16U);
}

/// Places taken, in cells as wide as the least distance, so that only nine have to be asked.
class TakenPlaces
{
public:
    explicit TakenPlaces(double distance)
        : m_distance(distance)
    { }

    bool take(QPointF place)
    {
        const auto column = static_cast<std::int64_t>(std::floor(place.x() / m_distance));
        const auto row = static_cast<std::int64_t>(std::floor(place.y() / m_distance));
        for (std::int64_t y = row - 1; y <= row + 1; ++y) {
            for (std::int64_t x = column - 1; x <= column + 1; ++x) {
                if (isNear(m_cells.find(key(x, y)), place))
                    return false;
            }
        }
        m_cells.emplace(key(column, row), place);
        return true;
    }

private:
    using Cells = std::unordered_map<std::int64_t, QPointF>;
    [[nodiscard]] static std::int64_t key(std::int64_t column, std::int64_t row) { return row * 0x40000000 + column; }
    [[nodiscard]] bool isNear(Cells::const_iterator cell, QPointF place) const
    {
        if (cell == m_cells.end())
            return false;
        const QPointF way = cell->second - place;
        return std::max(std::abs(way.x()), std::abs(way.y())) < m_distance;
    }

    double m_distance;
    Cells m_cells;
};

} // namespace

int thumbnailEdgeAt(double spacing, int edge)
{
    if (spacing < nearEnough * edge)
        return 0;
    const int grown = static_cast<int>(std::min<double>(largest, enlarging * spacing)) / step * step;
    return std::max(edge, grown);
}

std::vector<int> placedThumbnails(const PointField &field, const PlotViewport &view, int edge,
                                  const std::vector<int> &first, std::size_t most)
{
    // A margin of three pictures: whether one at the edge is shown depends on its neighbours outside.
    const QRectF plane = view.grown(3.0 * edge).plane();
    std::vector<int> works = field.within(plane);
    if (works.size() > static_cast<std::size_t>(mostConsidered))
        works.clear();
    std::ranges::sort(works, [](int a, int b) { return std::pair(lot(a), a) < std::pair(lot(b), b); });
    works.insert(works.begin(), first.begin(), first.end());
    // Distances in steps of a quarter octave: a zoom changes the choice now and then, not with every frame.
    const double scale = std::exp2(std::floor(4.0 * std::log2(view.scale)) / 4.0);
    TakenPlaces taken((edge + 3) / scale);
    const QRectF seen = view.grown(edge / 2.0).plane();
    std::vector<int> shown;
    for (const int work : works) {
        if (shown.size() >= most)
            break;
        if (!field.isPlaced(work))
            continue;
        const QPointF place = field.place(work);
        if (plane.contains(place) && taken.take(place) && seen.contains(place))
            shown.push_back(work);
    }
    return shown;
}

} // namespace synvae
