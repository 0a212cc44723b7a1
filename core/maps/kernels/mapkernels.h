// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synvae::mapkernels {

/// Transforms work on this many signals side by side; sums over edges have this many partial sums.
inline constexpr int lanes = 8;
/// Floats in a cell of a transform: the real parts of all lanes, then the imaginary parts.
inline constexpr int cell = 2 * lanes;
/// Grid nodes that a point touches in each direction.
inline constexpr int taps = 6;

/// One pass of a mixed-radix Stockham transform: `length` is what is left to transform, `stride` what is done.
struct FourierPass {
    int radix; ///< 2, 3, 4 or 5; divides length
    int length;
    int stride;
    bool inverse;
    const float *twiddles; ///< [length / radix, radix - 1] pairs: exp(-2 pi i p j / length)
};

/// Points of one band, with the grid they are spread on.
struct GridPoints {
    const float *positions;    ///< [points, 2]
    const std::int32_t *order; ///< which points
    int count;
    float left; ///< position of node (0, 0)
    float top;
    float nodesPerUnit;
    int size; ///< nodes in a row
};

/// Rows of the affinities, and where their points are.
struct Springs {
    const float *positions;      ///< [points, 2]
    const std::int64_t *starts;  ///< [points + 1], multiples of `lanes`
    const std::int32_t *columns; ///< padded to whole lanes with the row itself
    const float *weights;        ///< padded with zeros
};

/// The inner loops of the maps, compiled for several instruction sets. Equal inputs give equal bits in all of
/// them: vectors have eight lanes everywhere, sums have one order, and nothing is contracted.
struct MapKernels {
    const char *name;
    void (*fourierPass)(const FourierPass &pass, const float *in, float *out);
    /// cells[i] *= factors[i] for each lane; [count] cells and [count, lanes] factors.
    void (*scaleCells)(float *cells, const float *factors, int count);
    /// Adds each point's quintic B-spline to the grid. Writes whole lanes of a row: two nodes more, unchanged.
    void (*spread)(const GridPoints &points, float *grid);
    /// fields[3 * point]: the grid's spline and its derivatives to x and y, at the point.
    void (*interpolate)(const GridPoints &points, const float *grid, float *fields);
    /// forces[2 * (row - first)] = sum of w (y_row - y_column) / (1 + |y_row - y_column|^2).
    void (*attract)(const Springs &springs, std::int64_t first, std::int64_t last, float *forces);
    /// Writes to `hits` [count + 1] the j with norms[j] - 2 dots[j] <= room, and tells how many; count in whole lanes.
    int (*closer)(const float *dots, const float *norms, float room, int count, std::int32_t *hits);
    /// The j with norm - 2 dots[j] <= rooms[j]: what `closer` asks, from the other side.
    int (*closerEach)(const float *dots, float norm, const float *rooms, int count, std::int32_t *hits);
    float (*squaredDistance)(const float *a, const float *b, int width);
};

[[nodiscard]] MapKernels portableMapKernels();
[[nodiscard]] MapKernels avx2MapKernels();

/// The best of the above that this processor runs; chosen once.
[[nodiscard]] const MapKernels &mapKernels();

} // namespace synvae::mapkernels
