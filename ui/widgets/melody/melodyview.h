// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QWidget>

class QLabel;

namespace synvae {

class PianoRoll;

/// A melody for the eye and in words: the piano roll, one sentence about it, and its figures.
class MelodyView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MelodyView)

public:
    explicit MelodyView(QWidget *parent = nullptr);

    void setMelody(const Melody &melody);
    /// In sixteenths, [0, 32); negative: no playhead.
    void setPlayhead(double step);

    [[nodiscard]] const Melody &melody() const;
    [[nodiscard]] QString sentence() const; ///< "Nine notes, mostly rising, between C4 and A5, in G major."
    [[nodiscard]] QString figures() const;  ///< "9 notes · C4 to A5 · G major"
    [[nodiscard]] PianoRoll *roll() const { return m_roll; }

private:
    void describe();

    PianoRoll *m_roll;
    QLabel *m_sentence;
    QLabel *m_figures;
};

} // namespace synvae
