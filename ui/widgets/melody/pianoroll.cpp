// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/pianoroll.h"

#include "ui/widgets/melody/pianorollaccessible.h"
#include "ui/widgets/melody/rollpainter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace synvae {

namespace {

constexpr int playheadHalfWidth = 5; ///< of the handle in the ruler, the widest part
constexpr int ringWidth = 2;

} // namespace

PianoRoll::PianoRoll(QWidget *parent)
    : QWidget(parent)
{
    installPianoRollAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Piano roll"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

PianoRoll::~PianoRoll() = default;

void PianoRoll::setMelody(const Melody &melody)
{
    if (melody == m_melody)
        return;
    m_melody = melody;
    m_notes = rollNotes(melody);
    m_spelling = spellingOf(melody);
    m_background = {};
    m_sounding = noteSoundingAt(m_playhead);
    keepRange();
    setCurrentNote(-1);
    update();
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
}

void PianoRoll::setPlayhead(double step)
{
    const double wanted = step < 0.0 ? -1.0 : std::min(step, static_cast<double>(melodySteps));
    const QRect before = playheadStrip(m_playhead);
    const QRect after = playheadStrip(wanted);
    m_playhead = wanted;
    if (before != after) {
        update(before);
        update(after);
    }
    const int sounding = noteSoundingAt(wanted);
    if (sounding == m_sounding)
        return;
    for (const int note : {m_sounding, sounding}) {
        if (note >= 0)
            update(noteRect(note));
    }
    m_sounding = sounding;
}

void PianoRoll::setCurrentNote(int index)
{
    const int wanted = index >= 0 && index < static_cast<int>(m_notes.size()) ? index : -1;
    if (wanted == m_current)
        return;
    m_current = wanted;
    update();
    if (wanted >= 0) {
        QAccessibleEvent focus(this, QAccessible::Focus);
        focus.setChild(wanted);
        QAccessible::updateAccessibility(&focus);
    }
    Q_EMIT currentNoteChanged(wanted);
}

QString PianoRoll::noteText(int index) const
{
    return noteInWords(m_notes.at(static_cast<std::size_t>(index)), m_spelling);
}

QRect PianoRoll::noteRect(int index) const
{
    return layoutNow().noteRect(m_notes.at(static_cast<std::size_t>(index))).toAlignedRect();
}

int PianoRoll::noteAt(QPoint point) const
{
    const RollLayout layout = layoutNow();
    // A finger or a shaky hand may miss a thin bar by a little.
    constexpr double slack = 3.0;
    const auto hit = std::ranges::find_if(m_notes, [&](const RollNote &note) {
        return layout.noteRect(note).adjusted(0, -slack, 0, slack).contains(point);
    });
    return hit == m_notes.end() ? -1 : static_cast<int>(hit - m_notes.begin());
}

void PianoRoll::setEditable(bool editable)
{
    if (editable == isEditable())
        return;
    m_editing = editable ? std::make_unique<RollEditing>(*this) : nullptr;
    m_range.reset();
    m_background = {};
    if (editable) {
        connect(m_editing.get(), &RollEditing::edited, this, &PianoRoll::onEdited);
        connect(m_editing.get(), &RollEditing::cursorMoved, this, &PianoRoll::tellCursor);
        keepRange();
        setCursorCell(m_notes.empty() ? RollCell{} : RollCell{m_notes.front().step, m_notes.front().pitch});
    }
    setCurrentNote(-1);
    update();
    QAccessibleEvent reordered(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&reordered);
}

RollCell PianoRoll::cursorCell() const { return m_editing ? m_editing->cursor() : RollCell{}; }

void PianoRoll::setCursorCell(RollCell cell)
{
    if (m_editing)
        m_editing->setCursor(cell);
}

QString PianoRoll::cursorText() const { return m_editing ? m_editing->cursorText() : QString(); }

QRect PianoRoll::cellRect(RollCell cell) const
{
    return layoutNow().noteRect({cell.step, 1, cell.pitch}).toAlignedRect();
}

RollCell PianoRoll::cellAt(QPoint point) const
{
    const RollLayout layout = layoutNow();
    return {layout.stepAt(point.x()), layout.pitchAt(point.y())};
}

bool PianoRoll::isInGrid(QPoint point) const { return layoutNow().grid.contains(point); }

/// While editing, rows are added where they are needed and none is taken away.
void PianoRoll::keepRange()
{
    if (!m_editing)
        return;
    constexpr RollRange roomy{55, 79}; // two octaves around middle C and above, to begin with
    const RollRange before = m_range.value_or(roomy);
    const RollRange fitted = fittedRange(m_notes);
    const int cursor = m_editing->cursor().pitch;
    const RollRange range{std::max(lowestPitch, std::min({before.lowest, fitted.lowest, cursor - 1})),
                          std::min(highestPitch, std::max({before.highest, fitted.highest, cursor + 1}))};
    if (range == m_range)
        return;
    m_range = range;
    m_background = {};
}

void PianoRoll::tellCursor()
{
    keepRange();
    update();
    announceCursor(*this);
    Q_EMIT cursorCellChanged();
}

void PianoRoll::onEdited(const RollEdit &edit)
{
    setMelody(edit.melody);
    announceCursor(*this);
    Q_EMIT edited(edit);
}

QSize PianoRoll::sizeHint() const
{
    const int em = fontMetrics().height();
    return {34 * em, 14 * em};
}

QSize PianoRoll::minimumSizeHint() const
{
    const int em = fontMetrics().height();
    return {14 * em, 9 * em};
}

bool PianoRoll::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int note = noteAt(help->pos());
        QToolTip::showText(help->globalPos(), note < 0 ? QString() : noteText(note), this);
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride && m_editing) {
        // Delete, plus, minus and the arrows are the roll's own here, whatever the window does with them elsewhere.
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        if (plain && (key->key() >= Qt::Key_Backspace && key->key() <= Qt::Key_PageDown)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void PianoRoll::changeEvent(QEvent *event)
{
    m_background = {};
    update();
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

void PianoRoll::focusInEvent(QFocusEvent *) { update(); }

void PianoRoll::focusOutEvent(QFocusEvent *) { update(); }

void PianoRoll::keyPressEvent(QKeyEvent *event)
{
    if (m_editing) {
        if (!m_editing->keyPress(*event))
            QWidget::keyPressEvent(event);
        return;
    }
    const int last = static_cast<int>(m_notes.size()) - 1;
    const bool none = m_current < 0;
    switch (event->key()) {
    case Qt::Key_Right:
        setCurrentNote(none ? 0 : std::min(m_current + 1, last));
        break;
    case Qt::Key_Left:
        setCurrentNote(none ? last : std::max(m_current - 1, 0));
        break;
    case Qt::Key_Home:
        setCurrentNote(0);
        break;
    case Qt::Key_End:
        setCurrentNote(last);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PianoRoll::mousePressEvent(QMouseEvent *event)
{
    if (m_editing)
        m_editing->mousePress(*event);
    else
        setCurrentNote(noteAt(event->pos()));
}

void PianoRoll::mouseMoveEvent(QMouseEvent *event)
{
    if (m_editing)
        m_editing->mouseMove(*event);
}

void PianoRoll::mouseReleaseEvent(QMouseEvent *)
{
    if (m_editing)
        m_editing->mouseRelease();
}

void PianoRoll::paintEvent(QPaintEvent *)
{
    refreshBackground();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_background);
    if (m_sounding >= 0) {
        const RollNote &note = m_notes.at(static_cast<std::size_t>(m_sounding));
        const RollInks inks(palette());
        paintNote(painter, layoutNow().noteRect(note), pitchLabel(note.pitch, m_spelling),
                  RollLayout::labelFont(font()), inks.sounding, inks.soundingLabel);
    }
    if (hasFocus())
        paintFocus(painter);
    if (m_playhead >= 0.0)
        paintPlayhead(painter);
}

RollLayout PianoRoll::layoutNow() const { return {QSizeF(size()), font(), m_range.value_or(fittedRange(m_notes))}; }

QRect PianoRoll::playheadStrip(double step) const
{
    if (step < 0.0)
        return {};
    const int x = static_cast<int>(layoutNow().xOf(step));
    return {x - playheadHalfWidth - 1, 0, 2 * playheadHalfWidth + 3, height()};
}

int PianoRoll::noteSoundingAt(double step) const
{
    const auto hit = std::ranges::find_if(
        m_notes, [step](const RollNote &note) { return step >= note.step && step < note.step + note.length; });
    return hit == m_notes.end() ? -1 : static_cast<int>(hit - m_notes.begin());
}

void PianoRoll::refreshBackground()
{
    const qreal dpr = devicePixelRatioF();
    if (!m_background.isNull() && m_background.devicePixelRatio() == dpr
        && m_background.size() == (QSizeF(size()) * dpr).toSize())
        return;
    m_background = QPixmap::fromImage(renderPianoRoll(m_melody, palette(), size(), dpr, font(), m_range));
}

void PianoRoll::paintPlayhead(QPainter &painter) const
{
    const RollLayout layout = layoutNow();
    const double x = layout.xOf(m_playhead);
    const RollInks inks(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(inks.playhead);
    painter.drawRect(QRectF(x - 0.75, layout.ruler.top(), 1.5, height()));
    if (layout.ruler.isEmpty())
        return;
    const double tip = layout.ruler.bottom();
    painter.drawPolygon(QPolygonF{{x - playheadHalfWidth, tip - playheadHalfWidth - 1},
                                  {x + playheadHalfWidth, tip - playheadHalfWidth - 1},
                                  {x, tip}});
}

void PianoRoll::paintFocus(QPainter &painter) const
{
    const RollInks inks(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(inks.focus, ringWidth));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    if (m_current < 0 && !m_editing)
        return;
    const QRectF bar = m_editing ? QRectF(cellRect(cursorCell()))
                                 : layoutNow().noteRect(m_notes.at(static_cast<std::size_t>(m_current)));
    painter.setPen(QPen(inks.playhead, ringWidth));
    painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 2), 4, 4);
    paintChip(painter, bar, m_editing ? cursorText() : noteText(m_current), inks);
}

/// The name beside the note: above it, or below where there is no room above.
void PianoRoll::paintChip(QPainter &painter, const QRectF &bar, const QString &name, const RollInks &inks) const
{
    const QFontMetricsF metrics(font());
    QRectF chip(0, 0, metrics.horizontalAdvance(name) + metrics.height(), metrics.height() * 1.4);
    chip.moveBottomLeft(bar.topLeft() - QPointF(2, 5));
    if (chip.top() < 0)
        chip.moveTop(bar.bottom() + 5);
    chip.moveLeft(std::clamp(chip.left(), 4.0, std::max(4.0, width() - chip.width() - 4)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(inks.playhead);
    painter.drawRoundedRect(chip, 4, 4);
    painter.setPen(inks.soundingLabel);
    painter.setFont(font());
    painter.drawText(chip, Qt::AlignCenter, name);
}

} // namespace synvae
