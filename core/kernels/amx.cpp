// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/amx.h"

#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace synvae::kernels::amx {

namespace {

// A tile register holds 16 rows of 64 bytes: 16 x 32 bfloat16 of the left side, 16 pairs of rows x 16 columns of
// the right side, or 16 x 16 float32 sums. Two by two of them make a block of 32 x 32 sums.
constexpr int side = 16;
constexpr int depth = 32;
constexpr int block = 2 * side;
constexpr int tileElements = side * depth;

using Bits = std::uint16_t;

struct alignas(64) TileConfig {
    std::uint8_t palette = 1;
    std::uint8_t startRow = 0;
    std::uint8_t reserved[14] = {};
    std::uint16_t columnBytes[16] = {};
    std::uint8_t rows[16] = {};
};

/// Whether the operating system lets this process use the tile registers; asked once.
bool hasTiles()
{
    static const bool granted = [] {
        constexpr long requestPermission = 0x1023; // ARCH_REQ_XCOMP_PERM
        constexpr long tileData = 18;              // XFEATURE_XTILEDATA
        return syscall(SYS_arch_prctl, requestPermission, tileData) == 0;
    }();
    return granted;
}

void configureTiles()
{
    TileConfig config;
    for (int tile = 0; tile < 8; ++tile) {
        config.columnBytes[tile] = 64;
        config.rows[tile] = side;
    }
    _tile_loadconfig(&config);
}

int rounded(int value, int to) { return (value + to - 1) / to * to; }

__m512 loadRow(const float *from, int count)
{
    if (count >= 16)
        return _mm512_loadu_ps(from);
    if (count <= 0)
        return _mm512_setzero_ps();
    return _mm512_maskz_loadu_ps(static_cast<__mmask16>((1U << count) - 1U), from);
}

/// The 16 pairs (low half: first, high half: second), rounded to nearest even.
__m512i interleaved(__m512 first, __m512 second)
{
    const __m512i low = _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(first)));
    const __m512i high = _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(second)));
    return _mm512_or_si512(low, _mm512_slli_epi32(high, 16));
}

__m512 gatherRow(const float *from, std::int64_t stride, int count)
{
    alignas(64) float values[16] = {};
    for (int i = 0; i < std::min(count, 16); ++i)
        values[i] = from[i * stride];
    return _mm512_load_ps(values);
}

/// One left tile: rows [row, row + 16) and columns [column, column + 32) of a, zeros beyond its edges.
void packLeftTile(MatrixView a, int m, int k, int row, int column, Bits *tile)
{
    const int rows = std::min(side, m - row);
    const int columns = std::min(depth, k - column);
    const float *from = a.data + row * a.rowStride + column * a.columnStride;
    if (a.columnStride == 1) {
        for (int r = 0; r < side; ++r) {
            __m512i pairs = _mm512_setzero_si512();
            if (r < rows) {
                const float *line = from + r * a.rowStride;
                pairs = reinterpret_cast<__m512i>(
                    _mm512_cvtne2ps_pbh(loadRow(line + 16, columns - 16), loadRow(line, columns)));
            }
            _mm512_storeu_si512(tile + r * depth, pairs);
        }
        return;
    }
    // Rows lie side by side in memory: two columns at a time, scattered to where their pairs belong.
    const __m512i offsets = _mm512_mullo_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                                               _mm512_set1_epi32(depth / 2));
    for (int c = 0; c < depth; c += 2) {
        const float *line = from + c * a.columnStride;
        const auto load = [&](int ahead) {
            if (c + ahead >= columns)
                return _mm512_setzero_ps();
            const float *at = line + ahead * a.columnStride;
            return a.rowStride == 1 ? loadRow(at, rows) : gatherRow(at, a.rowStride, rows);
        };
        _mm512_i32scatter_epi32(tile + c, offsets, interleaved(load(0), load(1)), 4);
    }
}

