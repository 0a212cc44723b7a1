// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace synvae {

/// Whether an SVG may be handed to Qt, which has no limits of its own: a drawing of 2 kB can ask for hours, all memory
/// or the end of the stack.
///
/// Refused, with the reason: markup that is not well-formed or cut off; declarations of entities; more than 200
/// elements inside each other; more than 200,000 elements, counted as often as <use> draws them; a <use> that
/// contains itself; a size above maximumPixels. References to anything outside the file are refused too, so that
/// nothing else is read and nobody is called.
[[nodiscard]] Result<void> checkSvg(const QByteArray &svg);

/// The text of an SVG file, unpacked where it is gzip; at most 32 MB.
[[nodiscard]] Result<QByteArray> readSvg(const QString &path);

} // namespace synvae
