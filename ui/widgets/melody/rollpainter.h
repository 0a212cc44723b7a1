// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/melody/rolllayout.h"

#include <QColor>
#include <QImage>
#include <QPalette>

#include <optional>

class QPainter;

namespace synvae {

/// The colours of a piano roll, all from one palette and its current group.
struct RollInks {
    QColor paper, blackRow, beatLine, barLine, octaveLine;
    QColor ivory, ebony, keyLine;
    QColor label;
    QColor note, noteLabel;         ///< a note stands out from every row by 3:1 at least
    QColor sounding, soundingLabel; ///< the note under the playhead
    QColor playhead;
    QColor focus;

    explicit RollInks(const QPalette &palette);
};

/// A melody as a picture: a grid of bars and beats, octave lines, a keyboard with note names and the notes.
/// Everything but playhead and focus; a silent melody is said in words. Needs no widget and no screen.
/// The pitches are fitted to the notes, unless a range is given.
/// `size` in logical pixels, `dpr` device pixels a logical one.
[[nodiscard]] QImage renderPianoRoll(const Melody &melody, const QPalette &palette, QSize size, qreal dpr,
                                     const QFont &font = {}, std::optional<RollRange> range = {});

/// One note's bar, with its name where that fits and there is one.
void paintNote(QPainter &painter, const QRectF &bar, const QString &name, const QFont &labelFont, const QColor &fill,
               const QColor &ink);

} // namespace synvae