/// One right tile: rows [row, row + 32) in pairs and columns [column, column + 16) of b.
void packRightTile(MatrixView b, int k, int n, int row, int column, Bits *tile)
{
    const int columns = std::min(side, n - column);
    if (b.columnStride != 1 && b.rowStride == 1) {
        // Column-major: the transpose is a left tile's straight copy; pairs lie side by side already.
        alignas(64) Bits flat[tileElements];
        packLeftTile(b.transposed(), n, k, column, row, flat);
        const auto *pairs = reinterpret_cast<const std::uint32_t *>(flat);
        auto *out = reinterpret_cast<std::uint32_t *>(tile);
        for (int p = 0; p < side; ++p)
            for (int j = 0; j < side; ++j)
                out[p * side + j] = pairs[j * side + p];
        return;
    }
    for (int p = 0; p < depth; p += 2) {
        const auto load = [&](int ahead) {
            if (row + p + ahead >= k)
                return _mm512_setzero_ps();
            const float *at = b.data + (row + p + ahead) * b.rowStride + column * b.columnStride;
            return b.columnStride == 1 ? loadRow(at, columns) : gatherRow(at, b.columnStride, columns);
        };
        _mm512_storeu_si512(tile + p * side, interleaved(load(0), load(1)));
    }
}

void storeBlock(const float *sums, int rows, int columns, float *c, std::int64_t ldc)
{
    for (int r = 0; r < rows; ++r)
        std::memcpy(c + r * ldc, sums + r * block, sizeof(float) * static_cast<std::size_t>(columns));
}

/// Eight rows of a block's sums in vector registers, for processors that multiply bfloat16 but have no tiles.
void multiplyEightRows(const Bits *left, const Bits *right, int depths, float *c, std::int64_t ldcFloats,
                       bool accumulate)
{
    constexpr int rows = 8;
    __m512 sums[rows][2];
    for (int r = 0; r < rows; ++r)
        for (int half = 0; half < 2; ++half)
            sums[r][half] = accumulate ? _mm512_loadu_ps(c + r * ldcFloats + half * side) : _mm512_setzero_ps();
    for (int d = 0; d < depths; ++d) {
        const Bits *l = left + static_cast<std::ptrdiff_t>(d) * 2 * tileElements;
        const Bits *r0 = right + static_cast<std::ptrdiff_t>(d) * 2 * tileElements;
        for (int p = 0; p < depth; p += 2) {
            const auto first = reinterpret_cast<__m512bh>(_mm512_loadu_si512(r0 + p * side));
            const auto second = reinterpret_cast<__m512bh>(_mm512_loadu_si512(r0 + tileElements + p * side));
            for (int r = 0; r < rows; ++r) {
                std::int32_t pair = 0;
                std::memcpy(&pair, l + r * depth + p, sizeof pair);
                const auto both = reinterpret_cast<__m512bh>(_mm512_set1_epi32(pair));
                sums[r][0] = _mm512_dpbf16_ps(sums[r][0], both, first);
                sums[r][1] = _mm512_dpbf16_ps(sums[r][1], both, second);
            }
        }
    }
    for (int r = 0; r < rows; ++r)
        for (int half = 0; half < 2; ++half)
            _mm512_storeu_ps(c + r * ldcFloats + half * side, sums[r][half]);
}

void multiplyBlockInVectors(const Bits *left, const Bits *right, int depths, float *c, std::int64_t ldcFloats,
                            bool accumulate)
{
    constexpr int step = 8;
    for (int row = 0; row < block; row += step) {
        const Bits *own = left + static_cast<std::ptrdiff_t>(row / side) * tileElements
            + static_cast<std::ptrdiff_t>(row % side) * depth;
        multiplyEightRows(own, right, depths, c + row * ldcFloats, ldcFloats, accumulate);
    }
}

