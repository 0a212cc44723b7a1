// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/dice.h"
#include "core/data/demo/tint.h"

#include <QImage>
#include <QPointF>
#include <QPolygonF>

#include <array>
#include <functional>
#include <utility>
#include <vector>

namespace synvae::demo {

/// One touch of a flat bristle brush.
struct Stroke {
    float x = 0.0F; ///< centre, in pixels
    float y = 0.0F;
    float angle = 0.0F; ///< radians, clockwise from the x axis
    float length = 20.0F;
    float width = 6.0F;
    float curve = 0.0F; ///< how far its ends bend aside, in pixels
    Tint tint;
    float opacity = 1.0F;
    float body = 1.0F;     ///< thickness of the paint, which catches the light
    float streaks = 0.06F; ///< how much its hairs differ in lightness
};

/// How a picture is gone over with one brush; see OilCanvas::paint().
struct Pass {
    float width = 12.0F;
    float length = 40.0F;
    float spacing = 8.0F; ///< pixels between strokes
    float opacity = 0.9F;
    float body = 1.0F;
    float tintVariety = 0.02F;
    float angleVariety = 0.15F; ///< radians
    float curve = 0.0F;
    float tolerance = 0.0F; ///< strokes only where the canvas is further than this from the scene; 0: everywhere
    float edge = 0.12F;     ///< a stroke ends where the scene differs by this from its middle
};

/// A canvas for oil paint: colour and thickness for every pixel, worked on with bristle brushes.
///
/// A painter draws a smooth scene first (with QPainter), then paints it: large brushes, then smaller ones where
/// the canvas is not yet close enough, as Litwinowicz (1997) and Hertzmann (1998) describe.
class OilCanvas
{
public:
    /// Direction of the strokes at a point, in radians.
    using Directions = std::function<float(float x, float y)>;

    OilCanvas(QSize size, const Tint &ground, Dice dice);

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }

    void touch(const Stroke &stroke);
    /// A line of overlapping strokes, `width` wide at its start and `endWidth` at its end.
    void line(const QPolygonF &points, float width, float endWidth, const Tint &tint, float opacity, float body = 0.6F);
    /// Goes over the whole canvas. Strokes follow edges where the scene has them, `directions` elsewhere.
    void paint(const QImage &scene, const Directions &directions, const Pass &pass);
    /// A round of even paint with a clean edge, such as the moon; nothing of it below row `lowest`.
    void disc(QPointF centre, float radius, const Tint &tint, float lowest);

    [[nodiscard]] Tint at(float x, float y) const;
    /// The picture in slanting light: `relief` shows the brushwork, `weave` the cloth (both 0..1).
    [[nodiscard]] QImage finished(float relief, float weave) const;

private:
    using Paint = std::array<float, 4>; ///< red, green, blue, thickness

    /// What a hair puts down is the first plus its load times the second: laden hairs are lighter and thicker.
    [[nodiscard]] static std::pair<Paint, Paint> paintOf(const Stroke &stroke);

    int m_width;
    int m_height;
    Dice m_dice;
    std::vector<Paint> m_paint;
};

} // namespace synvae::demo
