// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QPainter;

namespace synvae {

enum class Glyph {
    Play,
    Stop,
    Loop,
    Next,
    Previous,
    Folder,
    Pictures,
    Easel,
    Search,
    Warning,
    Error,
    Note,
    Close,
    SmallTiles,
    LargeTiles,
    Quit,
    FullScreen,
    Keyboard,
    Clock,
    Application ///< the program's own sign, in its own colours
};

/// An icon that is drawn when it is shown, in the application palette of that moment and at any size: nothing to
/// reload when the theme or the screen changes.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

/// The same drawing, in one colour, wherever a painter is at hand.
void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &colour);

} // namespace synvae
