// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/gridconvolution.h"

#include "core/maps/kernels/mapkernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace synvae {

using mapkernels::cell;
using mapkernels::lanes;

namespace {

std::size_t sizeOf(std::ptrdiff_t count) { return static_cast<std::size_t>(count); }

/// The spectrum of the quintic B-spline's values at the nodes: 66, 26 and 1 parts of 120.
double splineSpectrum(int frequency, int length)
{
    const double angle = 2.0 * std::numbers::pi * frequency / length;
    return (66.0 + 52.0 * std::cos(angle) + 2.0 * std::cos(2.0 * angle)) / 120.0;
}

} // namespace

GridConvolution::GridConvolution(int size, float spacing, WorkerTeam &team)
    : m_size(size)
    , m_blocks(size / lanes + 1)
    , m_blockFloats(static_cast<std::ptrdiff_t>(2) * size * cell)
    , m_fourier(2 * size)
    , m_team(team)
    , m_spectrum(sizeOf(m_blocks * m_blockFloats))
    , m_factors(sizeOf(static_cast<std::ptrdiff_t>(m_blocks) * 2 * size * lanes))
    , m_scratch(static_cast<std::size_t>(team.threads()))
{
    for (Scratch &scratch : m_scratch) {
        scratch.cells.resize(sizeOf(m_blockFloats));
        scratch.other.resize(sizeOf(m_blockFloats));
    }
    makeFactors(spacing);
    m_blockFloats /= 2;
    m_spectrum.assign(sizeOf(m_blocks * m_blockFloats), 0.0F);
    m_spectrum.shrink_to_fit();
}

void GridConvolution::apply(float *grid)
{
    const auto scratchOf = [this](int worker) -> Scratch & { return m_scratch[static_cast<std::size_t>(worker)]; };
    m_team.run(m_size / cell, [&](int block, int worker) { transformColumns(grid, m_size, block, scratchOf(worker)); });
    m_team.run(m_blocks, [&](int block, int worker) { convolveRows(block, scratchOf(worker)); });
    m_team.run(m_size / cell, [&](int block, int worker) { restoreColumns(grid, block, scratchOf(worker)); });
}

/// Transforms 16 columns of real numbers along y: eight of them as the imaginary parts of the other eight.
void GridConvolution::transformColumns(const float *grid, int rows, int block, Scratch &scratch)
{
    const int length = m_fourier.length();
    const int columns = static_cast<int>(m_blockFloats / cell);
    float *cells = scratch.cells.data();
    std::fill(cells + static_cast<std::ptrdiff_t>(rows) * cell, cells + static_cast<std::ptrdiff_t>(length) * cell,
              0.0F);
    for (std::ptrdiff_t y = 0; y < rows; ++y)
        std::memcpy(cells + y * cell, grid + y * columns + std::ptrdiff_t{block} * cell, sizeof(float) * cell);
    m_fourier.forward(cells, scratch.other.data());
    for (int k = 0; k <= m_size; ++k) {
        const float *z = cells + static_cast<std::ptrdiff_t>(k) * cell;
        const float *mirror = cells + static_cast<std::ptrdiff_t>((length - k) % length) * cell;
        float *to = spectrumRow(k / lanes) + static_cast<std::ptrdiff_t>(block) * cell * cell + k % lanes;
        for (std::ptrdiff_t lane = 0; lane < lanes; ++lane) {
            to[lane * cell] = 0.5F * (z[lane] + mirror[lane]);
            to[lane * cell + lanes] = 0.5F * (z[lane + lanes] - mirror[lane + lanes]);
            to[(lane + lanes) * cell] = 0.5F * (z[lane + lanes] + mirror[lane + lanes]);
            to[(lane + lanes) * cell + lanes] = 0.5F * (mirror[lane] - z[lane]);
        }
    }
}

/// Eight frequencies of y: along x to the spectrum, times the kernel's, and back.
void GridConvolution::convolveRows(int block, Scratch &scratch)
{
    const int length = m_fourier.length();
    const std::ptrdiff_t floats = static_cast<std::ptrdiff_t>(m_size) * cell;
    float *cells = scratch.cells.data();
    float *row = spectrumRow(block);
    std::memcpy(cells, row, sizeof(float) * sizeOf(floats));
    std::fill(cells + floats, cells + static_cast<std::ptrdiff_t>(length) * cell, 0.0F);
    m_fourier.forward(cells, scratch.other.data());
    const float *factors = m_factors.data() + static_cast<std::ptrdiff_t>(block) * length * lanes;
    mapkernels::mapKernels().scaleCells(cells, factors, length);
    m_fourier.inverse(cells, scratch.other.data());
    std::memcpy(row, cells, sizeof(float) * sizeOf(floats));
}

/// The way back of transformColumns.
void GridConvolution::restoreColumns(float *grid, int block, Scratch &scratch)
{
    const int length = m_fourier.length();
    float *cells = scratch.cells.data();
    for (int k = 0; k <= m_size; ++k) {
        float *z = cells + static_cast<std::ptrdiff_t>(k) * cell;
        float *mirror = cells + static_cast<std::ptrdiff_t>((length - k) % length) * cell;
        const float *from = spectrumRow(k / lanes) + static_cast<std::ptrdiff_t>(block) * cell * cell + k % lanes;
        for (std::ptrdiff_t lane = 0; lane < lanes; ++lane) {
            const float aRe = from[lane * cell];
            const float aIm = from[lane * cell + lanes];
            const float bRe = from[(lane + lanes) * cell];
            const float bIm = from[(lane + lanes) * cell + lanes];
            mirror[lane] = aRe + bIm;
            mirror[lane + lanes] = bRe - aIm;
            z[lane] = aRe - bIm;
            z[lane + lanes] = aIm + bRe;
        }
    }
    m_fourier.inverse(cells, scratch.other.data());
    for (std::ptrdiff_t y = 0; y < m_size; ++y)
        std::memcpy(grid + y * m_size + std::ptrdiff_t{block} * cell, cells + y * cell, sizeof(float) * cell);
}

/// The kernel, even in both directions and twice as long as the grid, transformed like the charges.
void GridConvolution::makeFactors(float spacing)
{
    const int length = m_fourier.length();
    std::vector<float> samples(static_cast<std::size_t>(length) * static_cast<std::size_t>(length));
    const auto far = [&](int i) { return static_cast<double>(spacing) * std::min(i, length - i); };
    for (int y = 0; y < length; ++y) {
        for (int x = 0; x < length; ++x)
            samples[static_cast<std::size_t>(y) * static_cast<std::size_t>(length) + static_cast<std::size_t>(x)]
                = static_cast<float>(1.0 / (1.0 + far(x) * far(x) + far(y) * far(y)));
    }
    m_team.run(length / cell, [&](int block, int worker) {
        transformColumns(samples.data(), length, block, m_scratch[static_cast<std::size_t>(worker)]);
    });
    const double scale = 1.0 / (static_cast<double>(length) * length);
    m_team.run(m_blocks, [&](int block, int worker) {
        float *row = spectrumRow(block);
        m_fourier.forward(row, m_scratch[static_cast<std::size_t>(worker)].other.data());
        for (int x = 0; x < length; ++x) {
            for (int lane = 0; lane < lanes; ++lane) {
                const double spline = splineSpectrum(x, length) * splineSpectrum(block * lanes + lane, length);
                const double factor = row[x * cell + lane] * scale / (spline * spline);
                m_factors[(sizeOf(block) * sizeOf(length) + sizeOf(x)) * lanes + sizeOf(lane)]
                    = static_cast<float>(factor);
            }
        }
    });
}

} // namespace synvae
