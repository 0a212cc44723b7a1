// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Quintic B-splines between points and a grid; vectors.h says who may include this.

#include "core/maps/kernels/vectors.h"

namespace synvae::mapkernels {

namespace {

/// Where a point is on the grid: its first node, and the B-spline's weights from there on.
struct Place {
    std::int64_t node;
    Lanes across; ///< weights in x, and two zeros
    Lanes down;   ///< weights in y
    float x;      ///< fractions of a node
    float y;
};

constexpr float part = 1.0F / 120.0F;

/// The quintic B-spline at t + 2, t + 1, t, 1 - t, 2 - t and 3 - t: six polynomials side by side.
[[gnu::always_inline]] inline Lanes splineAt(float t)
{
    Lanes value{-part, 5 * part, -10 * part, 10 * part, -5 * part, part};
    value = value * t + Lanes{5 * part, -20 * part, 30 * part, -20 * part, 5 * part};
    value = value * t + Lanes{-10 * part, 20 * part, 0, -20 * part, 10 * part};
    value = value * t + Lanes{10 * part, 20 * part, -60 * part, 20 * part, 10 * part};
    value = value * t + Lanes{-5 * part, -50 * part, 0, 50 * part, 5 * part};
    return value * t + Lanes{part, 26 * part, 66 * part, 26 * part, part};
}

[[gnu::always_inline]] inline Lanes splineSlopeAt(float t)
{
    Lanes value{-5 * part, 25 * part, -50 * part, 50 * part, -25 * part, 5 * part};
    value = value * t + Lanes{20 * part, -80 * part, 120 * part, -80 * part, 20 * part};
    value = value * t + Lanes{-30 * part, 60 * part, 0, -60 * part, 30 * part};
    value = value * t + Lanes{20 * part, 40 * part, -120 * part, 40 * part, 20 * part};
    return value * t + Lanes{-5 * part, -50 * part, 0, 50 * part, 5 * part};
}

[[gnu::always_inline]] inline Place placeOf(const GridPoints &points, std::int32_t point)
{
    const float x = (points.positions[2 * static_cast<std::int64_t>(point)] - points.left) * points.nodesPerUnit;
    const float y = (points.positions[2 * static_cast<std::int64_t>(point) + 1] - points.top) * points.nodesPerUnit;
    const auto column = static_cast<std::int32_t>(x);
    const auto row = static_cast<std::int32_t>(y);
    const float xPart = x - static_cast<float>(column);
    const float yPart = y - static_cast<float>(row);
    return {static_cast<std::int64_t>(row - 2) * points.size + column - 2, splineAt(xPart), splineAt(yPart), xPart,
            yPart};
}

void spread(const GridPoints &points, float *grid)
{
    for (int i = 0; i < points.count; ++i) {
        const Place place = placeOf(points, points.order[i]);
        for (int r = 0; r < taps; ++r) {
            float *row = grid + place.node + static_cast<std::int64_t>(r) * points.size;
            stored(row, loaded<Lanes>(row) + place.across * place.down[r]);
        }
    }
}

[[gnu::always_inline]] inline float sumOf(const Lanes &a)
{
    return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
}

void interpolate(const GridPoints &points, const float *grid, float *fields)
{
    for (int i = 0; i < points.count; ++i) {
        const std::int32_t point = points.order[i];
        const Place place = placeOf(points, point);
        const Lanes downSlope = splineSlopeAt(place.y);
        Lanes value{};
        Lanes slope{};
        for (int r = 0; r < taps; ++r) {
            const auto row = loaded<Lanes>(grid + place.node + static_cast<std::int64_t>(r) * points.size);
            value += row * place.down[r];
            slope += row * downSlope[r];
        }
        float *field = fields + 3 * static_cast<std::int64_t>(point);
        field[0] = sumOf(value * place.across);
        field[1] = sumOf(value * splineSlopeAt(place.x)) * points.nodesPerUnit;
        field[2] = sumOf(slope * place.across) * points.nodesPerUnit;
    }
}

} // namespace

} // namespace synvae::mapkernels
