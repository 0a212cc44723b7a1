// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/alignment.h"

#include "core/maps/tsne.h"

#include <cmath>
#include <string>

namespace synvae {

namespace {

struct Middle {
    double x = 0.0;
    double y = 0.0;
};

Middle middleOf(std::span<const float> layout)
{
    Middle middle;
    const double works = static_cast<double>(layout.size()) / 2.0;
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        middle.x += layout[i] / works;
        middle.y += layout[i + 1] / works;
    }
    return middle;
}

/// The factor that gives a space a mean squared length of 1.
float evenScale(const MapPoints &points)
{
    double squares = 0.0;
    for (std::int64_t row = 0; row < points.count(); ++row)
        for (int d = 0; d < points.width(); ++d)
            squares += static_cast<double>(points.row(row)[d]) * points.row(row)[d];
    return squares > 0.0 ? static_cast<float>(std::sqrt(static_cast<double>(points.count()) / squares)) : 0.0F;
}

} // namespace

std::vector<float> Similarity::applied(std::span<const float> layout) const
{
    std::vector<float> moved(layout.size());
    for (std::size_t i = 0; i + 1 < layout.size(); i += 2) {
        for (std::size_t axis = 0; axis < 2; ++axis)
            moved[i + axis]
                = static_cast<float>(matrix[axis][0] * layout[i] + matrix[axis][1] * layout[i + 1] + offset[axis]);
    }
    return moved;
}

Result<Similarity> alignmentTo(std::span<const float> reference, std::span<const float> layout, bool scaling)
{
    if (reference.size() != layout.size() || layout.empty() || layout.size() % 2 != 0)
        return Error{ErrorKind::InvalidInput,
                     "Only two maps of the same works can be aligned; these hold "
                         + std::to_string(reference.size() / 2) + " and " + std::to_string(layout.size() / 2) + "."};
    const Middle to = middleOf(reference);
    const Middle from = middleOf(layout);
    // In the plane the best turn has a closed form, and so has the best turn of the mirror image.
    double straight[2] = {};
    double mirrored[2] = {};
    double size = 0.0;
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        const double x = layout[i] - from.x;
        const double y = layout[i + 1] - from.y;
        const double u = reference[i] - to.x;
        const double v = reference[i + 1] - to.y;
        straight[0] += x * u + y * v;
        straight[1] += x * v - y * u;
        mirrored[0] += x * u - y * v;
        mirrored[1] += x * v + y * u;
        size += x * x + y * y;
    }
    const double straightFit = std::hypot(straight[0], straight[1]);
    const double mirroredFit = std::hypot(mirrored[0], mirrored[1]);
    const bool mirror = mirroredFit > straightFit;
    const double fit = std::max(straightFit, mirroredFit);
    Similarity similarity;
    if (fit > 0.0) {
        const double *best = mirror ? mirrored : straight;
        const double scale = scaling && size > 0.0 ? fit / size : 1.0;
        const double c = scale * best[0] / fit;
        const double s = scale * best[1] / fit;
        similarity = {{{c, mirror ? s : -s}, {s, mirror ? -c : c}}, {}};
    }
    similarity.offset[0] = to.x - similarity.matrix[0][0] * from.x - similarity.matrix[0][1] * from.y;
    similarity.offset[1] = to.y - similarity.matrix[1][0] * from.x - similarity.matrix[1][1] * from.y;
    return similarity;
}

Result<std::vector<float>> jointStart(const MapPoints &visual, const MapPoints &auditive, Seed seed, WorkerTeam &team)
{
    if (visual.count() != auditive.count())
        return Error{ErrorKind::InvalidInput,
                     "The two spaces hold " + std::to_string(visual.count()) + " and "
                         + std::to_string(auditive.count()) + " works."};
    const float scales[2] = {evenScale(visual), evenScale(auditive)};
    std::vector<float> both;
    both.reserve(static_cast<std::size_t>(visual.count())
                 * static_cast<std::size_t>(visual.width() + auditive.width()));
    for (std::int64_t row = 0; row < visual.count(); ++row) {
        for (int d = 0; d < visual.width(); ++d)
            both.push_back(scales[0] * visual.row(row)[d]);
        for (int d = 0; d < auditive.width(); ++d)
            both.push_back(scales[1] * auditive.row(row)[d]);
    }
    return principalStart(MapPoints(std::move(both), visual.width() + auditive.width()), seed, team);
}

} // namespace synvae
