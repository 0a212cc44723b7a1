// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/dice.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace synvae::demo {

/// A colour as painters mix it: red, green and blue in [0, 1], in the display's own scale.
struct Tint {
    float r = 0.0F;
    float g = 0.0F;
    float b = 0.0F;

    Tint() = default;
    Tint(float red, float green, float blue)
        : r(red)
        , g(green)
        , b(blue)
    { }
    Tint(QRgb rgb)
        : r(static_cast<float>(qRed(rgb)) / 255.0F)
        , g(static_cast<float>(qGreen(rgb)) / 255.0F)
        , b(static_cast<float>(qBlue(rgb)) / 255.0F)
    { }
    Tint(const QColor &colour)
        : Tint(colour.rgb())
    { }

    [[nodiscard]] float luma() const { return 0.3F * r + 0.59F * g + 0.11F * b; }
    [[nodiscard]] QRgb rgb() const
    {
        const auto byte
            = [](float value) { return static_cast<int>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255.0F)); };
        return qRgb(byte(r), byte(g), byte(b));
    }
    [[nodiscard]] QColor colour(float alpha = 1.0F) const
    {
        const auto unit = [](float value) { return std::clamp(value, 0.0F, 1.0F); };
        return QColor::fromRgbF(unit(r), unit(g), unit(b), unit(alpha));
    }
};

[[nodiscard]] inline Tint mixed(const Tint &a, const Tint &b, float t)
{
    return {mixed(a.r, b.r, t), mixed(a.g, b.g, t), mixed(a.b, b.b, t)};
}

/// Towards white for t > 0, towards black for t < 0.
[[nodiscard]] inline Tint lit(const Tint &a, float t)
{
    return t >= 0.0F ? mixed(a, Tint(1.0F, 1.0F, 1.0F), t) : mixed(a, Tint(0.0F, 0.0F, 0.0F), -t);
}

/// Towards (t < 1) or away from (t > 1) its own grey.
[[nodiscard]] inline Tint saturated(const Tint &a, float t)
{
    const float grey = a.luma();
    return mixed(Tint(grey, grey, grey), a, t);
}

/// A neighbour: lighter or darker, warmer or cooler.
[[nodiscard]] inline Tint varied(const Tint &a, float amount, Dice &dice)
{
    const float light = amount * dice.spread();
    const float warmth = 0.6F * amount * dice.spread();
    return {a.r + light + warmth, a.g + light + 0.3F * amount * dice.spread(), a.b + light - warmth};
}

/// The colour at t in [0, 1] of evenly spaced ones.
template<typename List>
[[nodiscard]] Tint along(const List &colours, float t)
{
    const auto last = static_cast<int>(colours.size()) - 1;
    const float at = std::clamp(t, 0.0F, 1.0F) * static_cast<float>(last);
    const int i = std::min(static_cast<int>(at), std::max(last - 1, 0));
    using Index = decltype(colours.size());
    return mixed(Tint(colours[static_cast<Index>(i)]), Tint(colours[static_cast<Index>(std::min(i + 1, last))]),
                 at - static_cast<float>(i));
}

} // namespace synvae::demo
