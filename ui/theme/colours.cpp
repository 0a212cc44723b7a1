// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colours.h"

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As little of `towards` as the wanted contrast on both backgrounds needs; `from` where it has it already.
QColor readable(const QColor &from, const QColor &towards, const QColor &first, const QColor &second, double wanted)
{
    for (double share = 0.0; share < 1.0; share += 0.05) {
        const QColor candidate = mixed(from, towards, share);
        if (std::min(contrast(candidate, first), contrast(candidate, second)) >= wanted)
            return candidate;
    }
    return towards;
}

} // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto blend = [share](float x, float y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(blend(a.redF(), b.redF()), blend(a.greenF(), b.greenF()), blend(a.blueF(), b.blueF()));
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window)) < luminance(palette.color(QPalette::WindowText));
}

Colours Colours::of(const QPalette &palette, QPalette::ColorGroup group)
{
    Colours c;
    c.text = palette.color(group, QPalette::WindowText);
    c.window = palette.color(group, QPalette::Window);
    c.surface = palette.color(group, QPalette::Base);
    c.sunken = palette.color(group, QPalette::AlternateBase);
    c.accentText = palette.color(group, QPalette::HighlightedText);
    const bool dark = isDark(palette);
    const QColor amber = dark ? QColor(0xF2, 0xB8, 0x4B) : QColor(0x8F, 0x55, 0x00);
    c.border = mixed(c.window, c.text, dark ? 0.16 : 0.13);
    c.hover = mixed(c.window, c.text, 0.07);
    c.warningFill = mixed(c.surface, amber, 0.16);
    if (group == QPalette::Disabled) {
        c.muted = c.text;
        c.accent = mixed(c.window, c.text, 0.5);
        c.outline = c.border;
        c.warning = c.text;
        return c;
    }
    c.muted = readable(mixed(c.window, c.text, 0.55), c.text, c.window, c.surface, 4.6);
    c.outline = readable(mixed(c.window, c.text, 0.3), c.text, c.window, c.surface, 3.05);
    c.accent = readable(palette.color(group, QPalette::Highlight), c.text, c.window, c.surface, 4.5);
    c.warning = readable(amber, c.text, c.window, c.surface, 4.6);
    return c;
}

} // namespace synvae
