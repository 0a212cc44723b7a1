// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/repulsion.h"

#include "core/maps/kernels/mapkernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

/// Rows of the grid in a band. Points of a band touch two rows above it and three below, so that every other band can
/// be written at the same time.
constexpr int bandRows = 6;
constexpr std::int64_t pointsAtOnce = 4096;
/// Nodes across a small layout: the grid is made finer, down to a sixteenth, until there are so many.
constexpr float nodesAcross = 20.0F;
constexpr float finestPart = 1.0F / 16.0F;
constexpr int smallestGrid = 32;
/// And at most so many: a layout that flies apart gets a coarser grid, and not all the memory there is.
constexpr float mostAcross = 4096.0F;
/// Nodes around the points: for the splines' feet, and for their inverse, which has died away after as many.
constexpr int margin = 8;

struct Bounds {
    float low[2];
    float high[2];
};

Bounds boundsOf(const float *positions, std::int64_t first, std::int64_t last)
{
    Bounds bounds{{positions[2 * first], positions[2 * first + 1]}, {positions[2 * first], positions[2 * first + 1]}};
    for (std::int64_t i = first; i < last; ++i) {
        for (int axis = 0; axis < 2; ++axis) {
            bounds.low[axis] = std::min(bounds.low[axis], positions[2 * i + axis]);
            bounds.high[axis] = std::max(bounds.high[axis], positions[2 * i + axis]);
        }
    }
    return bounds;
}

} // namespace

Repulsion::Repulsion(std::int64_t points, float spacing, WorkerTeam &team)
    : m_points(points)
    , m_spacing(spacing)
    , m_team(team)
    , m_order(static_cast<std::size_t>(points))
    , m_bandOf(static_cast<std::size_t>(points))
    , m_sums(static_cast<std::size_t>((points + pointsAtOnce - 1) / pointsAtOnce))
{ }

int Repulsion::bandCount() const { return (m_convolution->size() + bandRows - 1) / bandRows; }

/// Puts the points in the middle of a grid that holds them, and makes another one only when it must: its spectrum
/// costs as much as several iterations.
Repulsion::Frame Repulsion::place(const float *positions)
{
    std::vector<Bounds> parts(m_sums.size());
    m_team.runRanges(m_points, pointsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        parts[static_cast<std::size_t>(first / pointsAtOnce)] = boundsOf(positions, first, last);
    });
    Bounds all = parts.front();
    for (const Bounds &part : parts) {
        for (int axis = 0; axis < 2; ++axis) {
            all.low[axis] = std::min(all.low[axis], part.low[axis]);
            all.high[axis] = std::max(all.high[axis], part.high[axis]);
        }
    }
    const float span = std::max(all.high[0] - all.low[0], all.high[1] - all.low[1]);
    float step = m_spacing;
    while (span < nodesAcross * step && step > finestPart * m_spacing)
        step *= 0.5F;
    while (span > mostAcross * step && std::isfinite(span))
        step *= 2.0F;
    const int needed = std::max(smallestGrid, static_cast<int>(span / step) + 2 * margin);
    if (step != m_step || m_convolution->size() < needed || m_convolution->size() > 2 * needed) {
        const int size = LaneFourier::goodLength(needed, mapkernels::cell);
        m_step = step;
        m_convolution = std::make_unique<GridConvolution>(size, step, m_team);
        m_grid.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    }
    const int half = m_convolution->size() / 2;
    const float middle = static_cast<float>(half) * m_step;
    return {0.5F * (all.low[0] + all.high[0]) - middle, 0.5F * (all.low[1] + all.high[1]) - middle};
}

/// A counting sort that keeps the order of the points, whoever does which chunk.
void Repulsion::sortIntoBands(const float *positions, const Frame &frame)
{
    const int bands = bandCount();
    const auto chunks = static_cast<std::int64_t>(m_sums.size());
    m_next.assign(static_cast<std::size_t>(chunks * bands), 0);
    m_team.runRanges(m_points, pointsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        std::int32_t *counts = m_next.data() + first / pointsAtOnce * bands;
        for (std::int64_t i = first; i < last; ++i) {
            const float row = (positions[2 * i + 1] - frame.top) * (1.0F / m_step);
            const std::int32_t band = static_cast<std::int32_t>(row) / bandRows;
            m_bandOf[static_cast<std::size_t>(i)] = band;
            ++counts[band];
        }
    });
    m_bandStarts.assign(static_cast<std::size_t>(bands) + 1, 0);
    std::int32_t next = 0;
    for (int band = 0; band < bands; ++band) {
        m_bandStarts[static_cast<std::size_t>(band)] = next;
        for (std::int64_t chunk = 0; chunk < chunks; ++chunk)
            next += std::exchange(m_next[static_cast<std::size_t>(chunk * bands + band)], next);
    }
    m_bandStarts.back() = next;
    m_team.runRanges(m_points, pointsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        std::int32_t *places = m_next.data() + first / pointsAtOnce * bands;
        for (std::int64_t i = first; i < last; ++i)
            m_order[static_cast<std::size_t>(places[m_bandOf[static_cast<std::size_t>(i)]]++)]
                = static_cast<std::int32_t>(i);
    });
}

double Repulsion::act(const float *positions, float *fields)
{
    const auto &loops = mapkernels::mapKernels();
    const Frame frame = place(positions);
    sortIntoBands(positions, frame);
    const auto pointsOf = [&](std::int64_t first, std::int64_t last) {
        return mapkernels::GridPoints{positions, m_order.data() + first, static_cast<int>(last - first), frame.left,
                                      frame.top, 1.0F / m_step,          m_convolution->size()};
    };
    std::fill(m_grid.begin(), m_grid.end(), 0.0F);
    const int bands = bandCount();
    for (const int parity : {0, 1}) {
        m_team.run((bands + 1 - parity) / 2, [&](int item, int) {
            const auto band = static_cast<std::size_t>(2 * item + parity);
            loops.spread(pointsOf(m_bandStarts[band], m_bandStarts[band + 1]), m_grid.data());
        });
    }
    m_convolution->apply(m_grid.data());
    m_team.runRanges(m_points, pointsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        loops.interpolate(pointsOf(first, last), m_grid.data(), fields);
        double sum = 0.0;
        for (std::int64_t i = first; i < last; ++i)
            sum += fields[std::ptrdiff_t{3} * m_order[static_cast<std::size_t>(i)]];
        m_sums[static_cast<std::size_t>(first / pointsAtOnce)] = sum;
    });
    // Every point's own potential, 1, is in the sums.
    return std::max(std::accumulate(m_sums.begin(), m_sums.end(), -static_cast<double>(m_points)), 1e-12);
}

} // namespace synvae
