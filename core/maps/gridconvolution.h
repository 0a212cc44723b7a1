// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/lanefourier.h"
#include "core/maps/workerteam.h"

#include <memory>
#include <vector>

namespace synvae {

/// The potential 1 / (1 + r^2) of charges on a square grid.
///
/// Charges are coefficients of quintic B-splines, and so is the answer: the kernel's spectrum is divided by that of the
/// splines at the nodes, on either side, so that the splines through the sampled kernel are what acts between points.
/// Twice as long as the grid in each direction, so that nothing wraps around.
class GridConvolution
{
public:
    /// `size` nodes in each direction: a multiple of 16 without a prime factor above 5. `spacing` between nodes.
    GridConvolution(int size, float spacing, WorkerTeam &team);

    [[nodiscard]] int size() const { return m_size; }

    /// grid [size, size], row by row: charges in, potential out.
    void apply(float *grid);

private:
    struct Scratch {
        std::vector<float> cells;
        std::vector<float> other;
    };

    void transformColumns(const float *grid, int rows, int block, Scratch &scratch);
    void convolveRows(int block, Scratch &scratch);
    void restoreColumns(float *grid, int block, Scratch &scratch);
    void makeFactors(float spacing);
    [[nodiscard]] float *spectrumRow(int block)
    {
        return m_spectrum.data() + static_cast<std::ptrdiff_t>(block) * m_blockFloats;
    }

    int m_size;
    int m_blocks;                 ///< of eight frequencies of y; the second half mirrors the first
    std::ptrdiff_t m_blockFloats; ///< of the spectrum
    LaneFourier m_fourier;
    WorkerTeam &m_team;
    std::vector<float> m_spectrum; ///< [blocks, size (while making factors: 2 size)] cells: lanes are frequencies of y
    std::vector<float> m_factors;  ///< [blocks, 2 size, lanes]
    std::vector<Scratch> m_scratch;
};

} // namespace synvae
