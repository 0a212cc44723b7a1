// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/rollpainter.h"

#include "ui/theme/colours.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

struct RollWords {
    Q_DECLARE_TR_FUNCTIONS(synvae::PianoRoll)
};

/// A one-pixel line that falls on whole device pixels, so that it is crisp at any scale.
void paintLine(QPainter &painter, QPointF from, QPointF to, const QColor &color)
{
    const double dpr = painter.device()->devicePixelRatio();
    const double thickness = std::max(1.0, std::floor(dpr)) / dpr;
    const auto snapped = [dpr](double value) { return std::round(value * dpr) / dpr; };
    const bool vertical = from.x() == to.x();
    const QSizeF size = vertical ? QSizeF(thickness, to.y() - from.y()) : QSizeF(to.x() - from.x(), thickness);
    painter.fillRect(QRectF(QPointF(snapped(from.x()), snapped(from.y())), size), color);
}

void paintRows(QPainter &painter, const RollLayout &layout, const RollInks &inks)
{
    painter.fillRect(layout.grid, inks.paper);
    for (int pitch = layout.lowest; pitch <= layout.highest; ++pitch) {
        const QRectF row = layout.rowRect(pitch);
        if (isBlackKey(pitch))
            painter.fillRect(row, inks.blackRow);
        if (pitch % semitonesPerOctave == 0 && pitch > layout.lowest)
            paintLine(painter, row.bottomLeft(), row.bottomRight(), inks.octaveLine);
    }
}

void paintBeats(QPainter &painter, const RollLayout &layout, const RollInks &inks)
{
    for (int step = stepsPerBeat; step < melodySteps; step += stepsPerBeat) {
        const double x = layout.xOf(step);
        const bool bar = step % stepsPerBar == 0;
        const double top = bar && !layout.ruler.isEmpty() ? layout.ruler.top() : layout.grid.top();
        paintLine(painter, {x, top}, {x, layout.grid.bottom()}, bar ? inks.barLine : inks.beatLine);
    }
}

