// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>

class QPaintDevice;

namespace synvae {

/// What is drawn on the screen, for a file: its size in pixels of 1/96 inch, and what it says in words.
struct Figure {
    QSize size;
    QString title;
    QString description;
    std::function<void(QPaintDevice &)> draw; ///< begins a painter of its own, which has pixels for its units
};

/// As SVG, with title and description for those who do not see it, as PDF, or as PNG with two dots a pixel; empty for
/// another suffix.
[[nodiscard]] QByteArray figureAs(const QString &suffix, const Figure &figure);
/// By the file's suffix; Unsupported names those there are.
[[nodiscard]] Result<void> writeFigure(const QString &file, const Figure &figure);

/// True where shapes and words stay what they are: an SVG or a PDF, not dots.
[[nodiscard]] bool isVectorial(const QPaintDevice &device);

} // namespace synvae
