// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/maps/workerteam.h"
#include "ui/presenter/maps/colouring.h"

#include <QMetaType>
#include <QPointF>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// Where latents, [n, width], belong on a map that stays as it is: one place each. InvalidInput as placedOnMap() has
/// it.
[[nodiscard]] Result<std::vector<QPointF>> placedAmong(const ColourFacts &facts, MapSpace space,
                                                       std::span<const float> latents, const TsneSettings &settings,
                                                       WorkerTeam &team);

/// A class mean, or a side of the triangle between three of them, on one map.
struct FigureMark {
    QPointF place;
    int group = 0;
};
struct FigureEdge {
    int from = 0; ///< indices of marks
    int to = 0;
    double distance = 0.0; ///< in the whole latent space
};
struct ClassFigure {
    std::vector<FigureMark> marks;
    std::vector<FigureEdge> edges; ///< of the triplet; empty when no three classes have enough works
};

/// Figure 4 of the thesis for any classes: their means in each latent space, where they belong on its map, and the
/// three whose visual means lie farthest apart (section 5.3). Nothing for a colouring by values.
[[nodiscard]] PerSpace<ClassFigure> classFigure(const ColourFacts &facts, const Colouring &colouring,
                                                const TsneSettings &settings, WorkerTeam &team);

} // namespace synvae
