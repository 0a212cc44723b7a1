// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/densitycontours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <unordered_map>

namespace synvae {

namespace {

std::size_t at(std::int64_t row, std::int64_t column, std::int64_t columns)
{
    return static_cast<std::size_t>(row * columns + column);
}

/// A grid over the layout, empty; works are shared among the four values around them.
DensityGrid gridOver(std::span<const float> layout, float width, int resolution)
{
    float low[2] = {layout[0], layout[1]};
    float high[2] = {layout[0], layout[1]};
    for (std::size_t i = 0; i < layout.size(); ++i) {
        low[i % 2] = std::min(low[i % 2], layout[i]);
        high[i % 2] = std::max(high[i % 2], layout[i]);
    }
    const float margin = 3.0F * width;
    const float longer = std::max(high[0] - low[0], high[1] - low[1]) + 2.0F * margin;
    DensityGrid grid;
    grid.spacing = longer / static_cast<float>(resolution - 2);
    grid.left = low[0] - margin;
    grid.top = low[1] - margin;
    const auto cells = [&grid, margin](float span) {
        return static_cast<int>(std::lround((span + 2.0F * margin) / grid.spacing)) + 2;
    };
    grid.columns = cells(high[0] - low[0]);
    grid.rows = cells(high[1] - low[1]);
    grid.values.resize(static_cast<std::size_t>(grid.rows) * static_cast<std::size_t>(grid.columns));
    const float weight = 1.0F / (grid.spacing * grid.spacing);
    for (std::size_t i = 0; i + 1 < layout.size(); i += 2) {
        const float x = (layout[i] - grid.left) / grid.spacing;
        const float y = (layout[i + 1] - grid.top) / grid.spacing;
        const int column = std::clamp(static_cast<int>(x), 0, grid.columns - 2);
        const int row = std::clamp(static_cast<int>(y), 0, grid.rows - 2);
        const float right = x - static_cast<float>(column);
        const float down = y - static_cast<float>(row);
        grid.values[at(row, column, grid.columns)] += weight * (1.0F - right) * (1.0F - down);
        grid.values[at(row, column + 1, grid.columns)] += weight * right * (1.0F - down);
        grid.values[at(row + 1, column, grid.columns)] += weight * (1.0F - right) * down;
        grid.values[at(row + 1, column + 1, grid.columns)] += weight * right * down;
    }
    return grid;
}

std::vector<float> gaussian(float deviation)
{
    const int reach = static_cast<int>(std::ceil(3.0F * deviation));
    std::vector<float> weights;
    for (int i = -reach; i <= reach; ++i)
        weights.push_back(std::exp(-0.5F * static_cast<float>(i * i) / (deviation * deviation)));
    const float sum = std::accumulate(weights.begin(), weights.end(), 0.0F);
    for (float &weight : weights)
        weight /= sum;
    return weights;
}

/// Smooths `count` values that are `stride` apart.
void smooth(float *values, int count, int stride, const std::vector<float> &weights)
{
    const int reach = static_cast<int>(weights.size() / 2);
    const float *middle = weights.data() + reach;
    std::vector<float> smoothed(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        float sum = 0.0F;
        for (int offset = std::max(-reach, -i); offset <= std::min(reach, count - 1 - i); ++offset)
            sum += middle[offset] * values[(static_cast<std::ptrdiff_t>(i) + offset) * stride];
        smoothed[static_cast<std::size_t>(i)] = sum;
    }
    for (int i = 0; i < count; ++i)
        values[static_cast<std::ptrdiff_t>(i) * stride] = smoothed[static_cast<std::size_t>(i)];
}

/// Sides of a cell in the order top, right, bottom, left; where a line enters (from) and leaves (to), for each of the
/// sixteen ways its corners can lie above the level, with the denser side on the right of the line as it is drawn,
/// y downwards. Corners count 1, 2, 4, 8 from the top left, clockwise.
struct Crossing {
    int from;
    int to;
};
using Crossings = std::array<Crossing, 2>;
constexpr Crossing none{-1, -1};
constexpr std::array<Crossings, 16> crossingsOf{{{none, none},
                                                 {{{0, 3}, none}},
                                                 {{{1, 0}, none}},
                                                 {{{1, 3}, none}},
                                                 {{{2, 1}, none}},
                                                 {{{0, 3}, {2, 1}}},
                                                 {{{2, 0}, none}},
                                                 {{{2, 3}, none}},
                                                 {{{3, 2}, none}},
                                                 {{{0, 2}, none}},
                                                 {{{1, 0}, {3, 2}}},
                                                 {{{1, 2}, none}},
                                                 {{{3, 1}, none}},
                                                 {{{0, 1}, none}},
                                                 {{{3, 0}, none}},
                                                 {none, none}}};

/// The lines of one level. Every place where a line crosses between two values has a number of its own, and each is
/// entered once and left once, so that following them gives whole lines.
class Tracer
{
public:
    Tracer(const DensityGrid &density, float level);
    [[nodiscard]] std::vector<ContourLine> lines();

private:
    [[nodiscard]] int caseOf(int row, int column) const;
    [[nodiscard]] std::int64_t placeOn(int row, int column, int side) const;
    void addPoint(ContourLine &line, std::int64_t place) const;
    [[nodiscard]] ContourLine follow(std::int64_t first);

