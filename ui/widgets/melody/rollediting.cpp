// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/rollediting.h"

#include "ui/widgets/melody/pianoroll.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace synvae {

namespace {

constexpr int endWidth = 8; ///< of a note, in pixels: where it is grabbed to be lengthened

RollNote rollNote(const StepNote &note)
{
    return {static_cast<int>(note.start), static_cast<int>(note.end - note.start), note.pitch};
}

StepNote stepNote(const RollNote &note) { return {note.step, note.step + note.length, note.pitch}; }

} // namespace

RollEditing::RollEditing(const PianoRoll &roll)
    : m_roll(roll)
{ }

void RollEditing::setCursor(RollCell cell)
{
    cell.step = std::clamp(cell.step, 0, melodySteps - 1);
    cell.pitch = std::clamp(cell.pitch, lowestPitch, highestPitch);
    if (cell == m_cursor)
        return;
    m_cursor = cell;
    Q_EMIT cursorMoved();
}

QString RollEditing::cursorText() const
{
    const auto note = noteAt(m_roll.melody(), m_cursor.step);
    const Spelling spelling = spellingOf(m_roll.melody());
    if (note && note->pitch == m_cursor.pitch)
        return noteInWords(rollNote(*note), spelling);
    const QString place = cellInWords(m_cursor.step, m_cursor.pitch, spelling);
    return note ? tr("%1: empty, %2 sounds").arg(place, pitchLabel(note->pitch, spelling)) : tr("%1: empty").arg(place);
}

bool RollEditing::keyPress(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the same key without Shift on many keyboards
        return (modifiers & ~Qt::ShiftModifier) == Qt::NoModifier && changeLength(1);
    case Qt::Key_Minus:
        return modifiers == Qt::NoModifier && changeLength(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers != Qt::NoModifier)
            return false;
        add(m_cursor);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (modifiers != Qt::NoModifier)
            return false;
        remove(m_cursor.step);
        return true;
    default:
        break;
    }
    if (modifiers == Qt::ShiftModifier)
        return moveNote(event.key());
    return modifiers == Qt::NoModifier && moveCursor(event.key());
}

bool RollEditing::moveCursor(int key)
{
    RollCell to = m_cursor;
    switch (key) {
    case Qt::Key_Left:
        --to.step;
        break;
    case Qt::Key_Right:
        ++to.step;
        break;
    case Qt::Key_Up:
        ++to.pitch;
        break;
    case Qt::Key_Down:
        --to.pitch;
        break;
    case Qt::Key_PageUp:
        to.pitch += semitonesPerOctave;
        break;
    case Qt::Key_PageDown:
        to.pitch -= semitonesPerOctave;
        break;
    case Qt::Key_Home:
        to.step = 0;
        break;
    case Qt::Key_End:
        to.step = melodySteps - 1;
        break;
    default:
        return false;
    }
    setCursor(to);
    return true;
}

bool RollEditing::moveNote(int key)
{
    int steps = 0;
    int semitones = 0;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        steps = key == Qt::Key_Left ? -1 : 1;
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        semitones = key == Qt::Key_Down ? -1 : 1;
    else
        return false;
    const auto note = noteAt(m_roll.melody(), m_cursor.step);
    if (!note)
        return true;
    if (m_expected != m_roll.melody() || m_now != *note)
        grab(*note);
    const StepNote moved = movedNote(m_now, steps, semitones);
    const int offset = m_cursor.step - static_cast<int>(note->start);
    change(moved, tr("Move %1"));
    setCursor({static_cast<int>(moved.start) + offset, moved.pitch});
    return true;
}

bool RollEditing::changeLength(int by)
{
    const auto note = noteAt(m_roll.melody(), m_cursor.step);
    if (!note)
        return true;
    if (m_expected != m_roll.melody() || m_now != *note)
        grab(*note);
    StepNote changed = m_now;
    changed.end = std::clamp<std::int64_t>(changed.end + by, changed.start + 1, melodySteps);
    change(changed, by > 0 ? tr("Lengthen %1") : tr("Shorten %1"));
    m_length = static_cast<int>(changed.end - changed.start);
    setCursor({std::min(m_cursor.step, static_cast<int>(changed.end) - 1), changed.pitch});
    return true;
}

void RollEditing::add(RollCell cell)
{
    const auto there = noteAt(m_roll.melody(), cell.step);
    if (there && there->pitch == cell.pitch && there->start == cell.step)
        return;
    m_base = m_roll.melody();
    m_note = {};
    m_now = {};
    ++m_gesture;
    const int end = std::min(cell.step + m_length, melodySteps);
    change({cell.step, end, cell.pitch}, tr("Add %1"));
    m_note = m_now;
}

void RollEditing::remove(int step)
{
    const auto note = noteAt(m_roll.melody(), step);
    if (!note)
        return;
    const QString words = noteInWords(rollNote(*note), spellingOf(m_roll.melody()));
    m_expected = withoutNote(m_roll.melody(), static_cast<int>(note->start));
    m_now = {};
    Q_EMIT edited({m_expected, tr("Delete %1").arg(words), ++m_gesture});
}

void RollEditing::grab(const StepNote &note)
{
    m_base = withoutNote(m_roll.melody(), static_cast<int>(note.start));
    m_note = note;
    m_now = note;
    m_expected = m_roll.melody();
    ++m_gesture;
}

void RollEditing::change(const StepNote &note, const QString &what)
{
    if (note == m_now)
        return;
    m_now = note;
    m_expected = withNote(m_base, note);
    Q_EMIT edited({m_expected, what.arg(noteInWords(rollNote(note), spellingOf(m_expected))), m_gesture});
}

void RollEditing::mousePress(const QMouseEvent &event)
{
    const int index = m_roll.noteAt(event.pos());
    const RollCell cell = m_roll.cellAt(event.pos());
    if (event.button() == Qt::RightButton && index >= 0)
        return remove(cell.step);
    if (event.button() != Qt::LeftButton || !m_roll.isInGrid(event.pos()))
        return;
    m_grabbed = cell;
    if (index < 0) {
        setCursor(cell);
        add(cell);
        m_drag = Drag::Lengthen;
        return;
    }
    const QRect bar = m_roll.noteRect(index);
    const RollNote &note = m_roll.notes().at(static_cast<std::size_t>(index));
    setCursor({std::clamp(cell.step, note.step, note.step + note.length - 1), note.pitch});
    grab(stepNote(note));
    m_drag = event.pos().x() > bar.right() - std::min(endWidth, bar.width() / 3) ? Drag::Lengthen : Drag::Move;
}

void RollEditing::mouseMove(const QMouseEvent &event)
{
    if (m_drag == Drag::None)
        return;
    const RollCell cell = m_roll.cellAt(event.pos());
    if (cell == m_grabbed && m_now == m_note)
        return; // a hand that shakes within a cell changes nothing
    StepNote note = m_note;
    if (m_drag == Drag::Move)
        note = movedNote(m_note, cell.step - m_grabbed.step, cell.pitch - m_grabbed.pitch);
    else
        note.end = std::clamp<std::int64_t>(cell.step + 1, note.start + 1, melodySteps);
    change(note, m_drag == Drag::Move ? tr("Move %1") : tr("Lengthen %1"));
    m_length = static_cast<int>(note.end - note.start);
    setCursor({std::clamp(cell.step, static_cast<int>(note.start), static_cast<int>(note.end) - 1), note.pitch});
}

void RollEditing::mouseRelease() { m_drag = Drag::None; }

} // namespace synvae