void multiplyBlockInTiles(const Bits *left, const Bits *right, int depths, float *c, std::int64_t ldcFloats,
                          bool accumulate)
{
    const auto stride = static_cast<long>(ldcFloats * 4);
    if (accumulate) {
        _tile_loadd(0, c, stride);
        _tile_loadd(1, c + side, stride);
        _tile_loadd(2, c + side * ldcFloats, stride);
        _tile_loadd(3, c + side * ldcFloats + side, stride);
    } else {
        _tile_zero(0);
        _tile_zero(1);
        _tile_zero(2);
        _tile_zero(3);
    }
    for (int d = 0; d < depths; ++d) {
        const Bits *l = left + static_cast<std::ptrdiff_t>(d) * 2 * tileElements;
        const Bits *r = right + static_cast<std::ptrdiff_t>(d) * 2 * tileElements;
        _tile_loadd(4, l, 64);
        _tile_loadd(5, l + tileElements, 64);
        _tile_loadd(6, r, 64);
        _tile_loadd(7, r + tileElements, 64);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
    }
    _tile_stored(0, c, stride);
    _tile_stored(1, c + side, stride);
    _tile_stored(2, c + side * ldcFloats, stride);
    _tile_stored(3, c + side * ldcFloats + side, stride);
}

/// 32 x 32 sums over the whole depth; `left` and `right` hold depth-many pairs of tiles in order.
void multiplyBlock(const Bits *left, const Bits *right, int depths, float *c, std::int64_t ldcFloats, bool accumulate)
{
    if (hasTiles())
        multiplyBlockInTiles(left, right, depths, c, ldcFloats, accumulate);
    else
        multiplyBlockInVectors(left, right, depths, c, ldcFloats, accumulate);
}

/// All of c's rows [row, row + 32).
void multiplyRows(int row, int m, MatrixView a, const Bits *packed, int k, int n, float *c, std::int64_t ldc,
                  bool accumulate, std::vector<Bits> &left)
{
    const int depths = rounded(k, depth) / depth;
    for (int d = 0; d < depths; ++d) {
        packLeftTile(a, m, k, row, d * depth, left.data() + static_cast<std::ptrdiff_t>(2 * d) * tileElements);
        packLeftTile(a, m, k, row + side, d * depth,
                     left.data() + static_cast<std::ptrdiff_t>(2 * d + 1) * tileElements);
    }
    const int rows = std::min(block, m - row);
    alignas(64) float edge[block * block];
    for (int column = 0; column < n; column += block) {
        const int columns = std::min(block, n - column);
        const Bits *right = packed + static_cast<std::ptrdiff_t>(column / block) * depths * 2 * tileElements;
        float *out = c + row * ldc + column;
        if (rows == block && columns == block) {
            multiplyBlock(left.data(), right, depths, out, ldc, accumulate);
            continue;
        }
        if (accumulate) {
            std::memset(edge, 0, sizeof edge);
            for (int r = 0; r < rows; ++r)
                std::memcpy(edge + r * block, out + r * ldc, sizeof(float) * static_cast<std::size_t>(columns));
        }
        multiplyBlock(left.data(), right, depths, edge, block, accumulate);
        storeBlock(edge, rows, columns, out, ldc);
    }
}

} // namespace

bool usable()
{
    static const bool able = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0
        && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512bf16") != 0;
    return able;
}

bool inTiles() { return usable() && hasTiles(); }

std::size_t packedBytes(int k, int n)
{
    return sizeof(Bits) * static_cast<std::size_t>(rounded(k, depth)) * static_cast<std::size_t>(rounded(n, block));
}

void pack(MatrixView b, int k, int n, void *packed)
{
    auto *out = static_cast<Bits *>(packed);
    const int depths = rounded(k, depth) / depth;
    for (int column = 0; column < rounded(n, block); column += block) {
        for (int d = 0; d < depths; ++d) {
            packRightTile(b, k, n, d * depth, column, out);
            packRightTile(b, k, n, d * depth, column + side, out + tileElements);
            out += 2 * tileElements;
        }
    }
}

void multiply(int m, MatrixView a, const void *packed, int k, int n, float *c, std::int64_t ldc, bool accumulate,
              int threads)
{
    const auto *right = static_cast<const Bits *>(packed);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        std::vector<Bits> left(static_cast<std::size_t>(block) * static_cast<std::size_t>(rounded(k, depth)));
        if (hasTiles())
            configureTiles();
#pragma omp for schedule(static)
        for (int row = 0; row < m; row += block)
            multiplyRows(row, m, a, right, k, n, c, ldc, accumulate, left);
        if (hasTiles())
            _tile_release();
    }
}

} // namespace synvae::kernels::amx
