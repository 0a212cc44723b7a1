// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

class QPainter;

namespace synvae {

/// The drawing `name` of resources/icons in the application palette of the moment it is shown, at any size: nothing to
/// reload when the theme or the screen changes. `role`: the ground's text, HighlightedText on a button that is filled
/// with the accent. A name that is no file warns, and shows nothing.
[[nodiscard]] QIcon themedIcon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

/// The same drawing in one colour, in the middle of `rect`. "application", the program's sign, keeps its own.
void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &colour);

} // namespace synvae
