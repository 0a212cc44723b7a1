// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/dice.h"
#include "core/data/demo/tint.h"

#include <QBrush>
#include <QColor>
#include <QImage>
#include <QList>
#include <QPainterPath>
#include <QPointF>

namespace synvae::demo {

/// What the painters' scenes are put together from. Coordinates are pixels of the scene.

/// A grey scene: what a painter leaves out must not be chance.
[[nodiscard]] QImage blankScene(QSize size);

/// Rows [top, bottom) as `tint(x, y, what is there)` says, asked once for every two by two pixels: no brush is finer.
template<typename Function>
void shade(QImage &scene, int top, int bottom, Function tint)
{
    for (int y = std::max(top, 0) & ~1; y < std::min(bottom, scene.height()); y += 2) {
        auto *line = reinterpret_cast<QRgb *>(scene.scanLine(y));
        auto *below = reinterpret_cast<QRgb *>(scene.scanLine(std::min(y + 1, scene.height() - 1)));
        for (int x = 0; x < scene.width(); x += 2) {
            const int next = std::min(x + 1, scene.width() - 1);
            line[x] = line[next] = below[x] = below[next]
                = tint(static_cast<float>(x), static_cast<float>(y), Tint(line[x])).rgb();
        }
    }
}

/// Rows [top, bottom) as a gradient through evenly spaced colours.
void verticalGradient(QImage &scene, int top, int bottom, const QList<QColor> &colours);

/// Light around a point: `strength` at its middle, nothing at `radius`.
void glow(QImage &scene, QPointF centre, float radius, const Tint &tint, float strength);

/// A filled shape.
void fill(QImage &scene, const QPainterPath &shape, const Tint &tint, float opacity = 1.0F);
void fill(QImage &scene, const QPainterPath &shape, const QGradient &gradient);
void ellipse(QImage &scene, QPointF centre, float rx, float ry, const Tint &tint, float opacity = 1.0F);

/// Land seen from the side: everything below a rolling line around `y`, down to `bottom`.
[[nodiscard]] QPainterPath ridge(float width, float y, float height, float roughness, float bottom, const Noise &noise,
                                 float offset);

/// A smooth closed shape through points.
[[nodiscard]] QPainterPath smooth(const QList<QPointF> &points);

} // namespace synvae::demo
