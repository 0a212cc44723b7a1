// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by the files that are compiled for one instruction set, and by nothing else. `Isa` wraps one vector
// register type: width, zero, load, store, broadcast, add, multiply, multiplyAdd (fused), divide, minimum,
// maximum, scaleByPowerOfTwo.

#include "core/kernels/inner_functions.h"
#include "core/kernels/instructionset.h"

namespace synvae::kernels {

/// A block of c in registers. Sums run over k in order, one fused multiply-add a term, so neither the vector
/// width nor the blocking shows in the result.
template<typename Isa, int Rows>
void registerTile(int columns, int k, const float *a, std::int64_t aRow, std::int64_t aColumn, const float *panel,
                  float *c, std::int64_t ldc, bool accumulate)
{
    constexpr int vectors = panelColumns / Isa::width;
    alignas(64) float edge[Rows * panelColumns];
    const bool whole = columns == panelColumns;
    if (accumulate && !whole) {
        for (int r = 0; r < Rows; ++r)
            for (int j = 0; j < panelColumns; ++j)
                edge[r * panelColumns + j] = j < columns ? c[r * ldc + j] : 0.0F;
    }
    float *out = whole ? c : edge;
    const std::int64_t outStride = whole ? ldc : panelColumns;

    typename Isa::Vector sums[Rows][vectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < vectors; ++v)
            sums[r][v] = accumulate ? Isa::load(out + r * outStride + v * Isa::width) : Isa::zero();
    for (int p = 0; p < k; ++p) {
        typename Isa::Vector right[vectors];
        for (int v = 0; v < vectors; ++v)
            right[v] = Isa::load(panel + static_cast<std::int64_t>(p) * panelColumns + v * Isa::width);
        const float *left = a + p * aColumn;
        for (int r = 0; r < Rows; ++r) {
            const typename Isa::Vector value = Isa::broadcast(left[r * aRow]);
            for (int v = 0; v < vectors; ++v)
                sums[r][v] = Isa::multiplyAdd(value, right[v], sums[r][v]);
        }
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < vectors; ++v)
            Isa::store(out + r * outStride + v * Isa::width, sums[r][v]);
    if (!whole) {
        for (int r = 0; r < Rows; ++r)
            for (int j = 0; j < columns; ++j)
                c[r * ldc + j] = edge[r * panelColumns + j];
    }
}

/// One row of c over several whole panels; the sums are those of registerTile.
template<typename Isa, int Panels>
void registerRow(int k, const float *a, std::int64_t aColumn, const float *panels, std::int64_t panelStride, float *c,
                 bool accumulate)
{
    constexpr int vectors = panelColumns / Isa::width;
    typename Isa::Vector sums[Panels][vectors];
    for (int panel = 0; panel < Panels; ++panel)
        for (int v = 0; v < vectors; ++v)
            sums[panel][v] = accumulate ? Isa::load(c + panel * panelColumns + v * Isa::width) : Isa::zero();
    for (int p = 0; p < k; ++p) {
        const typename Isa::Vector value = Isa::broadcast(a[p * aColumn]);
        const float *right = panels + static_cast<std::int64_t>(p) * panelColumns;
        for (int panel = 0; panel < Panels; ++panel)
            for (int v = 0; v < vectors; ++v)
                sums[panel][v]
                    = Isa::multiplyAdd(value, Isa::load(right + panel * panelStride + v * Isa::width), sums[panel][v]);
    }
    for (int panel = 0; panel < Panels; ++panel)
        for (int v = 0; v < vectors; ++v)
            Isa::store(c + panel * panelColumns + v * Isa::width, sums[panel][v]);
}

/// Dispatches a run-time row count to the compiled ones, 1..MaxRows.
template<typename Isa, int MaxRows>
void anyTile(int rows, int columns, int k, const float *a, std::int64_t aRow, std::int64_t aColumn, const float *panel,
             float *c, std::int64_t ldc, bool accumulate)
{
    if (rows == MaxRows)
        registerTile<Isa, MaxRows>(columns, k, a, aRow, aColumn, panel, c, ldc, accumulate);
    else if constexpr (MaxRows > 1)
        anyTile<Isa, MaxRows - 1>(rows, columns, k, a, aRow, aColumn, panel, c, ldc, accumulate);
}

template<typename Isa, int TileRows, int RowPanels>
Kernels kernelsOf(const char *name)
{
    return {name,
            TileRows,
            &anyTile<Isa, TileRows>,
            RowPanels,
            &registerRow<Isa, RowPanels>,
            &cellForwardRow<Isa>,
            &cellBackwardRow<Isa>,
            &exponentialRow<Isa>,
            &tanhRow<Isa>};
}

} // namespace synvae::kernels
