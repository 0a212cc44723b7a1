// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/mappoints.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace synvae {

namespace {

void scaleToLength1(float *row, int width)
{
    double squares = 0.0;
    for (int d = 0; d < width; ++d)
        squares += static_cast<double>(row[d]) * row[d];
    const double scale = squares > 0.0 ? 1.0 / std::sqrt(squares) : 1.0;
    for (int d = 0; d < width; ++d)
        row[d] = static_cast<float>(row[d] * scale);
}

std::vector<double> meanOf(const std::vector<float> &values, int width)
{
    std::vector<double> mean(static_cast<std::size_t>(width));
    for (std::size_t i = 0; i < values.size(); ++i)
        mean[i % mean.size()] += values[i];
    for (double &value : mean)
        value /= static_cast<double>(values.size()) / width;
    return mean;
}

Result<void> checkForMap(const Points &points)
{
    if (auto checked = checkPoints(points); !checked)
        return checked;
    if (points.count() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        return Error{ErrorKind::InvalidInput, "A map holds at most 2147483647 works. Lay out a part of them."};
    return {};
}

/// Distances are squared in float32, and no two points are further apart than twice the longest is long.
Result<void> checkDistances(const Points &points)
{
    const auto width = static_cast<std::size_t>(points.width);
    double longest = 0.0;
    for (std::size_t row = 0; row < points.count(); ++row) {
        double squares = 0.0;
        for (const float value : points.values.subspan(row * width, width))
            squares += static_cast<double>(value) * static_cast<double>(value);
        longest = std::max(longest, squares);
    }
    if (4.0 * longest > static_cast<double>(std::numeric_limits<float>::max()))
        return Error{ErrorKind::InvalidInput,
                     "Some values are so large that squared distances overflow. Scale them down, or use the cosine "
                     "metric."};
    return {};
}

} // namespace

Result<MapPoints> MapPoints::prepare(const Points &points, Metric metric)
{
    if (const auto checked = checkForMap(points); !checked)
        return checked.error();
    if (const auto checked = metric == Metric::Euclidean ? checkDistances(points) : Result<void>(); !checked)
        return checked.error();
    MapPoints prepared(points, metric);
    prepared.move(meanOf(prepared.m_values, points.width));
    return prepared;
}

MapPoints::MapPoints(std::vector<float> values, int width)
    : m_values(std::move(values))
    , m_width(width)
    , m_count(static_cast<std::int64_t>(m_values.size()) / width)
    , m_mean(static_cast<std::size_t>(width))
{ }

MapPoints::MapPoints(const Points &points, Metric metric)
    : MapPoints(std::vector<float>(points.values.begin(), points.values.end()), points.width)
{
    m_metric = metric;
    if (metric == Metric::Cosine) {
        for (std::int64_t row = 0; row < m_count; ++row)
            scaleToLength1(m_values.data() + row * m_width, m_width);
    }
}

Result<MapPoints> MapPoints::alike(const Points &works) const
{
    if (const auto checked = checkForMap(works); !checked)
        return checked.error();
    if (works.width != m_width)
        return Error{ErrorKind::InvalidInput,
                     "The map's works have latents of " + std::to_string(m_width) + " values, the others of "
                         + std::to_string(works.width) + "."};
    MapPoints prepared(works, m_metric);
    prepared.move(m_mean);
    return prepared;
}

void MapPoints::move(const std::vector<double> &mean)
{
    m_mean = mean;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i] = static_cast<float>(m_values[i] - mean[i % mean.size()]);
}

} // namespace synvae
