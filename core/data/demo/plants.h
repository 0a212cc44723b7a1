// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/recipe.h"

#include <QColor>
#include <QList>

namespace synvae::demo {

/// What grows in the gardens, in touches straight onto the canvas. `near` runs from 0 (far) to 1.
class Plants
{
public:
    Plants(const DemoWork &work, OilCanvas &canvas, Dice dice);

    /// A mass of leaves or blossom: dark touches first and below, light ones last and towards the light.
    void foliage(float x, float y, float rx, float ry, const QList<QColor> &tints, float dab, float density = 1.0F);
    void flower(float x, float y, float size, const Tint &tint);
    void tree(float x, float foot, float tall, float broad, const QList<QColor> &tints, float dab);
    /// A pale trunk from the ground up beyond the picture.
    void birch(float x, float near);
    /// Pads that float together, some in flower.
    void lilies(float x, float y, float near);
    /// Somebody out for a walk.
    void walker(float x, float foot, float size);

private:
    const DemoWork &m_work;
    OilCanvas &m_canvas;
    Dice m_dice;
    float m_width;
    float m_height;
    QList<QColor> m_flower;
};

} // namespace synvae::demo
