// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/dice.h"
#include "core/data/demo/recipe.h"
#include "core/data/demo/tint.h"

#include <QBrush>
#include <QImage>
#include <QList>
#include <QPointF>

#include <vector>

namespace synvae::demo {

/// Fruit and vessels, drawn into a still life's scene with light from the upper left. `foot` is where a thing
/// stands, `r` and `size` are its own measure in pixels.
class Things
{
public:
    /// What the brush goes around, or up the sides of.
    struct Round {
        float x = 0.0F;
        float y = 0.0F;
        float rx = 0.0F;
        float ry = 0.0F;
        bool upright = false;
    };

    Things(const DemoWork &work, QImage &scene, Dice dice);

    /// Of the palette, its kind by its colour.
    void fruit(float x, float foot, float r);
    /// Turned on a wheel: a profile of (half width, height), both in units of `size`.
    void vessel(float x, float foot, float size, const QList<QPointF> &profile, const Tint &tint, float shine);
    void bottle(float x, float foot, float size);
    void jug(float x, float foot, float size);
    /// With fruit in it.
    void bowl(float x, float foot, float size);

    [[nodiscard]] const std::vector<Round> &rounds() const { return m_rounds; }
    /// Those that shine.
    [[nodiscard]] const std::vector<Round> &lights() const { return m_lights; }

private:
    void castShadow(float x, float foot, float rx, float opacity = 0.55F);
    /// Rounded by light from the upper left, with some of the table's light from below.
    [[nodiscard]] QRadialGradient rounded(float x, float y, float r, const Tint &tint) const;
    void apple(float x, float foot, float r, const Tint &tint);
    void orange(float x, float foot, float r, const Tint &tint);
    void lemon(float x, float foot, float r, const Tint &tint);
    void pear(float x, float foot, float r, const Tint &tint);
    void remember(const Round &round);

    const DemoWork &m_work;
    QImage &m_scene;
    Dice m_dice;
    std::vector<Round> m_rounds;
    std::vector<Round> m_lights;
};

} // namespace synvae::demo
