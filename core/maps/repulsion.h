// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/gridconvolution.h"
#include "core/maps/workerteam.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace synvae {

/// How every point of a layout is pushed away by every other, in time almost proportional to their number.
///
/// The push of t-SNE, the sum of (y_i - y_j) / (1 + |y_i - y_j|^2)^2, is minus half the gradient of the potential, the
/// sum of 1 / (1 + |y_i - y_j|^2); and the sum of all potentials is the normalisation Z. So one potential is all that
/// is needed: points are spread on a grid, one convolution gives its potential, and a spline through it gives value
/// and gradient at each point. (Others convolve three or four fields and have no gradient to take.)
class Repulsion
{
public:
    /// `spacing`: of the grid, in the layout's units, in which the potential has width 1. Finer is more exact. Layouts
    /// that are small against it get a finer one.
    Repulsion(std::int64_t points, float spacing, WorkerTeam &team);

    /// fields [points, 3]: for each of `positions` [points, 2] the potential and its two derivatives. Returns Z, the
    /// sum over all pairs. Same positions, same bits, whatever the team.
    double act(const float *positions, float *fields);

    /// Nodes in each direction of the grid that was last used.
    [[nodiscard]] int gridSize() const { return m_convolution ? m_convolution->size() : 0; }

private:
    struct Frame {
        float left;
        float top;
    };

    [[nodiscard]] Frame place(const float *positions);
    void sortIntoBands(const float *positions, const Frame &frame);
    [[nodiscard]] int bandCount() const;

    std::int64_t m_points;
    float m_spacing;
    float m_step = 0.0F; ///< the spacing in use
    WorkerTeam &m_team;
    std::unique_ptr<GridConvolution> m_convolution;
    std::vector<float> m_grid;
    std::vector<std::int32_t> m_order;      ///< points, band by band
    std::vector<std::int32_t> m_bandOf;     ///< [points]
    std::vector<std::int32_t> m_next;       ///< [chunks, bands] where the next point of a band goes
    std::vector<std::int32_t> m_bandStarts; ///< [bands + 1]
    std::vector<double> m_sums;             ///< of potentials, one for each chunk
};

} // namespace synvae
