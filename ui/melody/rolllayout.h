// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/melody/rollnotes.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

#include <span>

namespace synvae {

/// Where everything of a piano roll lies, in logical pixels: 32 columns of sixteenths, one row a semitone.
///
/// The rows shown are fitted to the notes, with a margin of two semitones and at least an octave. Below a
/// certain size, that of a thumbnail, there is neither ruler nor keyboard and the grid takes all.
struct RollLayout {
    QRectF grid;
    QRectF keys;  ///< keyboard strip left of the grid; empty in a thumbnail
    QRectF ruler; ///< bars and beats above the grid; empty in a thumbnail
    int lowest = 60;
    int highest = 72; ///< MIDI pitches of the bottom and top row

    RollLayout(std::span<const RollNote> notes, QSizeF size, const QFont &font);

    [[nodiscard]] double xOf(double step) const; ///< left edge of a sixteenth
    [[nodiscard]] double rowHeight() const;
    [[nodiscard]] QRectF rowRect(int pitch) const; ///< the row's part of the grid
    [[nodiscard]] QRectF noteRect(const RollNote &note) const;

    /// Font of ruler, keyboard and note names: a little smaller than the text around the roll.
    [[nodiscard]] static QFont labelFont(const QFont &font);
};

} // namespace synvae