    const DensityGrid &m_density;
    float m_level;
    std::vector<std::int64_t> m_starts; ///< in the order of the cells
    std::unordered_map<std::int64_t, std::int64_t> m_next;
    std::unordered_map<std::int64_t, bool> m_entered;
};

Tracer::Tracer(const DensityGrid &density, float level)
    : m_density(density)
    , m_level(level)
{
    for (int row = 0; row + 1 < density.rows; ++row) {
        for (int column = 0; column + 1 < density.columns; ++column) {
            for (const Crossing &crossing : crossingsOf[static_cast<std::size_t>(caseOf(row, column))]) {
                if (crossing.from < 0)
                    continue;
                const std::int64_t from = placeOn(row, column, crossing.from);
                const std::int64_t to = placeOn(row, column, crossing.to);
                m_starts.push_back(from);
                m_next[from] = to;
                m_entered[to] = true;
            }
        }
    }
}

int Tracer::caseOf(int row, int column) const
{
    const auto above = [this](int r, int c) { return m_density.at(r, c) > m_level ? 1 : 0; };
    return above(row, column) + 2 * above(row, column + 1) + 4 * above(row + 1, column + 1)
        + 8 * above(row + 1, column);
}

/// Even numbers lie between a value and the one to its right, odd ones between it and the one below.
std::int64_t Tracer::placeOn(int row, int column, int side) const
{
    const std::int64_t r = side == 2 ? row + 1 : row;
    const std::int64_t c = side == 1 ? column + 1 : column;
    return 2 * (r * m_density.columns + c) + (side % 2);
}

void Tracer::addPoint(ContourLine &line, std::int64_t place) const
{
    const auto row = static_cast<int>(place / 2 / m_density.columns);
    const auto column = static_cast<int>(place / 2 % m_density.columns);
    const bool downwards = place % 2 == 1;
    const float here = m_density.at(row, column);
    const float there = downwards ? m_density.at(row + 1, column) : m_density.at(row, column + 1);
    const float part = (m_level - here) / (there - here);
    line.points.push_back(m_density.left
                          + m_density.spacing * (static_cast<float>(column) + (downwards ? 0.0F : part)));
    line.points.push_back(m_density.top + m_density.spacing * (static_cast<float>(row) + (downwards ? part : 0.0F)));
}

ContourLine Tracer::follow(std::int64_t first)
{
    ContourLine line{m_level, {}};
    std::int64_t place = first;
    addPoint(line, place);
    for (auto next = m_next.find(place); next != m_next.end(); next = m_next.find(place)) {
        place = next->second;
        m_next.erase(next);
        addPoint(line, place);
    }
    return line;
}

std::vector<ContourLine> Tracer::lines()
{
    std::vector<ContourLine> lines;
    for (const bool closed : {false, true}) { // lines from the edge first, or they would be cut in two
        for (const std::int64_t start : m_starts) {
            if (m_next.contains(start) && (closed || !m_entered.contains(start)))
                lines.push_back(follow(start));
        }
    }
    return lines;
}

} // namespace

Result<DensityGrid> densityOf(std::span<const float> layout, float width, int resolution, WorkerTeam &team)
{
    const bool finite = std::all_of(layout.begin(), layout.end(), [](float value) { return std::isfinite(value); });
    if (layout.empty() || layout.size() % 2 != 0 || !finite || !(width > 0.0F) || resolution < 16 || resolution > 4096)
        return Error{ErrorKind::InvalidInput,
                     "A density needs a layout of finite numbers, a width above 0 and a resolution of 16 to 4096."};
    DensityGrid grid = gridOver(layout, width, resolution);
    const std::vector<float> weights = gaussian(width / grid.spacing);
    team.run(grid.rows,
             [&](int row, int) { smooth(grid.values.data() + at(row, 0, grid.columns), grid.columns, 1, weights); });
    team.run(grid.columns,
             [&](int column, int) { smooth(grid.values.data() + column, grid.rows, grid.columns, weights); });
    return grid;
}

std::vector<ContourLine> contoursOf(const DensityGrid &density, std::span<const float> levels)
{
    std::vector<ContourLine> all;
    for (const float level : levels) {
        for (ContourLine &line : Tracer(density, level).lines())
            all.push_back(std::move(line));
    }
    return all;
}

float levelAround(const DensityGrid &density, double share)
{
    std::vector<float> values = density.values;
    std::sort(values.begin(), values.end(), std::greater<>());
    const double all = std::accumulate(values.begin(), values.end(), 0.0);
    double inside = 0.0;
    for (const float value : values) {
        inside += value;
        if (inside >= share * all)
            return value;
    }
    return 0.0F;
}

} // namespace synvae
