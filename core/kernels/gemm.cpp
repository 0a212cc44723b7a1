// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/gemm.h"

#include "core/kernels/amx.h"
#include "core/kernels/instructionset.h"

#include <omp.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

namespace synvae::kernels {

namespace {

/// Depth of a block: 12 rows of it fit the first cache beside a panel, 16 panels of it the second.
constexpr int blockDepth = 512;
/// Below this many multiply-adds a second thread costs more than it brings.
constexpr std::int64_t parallelWork = 1 << 21;

int panelsOf(int n) { return (n + panelColumns - 1) / panelColumns; }

/// Panel after panel, each k rows of 32 columns, zeros beyond the edge.
void packPanels(MatrixView b, int k, int n, float *packed, int threads)
{
    const int panels = panelsOf(n);
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int panel = 0; panel < panels; ++panel) {
        const int columns = std::min(panelColumns, n - panel * panelColumns);
        const float *from = b.data + static_cast<std::int64_t>(panel) * panelColumns * b.columnStride;
        float *to = packed + static_cast<std::int64_t>(panel) * panelColumns * k;
        if (columns < panelColumns)
            std::memset(to, 0, sizeof(float) * static_cast<std::size_t>(k) * panelColumns);
        if (b.columnStride == 1) {
            for (int p = 0; p < k; ++p)
                std::memcpy(to + static_cast<std::int64_t>(p) * panelColumns, from + p * b.rowStride,
                            sizeof(float) * static_cast<std::size_t>(columns));
        } else {
            for (int j = 0; j < columns; ++j)
                for (int p = 0; p < k; ++p)
                    to[static_cast<std::int64_t>(p) * panelColumns + j] = from[p * b.rowStride + j * b.columnStride];
        }
    }
}

struct Task {
    int m;
    int n;
    int k;
    MatrixView a;
    const float *packed;
    float *c;
    std::int64_t ldc;
    bool accumulate;
};

/// Rows [firstRow, lastRow) times panels [firstPanel, lastPanel), block by block along k.
void multiplyBlockRange(const Task &task, int firstRow, int lastRow, int firstPanel, int lastPanel)
{
    const Kernels &best = kernels();
    std::vector<float> copied;
    if (task.a.columnStride != 1)
        copied.resize(static_cast<std::size_t>(blockDepth) * static_cast<std::size_t>(best.tileRows));
    for (int depth = 0; depth < task.k; depth += blockDepth) {
        const int k = std::min(blockDepth, task.k - depth);
        const bool accumulate = task.accumulate || depth > 0;
        for (int row = firstRow; row < lastRow; row += best.tileRows) {
            const int rows = std::min(best.tileRows, lastRow - row);
            const float *left = task.a.data + row * task.a.rowStride + depth * task.a.columnStride;
            std::int64_t rowStride = task.a.rowStride;
            std::int64_t columnStride = task.a.columnStride;
            if (columnStride != 1) {
                for (int p = 0; p < k; ++p)
                    for (int r = 0; r < rows; ++r)
                        copied[static_cast<std::size_t>(p * rows + r)] = left[r * rowStride + p * columnStride];
                left = copied.data();
                rowStride = 1;
                columnStride = rows;
            }
            const std::int64_t panelStride = static_cast<std::int64_t>(task.k) * panelColumns;
            int panel = firstPanel;
            const auto packedAt = [&](int which) {
                return task.packed + which * panelStride + static_cast<std::int64_t>(depth) * panelColumns;
            };
            for (;
                 rows == 1 && (panel + best.rowPanels) * panelColumns <= task.n && panel + best.rowPanels <= lastPanel;
                 panel += best.rowPanels)
                best.rowTile(k, left, columnStride, packedAt(panel), panelStride,
                             task.c + row * task.ldc + panel * panelColumns, accumulate);
            for (; panel < lastPanel; ++panel) {
                const int column = panel * panelColumns;
                best.tile(rows, std::min(panelColumns, task.n - column), k, left, rowStride, columnStride,
                          packedAt(panel), task.c + row * task.ldc + column, task.ldc, accumulate);
            }
        }
    }
}

void multiplyFloat32(const Task &task, int threads)
{
    const int panels = panelsOf(task.n);
    const int rowsStep = kernels().tileRows;
    if (threads <= 1) {
        multiplyBlockRange(task, 0, task.m, 0, panels);
        return;
    }
    // Tall products are cut by rows, flat ones by columns; never along k, whose order is part of the result.
    const bool byRows = task.m >= 2 * rowsStep * threads;
    const int units = byRows ? (task.m + rowsStep - 1) / rowsStep : panels;
#pragma omp parallel num_threads(threads)
    {
        const int each = (units + omp_get_num_threads() - 1) / omp_get_num_threads();
        const int first = std::min(units, omp_get_thread_num() * each);
        const int last = std::min(units, first + each);
        if (first < last) {
            if (byRows)
                multiplyBlockRange(task, first * rowsStep, std::min(task.m, last * rowsStep), 0, panels);
            else
                multiplyBlockRange(task, 0, task.m, first, last);
        }
    }
}

int threadsFor(std::int64_t m, std::int64_t n, std::int64_t k)
{
    return omp_in_parallel() || m * n * k < parallelWork ? 1 : omp_get_max_threads();
}

} // namespace

void PackedMatrix::Free::operator()(void *memory) const { std::free(memory); }

PackedMatrix::PackedMatrix(MatrixView b, int k, int n, Precision precision)
    : m_rows(k)
    , m_columns(n)
    , m_precision(precision == Precision::BFloat16 && hasBFloat16() ? Precision::BFloat16 : Precision::Float32)
{
    std::size_t bytes
        = sizeof(float) * static_cast<std::size_t>(panelsOf(n)) * panelColumns * static_cast<std::size_t>(k);
#if defined(__x86_64__)
    if (m_precision == Precision::BFloat16)
        bytes = amx::packedBytes(k, n);
#endif
    m_data.reset(std::aligned_alloc(64, (bytes + 63) / 64 * 64 + 64));
    if (!m_data)
        throw std::bad_alloc();
#if defined(__x86_64__)
    if (m_precision == Precision::BFloat16) {
        amx::pack(b, k, n, m_data.get());
        return;
    }
#endif
    packPanels(b, k, n, static_cast<float *>(m_data.get()), threadsFor(1, n, k));
}

void multiply(int m, MatrixView a, const PackedMatrix &b, float *c, std::int64_t ldc, bool accumulate)
{
    const int threads = threadsFor(m, b.columns(), b.rows());
    if (m <= 0 || b.columns() <= 0)
        return;
#if defined(__x86_64__)
    if (b.precision() == Precision::BFloat16) {
        amx::multiply(m, a, b.data(), b.rows(), b.columns(), c, ldc, accumulate, threads);
        return;
    }
#endif
    multiplyFloat32({m, b.columns(), b.rows(), a, static_cast<const float *>(b.data()), c, ldc, accumulate}, threads);
}

void multiply(int m, int n, int k, MatrixView a, MatrixView b, float *c, std::int64_t ldc, bool accumulate,
              Precision precision)
{
    multiply(m, a, PackedMatrix(b, k, n, precision), c, ldc, accumulate);
}

bool hasBFloat16()
{
#if defined(__x86_64__)
    return amx::usable();
#else
    return false;
#endif
}

std::string instructionSet()
{
    std::string name = kernels().name;
#if defined(__x86_64__)
    if (hasBFloat16())
        name += amx::inTiles() ? " and AMX" : " with bfloat16";
#endif
    return name;
}

} // namespace synvae::kernels
