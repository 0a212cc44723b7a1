// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/glyphsheet.h"
#include "ui/plot/plotviewport.h"
#include "ui/plot/pointfield.h"

#include <QImage>

#include <cstdint>
#include <memory>
#include <vector>

namespace synvae {

/// How each point is painted: which ink, and whether it is dimmed.
struct PointStyles {
    static constexpr std::uint8_t dimmed = 0x80;
    std::vector<PlotInk> inks;         ///< at most 128; the last is for points beyond `ofPoint`
    std::vector<std::uint8_t> ofPoint; ///< index into inks, with `dimmed` or without
    bool anyDimmed = false;
    QColor wall; ///< what is behind

    friend bool operator==(const PointStyles &, const PointStyles &) = delete;
};

using PointStylesPtr = std::shared_ptr<const PointStyles>;

/// A landscape beneath the points: nested shapes in the square of the field, the widest first.
struct PointBackdrop {
    std::vector<QPainterPath> levels;
    QColor fill; ///< of one level; they add up
    QColor line;
};

using PointBackdropPtr = std::shared_ptr<const PointBackdrop>;

/// What to paint. Holds all it needs, so that it can be handed to another thread.
struct PointPictureRequest {
    PointFieldPtr field;
    PointStylesPtr styles;
    PlotViewport view;  ///< in device pixels
    double ratio = 1.0; ///< device pixels a pixel
    PointBackdropPtr backdrop{};
    double strength = 1.0; ///< of the backdrop, 0 to 1
};

/// Radius in pixels of a point whose neighbours are `spacing` pixels away: they hardly touch, and are seen anyway.
[[nodiscard]] double pointRadius(double spacing);
/// Below this radius points are counted, not painted.
constexpr double densityRadius = 1.0;

/// Points as glyphs, or, where they are too close to be told apart, as the density and mean colour of each pixel.
/// Transparent where there are none. What is dimmed lies beneath the rest. A pure function, for any thread.
[[nodiscard]] QImage pointPicture(const PointPictureRequest &request);
/// The same with every glyph a shape of its own, for drawings of shapes; a density stays a picture.
void paintPoints(QPainter &painter, const PointPictureRequest &request);

} // namespace synvae
