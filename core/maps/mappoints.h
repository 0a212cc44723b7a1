// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/points.h"

#include <cstdint>
#include <vector>

namespace synvae {

/// How far apart two points are. Cosine compares directions: points are scaled to length 1 and compared as Euclidean
/// ones, which orders them by their angle; a point at the origin stays there.
enum class Metric { Euclidean, Cosine };

/// Points as everything in this room wants them: scaled for the metric, and moved so that their mean is 0, which
/// changes no distance and keeps float32 products from cancelling.
class MapPoints
{
public:
    /// InvalidInput as checkPoints() says, and for more of them than a map can hold (2^31).
    [[nodiscard]] static Result<MapPoints> prepare(const Points &points, Metric metric);
    /// Points that are already so.
    MapPoints(std::vector<float> values, int width);
    /// Other works, scaled and moved as these were, to be compared with them. InvalidInput as above, and for another
    /// width.
    [[nodiscard]] Result<MapPoints> alike(const Points &works) const;

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] const float *row(std::int64_t which) const { return m_values.data() + which * m_width; }

private:
    MapPoints(const Points &points, Metric metric);
    void move(const std::vector<double> &mean);

    std::vector<float> m_values;
    int m_width;
    std::int64_t m_count;
    Metric m_metric = Metric::Euclidean;
    std::vector<double> m_mean; ///< that was taken away
};

} // namespace synvae
