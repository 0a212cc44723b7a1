// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "ui/widgets/melody/rollediting.h"
#include "ui/widgets/melody/rolllayout.h"
#include "ui/widgets/melody/rollnotes.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace synvae {

struct RollInks;

/// A melody as bars over time, with a playhead.
///
/// The keyboard goes through the notes (left, right, Home, End), a click picks one; assistive technology finds
/// each note as a child. The picture is painted once for each melody, size, palette and screen: while the
/// playhead moves, only the strips it leaves and enters, and a note as it begins and ends, are repainted.
///
/// Where it is editable the keyboard moves a cursor instead, and keys and mouse change the melody: see RollEditing.
class PianoRoll final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PianoRoll)

public:
    explicit PianoRoll(QWidget *parent = nullptr);
    ~PianoRoll() override;

    void setMelody(const Melody &melody);
    /// In sixteenths, [0, 32); negative: no playhead.
    void setPlayhead(double step);

    [[nodiscard]] const Melody &melody() const { return m_melody; }
    [[nodiscard]] double playhead() const { return m_playhead; }
    [[nodiscard]] const std::vector<RollNote> &notes() const { return m_notes; }

    /// The note the keyboard is on, as an index into notes(); -1: none.
    [[nodiscard]] int currentNote() const { return m_current; }
    /// Out of range: none.
    void setCurrentNote(int index);

    /// "C5, beat 2 of bar 1, a quarter long"; the index must be one of notes().
    [[nodiscard]] QString noteText(int index) const;
    /// Where a note is drawn; the index must be one of notes().
    [[nodiscard]] QRect noteRect(int index) const;
    /// The note at a point, or -1.
    [[nodiscard]] int noteAt(QPoint point) const;

    /// Off at first. Each change is shown and told of by edited(), and belongs to whoever keeps the melody.
    void setEditable(bool editable);
    [[nodiscard]] bool isEditable() const { return m_editing != nullptr; }
    /// The edit cursor; the default cell where the roll is not editable.
    [[nodiscard]] RollCell cursorCell() const;
    void setCursorCell(RollCell cell);
    [[nodiscard]] QString cursorText() const; ///< what is there, in words
    [[nodiscard]] QRect cellRect(RollCell cell) const;
    [[nodiscard]] RollCell cellAt(QPoint point) const; ///< the nearest one
    [[nodiscard]] bool isInGrid(QPoint point) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentNoteChanged(int index);
    void edited(const synvae::RollEdit &edit);
    void cursorCellChanged();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] RollLayout layoutNow() const;
    [[nodiscard]] QRect playheadStrip(double step) const;
    [[nodiscard]] int noteSoundingAt(double step) const;
    void refreshBackground();
    void keepRange();
    void tellCursor();
    void onEdited(const RollEdit &edit);
    void paintPlayhead(QPainter &painter) const;
    void paintFocus(QPainter &painter) const;
    void paintChip(QPainter &painter, const QRectF &bar, const QString &name, const RollInks &inks) const;

    Melody m_melody;
    std::vector<RollNote> m_notes;
    std::unique_ptr<RollEditing> m_editing; ///< null: read-only
    std::optional<RollRange> m_range;       ///< kept while editing, so that rows stay where they are
    QPixmap m_background;                   ///< everything but what moves; null: to be rendered
    double m_playhead = -1.0;
    int m_sounding = -1;
    int m_current = -1;
    Spelling m_spelling = Spelling::Mixed;
};

} // namespace synvae
