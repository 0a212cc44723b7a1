// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palettes.h"

#include "ui/theme/colours.h"

namespace synvae {

namespace {

/// The few colours a palette is spun from.
struct Pigments {
    QRgb window, base, sunken, text, muted, accent, accentText, link, visited;
};

constexpr Pigments lightPigments{.window = 0xF5EFE6,
                                 .base = 0xFFFDF9,
                                 .sunken = 0xEDE5D9,
                                 .text = 0x2A211B,
                                 .muted = 0x6B5B4F,
                                 .accent = 0xA93A1F,
                                 .accentText = 0xFFFFFF,
                                 .link = 0x973016,
                                 .visited = 0x6A3D6B};
constexpr Pigments darkPigments{.window = 0x1B1816,
                                .base = 0x24201D,
                                .sunken = 0x141210,
                                .text = 0xF0E7DC,
                                .muted = 0xB3A598,
                                .accent = 0xF2906C,
                                .accentText = 0x24110A,
                                .link = 0xF5A385,
                                .visited = 0xD3A6D6};
constexpr Pigments contrastPigments{.window = 0x000000,
                                    .base = 0x000000,
                                    .sunken = 0x1A1A1A,
                                    .text = 0xFFFFFF,
                                    .muted = 0xE6E6E6,
                                    .accent = 0xFFD800,
                                    .accentText = 0x000000,
                                    .link = 0xFFE34D,
                                    .visited = 0xFFC7FF};

QPalette spun(const Pigments &p)
{
    const QColor window(p.window);
    const QColor text(p.text);
    const QColor base(p.base);
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, base);
    set(QPalette::AlternateBase, QColor(p.sunken));
    set(QPalette::Text, text);
    set(QPalette::Button, base);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, QColor(p.accentText));
    set(QPalette::ToolTipBase, base);
    set(QPalette::ToolTipText, text);
    set(QPalette::PlaceholderText, QColor(p.muted));
    set(QPalette::Highlight, QColor(p.accent));
    set(QPalette::HighlightedText, QColor(p.accentText));
    set(QPalette::Link, QColor(p.link));
    set(QPalette::LinkVisited, QColor(p.visited));
    set(QPalette::Light, mixed(base, Qt::white, 0.2));
    set(QPalette::Midlight, mixed(window, base, 0.5));
    set(QPalette::Mid, mixed(window, text, 0.25));
    set(QPalette::Dark, mixed(window, text, 0.4));
    set(QPalette::Shadow, mixed(window, Qt::black, 0.6));
    const QColor faded = mixed(window, text, 0.45);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                                           QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Base, mixed(base, window, 0.6));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(window, text, 0.2));
    return palette;
}

} // namespace

QPalette studioPalette(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Dark:
        return spun(darkPigments);
    case Appearance::HighContrast:
        return spun(contrastPigments);
    case Appearance::Light:
        break;
    }
    return spun(lightPigments);
}

} // namespace synvae
