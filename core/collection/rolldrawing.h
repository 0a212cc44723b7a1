// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QByteArray>
#include <QImage>
#include <QString>

class QPainter;
class QRectF;

namespace synvae {

/// A melody as a piano roll that stands by itself, on white, in the proportions of pianoRollSvg().
void paintRoll(QPainter &painter, const QRectF &place, const Melody &melody);

/// What a file of it says beside the notes.
struct RollCaption {
    QString title;
    QString description; ///< the melody in words
    QString provenance;  ///< one line of text
};

/// An SVG file: title and description for screen readers, the provenance as its metadata.
[[nodiscard]] QByteArray rollSvgFile(const Melody &melody, const RollCaption &caption);
/// A picture of 1,280 x 480 pixels, with the same as texts, for PNG.
[[nodiscard]] QImage rollImage(const Melody &melody, const RollCaption &caption);

} // namespace synvae
