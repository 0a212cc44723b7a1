// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace synvae {

/// The colours a palette has no role for, mixed from the roles it has, so that any palette gives a whole set.
///
/// Made on the spot where something is painted: nothing keeps a colour, so nothing is left behind by a theme change.
struct Colours {
    QColor text;        ///< on window, surface and sunken
    QColor muted;       ///< second lines and captions; still 4.5:1 on window and surface
    QColor window;      ///< the wall
    QColor surface;     ///< cards, fields, menus
    QColor sunken;      ///< grooves, wells, behind pictures
    QColor border;      ///< hairlines; decoration only
    QColor outline;     ///< edges of controls; 3:1 on window and surface
    QColor accent;      ///< selection, focus, playhead; 4.5:1 on window and surface
    QColor accentText;  ///< on accent
    QColor hover;       ///< a control under the pointer
    QColor warning;     ///< words and signs of trouble; 4.5:1 on window and surface
    QColor warningFill; ///< behind a banner; text on it has 4.5:1

    [[nodiscard]] static Colours of(const QPalette &palette, QPalette::ColorGroup group = QPalette::Active);
};

/// WCAG 2.2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// `share` of b in a, 0..1, in sRGB.
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double share);

/// True when light words belong on this palette.
[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace synvae
