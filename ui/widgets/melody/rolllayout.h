// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/melody/rollnotes.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

#include <span>

namespace synvae {

inline constexpr int stepsPerBeat = 4;
inline constexpr int semitonesPerOctave = 12;

/// The pitches a piano roll shows, bottom and top row.
struct RollRange {
    int lowest = 60;
    int highest = 72;
    friend bool operator==(const RollRange &, const RollRange &) = default;
};

/// Fitted to the notes, with a margin of two semitones and at least an octave.
[[nodiscard]] RollRange fittedRange(std::span<const RollNote> notes);

/// Where everything of a piano roll lies, in logical pixels: 32 columns of sixteenths, one row a semitone.
///
/// The rows shown are fitted to the notes, unless they are given. Below a
/// certain size, that of a thumbnail, there is neither ruler nor keyboard and the grid takes all.
struct RollLayout {
    QRectF grid;
    QRectF keys;  ///< keyboard strip left of the grid; empty in a thumbnail
    QRectF ruler; ///< bars and beats above the grid; empty in a thumbnail
    int lowest = 60;
    int highest = 72; ///< MIDI pitches of the bottom and top row

    RollLayout(std::span<const RollNote> notes, QSizeF size, const QFont &font);
    RollLayout(QSizeF size, const QFont &font, RollRange range);

    [[nodiscard]] double xOf(double step) const; ///< left edge of a sixteenth
    [[nodiscard]] double rowHeight() const;
    /// The sixteenth and the pitch at a point, those at the edge for a point outside the grid.
    [[nodiscard]] int stepAt(double x) const;
    [[nodiscard]] int pitchAt(double y) const;
    [[nodiscard]] QRectF rowRect(int pitch) const; ///< the row's part of the grid
    [[nodiscard]] QRectF noteRect(const RollNote &note) const;

    /// Font of ruler, keyboard and note names: a little smaller than the text around the roll.
    [[nodiscard]] static QFont labelFont(const QFont &font);
};

} // namespace synvae
