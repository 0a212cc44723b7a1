// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/maps/workerteam.h"

#include <span>
#include <vector>

namespace synvae {

/// How densely works lie on a map, on a grid over it.
struct DensityGrid {
    int columns = 0;
    int rows = 0;
    float left = 0.0F; ///< position of the first value
    float top = 0.0F;
    float spacing = 1.0F;
    std::vector<float> values; ///< [rows, columns], works per unit of area

    [[nodiscard]] float at(int row, int column) const
    {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns)
                      + static_cast<std::size_t>(column)];
    }
};

/// Smooths a layout [works, 2] with a Gaussian of deviation `width`, in the layout's units; `resolution` values along
/// the longer side, 16 to 4096, with three deviations of margin. InvalidInput for a layout of none and for a value
/// that is not finite. The same bits whatever the team.
[[nodiscard]] Result<DensityGrid> densityOf(std::span<const float> layout, float width, int resolution,
                                            WorkerTeam &team);

/// A line along which the density is `level`, with the denser side on its right as y grows downwards; the last point is
/// the first one again where it is closed, and only at the grid's edge it is not.
struct ContourLine {
    float level = 0.0F;
    std::vector<float> points; ///< [points, 2]
};

/// Lines at each of `levels`, by marching squares.
[[nodiscard]] std::vector<ContourLine> contoursOf(const DensityGrid &density, std::span<const float> levels);

/// The level above which `share` (0 to 1) of all works lie: what a contour is usually wanted at.
[[nodiscard]] float levelAround(const DensityGrid &density, double share);

} // namespace synvae
