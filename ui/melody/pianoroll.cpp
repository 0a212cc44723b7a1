// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/melody/pianoroll.h"

#include "ui/melody/pianorollaccessible.h"
#include "ui/melody/rollpainter.h"

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

void PianoRoll::mousePressEvent(QMouseEvent *event) { setCurrentNote(noteAt(event->pos())); }

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

RollLayout PianoRoll::layoutNow() const { return {m_notes, QSizeF(size()), font()}; }

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
    m_background = QPixmap::fromImage(renderPianoRoll(m_melody, palette(), size(), dpr, font()));
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
    if (m_current < 0)
        return;
    const QRectF bar = layoutNow().noteRect(m_notes.at(static_cast<std::size_t>(m_current)));
    painter.setPen(QPen(inks.playhead, ringWidth));
    painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 2), 4, 4);
    paintChip(painter, bar, inks);
}

/// The name beside the note: above it, or below where there is no room above.
void PianoRoll::paintChip(QPainter &painter, const QRectF &bar, const RollInks &inks) const
{
    const QFontMetricsF metrics(font());
    const QString name = noteText(m_current);
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