void paintRuler(QPainter &painter, const RollLayout &layout, const RollInks &inks, const QFont &labelFont)
{
    const double beatWidth = layout.xOf(stepsPerBeat) - layout.xOf(0);
    const double inset = QFontMetricsF(labelFont).height() * 0.35;
    for (int step = 0; step < melodySteps; step += stepsPerBeat) {
        const int beat = step % stepsPerBar / stepsPerBeat + 1;
        QFont font = labelFont;
        font.setBold(beat == 1);
        painter.setFont(font);
        QString text = QString::number(beat);
        if (beat == 1)
            text = RollWords::tr("Bar %1").arg(step / stepsPerBar + 1);
        if (QFontMetricsF(font).horizontalAdvance(text) + inset > beatWidth)
            text = QString::number(step / stepsPerBar + 1);
        painter.setPen(inks.label);
        painter.drawText(QRectF(layout.xOf(step) + inset, layout.ruler.top(), beatWidth, layout.ruler.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    paintLine(painter, layout.ruler.bottomLeft(), layout.ruler.bottomRight(), inks.barLine);
}

/// As many keys have their name written on them as there is room for; the Cs always. `room`: rows in line heights.
bool isNamed(int inOctave, double room)
{
    constexpr int e = 4;
    constexpr int b = 11;
    if (inOctave == 0 || isBlackKey(inOctave))
        return inOctave == 0;
    return inOctave == e || inOctave == b ? room >= 0.9 : room >= 0.48;
}

void paintKeys(QPainter &painter, const RollLayout &layout, const RollInks &inks, const QFont &labelFont)
{
    painter.fillRect(layout.keys, inks.ivory);
    painter.setFont(labelFont);
    const QFontMetricsF metrics(labelFont);
    for (int pitch = layout.lowest; pitch <= layout.highest; ++pitch) {
        QRectF key = layout.rowRect(pitch);
        key.setLeft(layout.keys.left());
        key.setRight(layout.keys.right());
        const int inOctave = pitch % semitonesPerOctave;
        if (isBlackKey(pitch)) {
            key.setWidth(key.width() * 0.5);
            painter.fillRect(key, inks.ebony);
        } else if ((inOctave == 0 || inOctave == 5) && pitch > layout.lowest) {
            paintLine(painter, key.bottomLeft(), key.bottomRight(), inks.keyLine);
        }
        if (isNamed(inOctave, layout.rowHeight() / metrics.height())) {
            // A name may be taller than its row: it is centred on the row, but never leaves the strip.
            const double centre = std::clamp(key.center().y(), layout.keys.top() + metrics.height() / 2,
                                             layout.keys.bottom() - metrics.height() / 2);
            const QRectF box(key.left(), centre - metrics.height() / 2, layout.keys.width() - metrics.height() * 0.3,
                             metrics.height());
            painter.setPen(inks.label);
            painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, pitchLabel(pitch, Spelling::Mixed));
        }
    }
    paintLine(painter, layout.keys.topRight(), layout.keys.bottomRight(), inks.barLine);
}

void paintSilence(QPainter &painter, const RollLayout &layout, const RollInks &inks, const QFont &font)
{
    painter.setFont(font);
    painter.setPen(inks.label);
    painter.drawText(layout.grid, Qt::AlignCenter | Qt::TextWordWrap, RollWords::tr("Silence: no note is struck"));
}

} // namespace

RollInks::RollInks(const QPalette &palette)
{
    const Colours colours = Colours::of(palette, palette.currentColorGroup());
    const bool dark = isDark(palette);
    paper = colours.surface;
    blackRow = mixed(paper, colours.text, dark ? 0.06 : 0.04);
    beatLine = mixed(paper, colours.text, 0.12);
    barLine = mixed(paper, colours.text, 0.38);
    octaveLine = mixed(paper, colours.text, 0.24);
    ivory = dark ? mixed(paper, colours.text, 0.1) : paper;
    ebony = dark ? mixed(paper, Qt::black, 0.6) : mixed(paper, colours.text, 0.75);
    keyLine = mixed(ivory, colours.text, 0.3);
    label = mixed(colours.text, paper, 0.25);
    note = colours.accent;
    noteLabel = contrast(colours.accentText, note) > contrast(paper, note) ? colours.accentText : paper;
    sounding = colours.text;
    soundingLabel = paper;
    playhead = colours.text;
    focus = colours.accent;
}

QImage renderPianoRoll(const Melody &melody, const QPalette &palette, QSize size, qreal dpr, const QFont &font,
                       std::optional<RollRange> range)
{
    const QSize pixels = (QSizeF(size.expandedTo({1, 1})) * dpr).toSize();
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(dpr);
    const RollInks inks(palette);
    image.fill(inks.paper);

    const std::vector<RollNote> notes = rollNotes(melody);
    const RollLayout layout(QSizeF(size), font, range.value_or(fittedRange(notes)));
    const Spelling spelling = spellingOf(melody);
    const QFont labelFont = RollLayout::labelFont(font);
    QPainter painter(&image);
    paintRows(painter, layout, inks);
    paintBeats(painter, layout, inks);
    if (!layout.ruler.isEmpty()) {
        paintRuler(painter, layout, inks, labelFont);
        paintKeys(painter, layout, inks, labelFont);
    }
    for (const RollNote &note : notes)
        paintNote(painter, layout.noteRect(note), pitchLabel(note.pitch, spelling), labelFont, inks.note,
                  inks.noteLabel);
    if (notes.empty())
        paintSilence(painter, layout, inks, font);
    return image;
}

void paintNote(QPainter &painter, const QRectF &bar, const QString &name, const QFont &labelFont, const QColor &fill,
               const QColor &ink)
{
    const double radius = std::min({bar.height() / 2, bar.width() / 2, 4.0});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(bar, radius, radius);
    const QFontMetricsF metrics(labelFont);
    const double inset = metrics.height() * 0.3;
    if (bar.height() >= metrics.height() * 0.9 && bar.width() >= metrics.horizontalAdvance(name) + 2 * inset) {
        painter.setFont(labelFont);
        painter.setPen(ink);
        painter.drawText(bar.adjusted(inset, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    painter.restore();
}

} // namespace synvae
