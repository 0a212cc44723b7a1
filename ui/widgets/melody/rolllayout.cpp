// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/melody/rolllayout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int marginRows = 2;
constexpr int leastRows = 13;
constexpr double leastBarHeight = 3.0;
constexpr double gapBetweenNotes = 1.0;
constexpr double gridPadding = 2.0; ///< above the top row and below the bottom one: a bar may be taller than its row

} // namespace

RollRange fittedRange(std::span<const RollNote> notes)
{
    if (notes.empty())
        return {60, 72};
    const auto [low, high] = std::ranges::minmax(notes, {}, &RollNote::pitch);
    int lowest = std::max(low.pitch - marginRows, lowestPitch);
    int highest = std::min(high.pitch + marginRows, highestPitch);
    const int missing = std::max(0, leastRows - (highest - lowest + 1));
    lowest -= missing / 2;
    highest += missing - missing / 2;
    const int shift = std::max(0, lowestPitch - lowest) - std::max(0, highest - highestPitch);
    return {lowest + shift, highest + shift};
}

RollLayout::RollLayout(std::span<const RollNote> notes, QSizeF size, const QFont &font)
    : RollLayout(size, font, fittedRange(notes))
{ }

RollLayout::RollLayout(QSizeF size, const QFont &font, RollRange range)
    : lowest(range.lowest)
    , highest(range.highest)
{
    const QFontMetricsF metrics(labelFont(font));
    const double em = metrics.height();
    const bool axes = size.width() >= 16 * em && size.height() >= 7 * em;
    const double left = axes ? std::round(metrics.horizontalAdvance(u"C8"_s) + 1.6 * em) : 0.0;
    const double top = axes ? std::round(1.5 * em) : 0.0;
    grid = QRectF(left, top, std::max(1.0, size.width() - left), std::max(1.0, size.height() - top));
    if (axes) {
        keys = QRectF(0, top, left, grid.height());
        ruler = QRectF(left, 0, grid.width(), top);
    }
}

double RollLayout::xOf(double step) const { return grid.left() + grid.width() * step / melodySteps; }

double RollLayout::rowHeight() const
{
    return std::max(0.1, (grid.height() - 2 * gridPadding) / (highest - lowest + 1));
}

int RollLayout::stepAt(double x) const
{
    return static_cast<int>(std::clamp(std::floor((x - grid.left()) / grid.width() * melodySteps), 0.0,
                                       static_cast<double>(melodySteps - 1)));
}

int RollLayout::pitchAt(double y) const
{
    const double row = std::floor((y - grid.top() - gridPadding) / rowHeight());
    return highest - static_cast<int>(std::clamp(row, 0.0, static_cast<double>(highest - lowest)));
}

QRectF RollLayout::rowRect(int pitch) const
{
    return {grid.left(), grid.top() + gridPadding + (highest - pitch) * rowHeight(), grid.width(), rowHeight()};
}

QRectF RollLayout::noteRect(const RollNote &note) const
{
    const QRectF row = rowRect(note.pitch);
    const double height = std::max(leastBarHeight, row.height() - gapBetweenNotes);
    const double left = xOf(note.step);
    const double width = std::max(1.0, xOf(note.step + note.length) - left - gapBetweenNotes);
    return {left + gapBetweenNotes / 2, row.center().y() - height / 2, width, height};
}

QFont RollLayout::labelFont(const QFont &font)
{
    QFont label = font;
    if (font.pointSizeF() > 0)
        label.setPointSizeF(font.pointSizeF() * 0.85);
    else
        label.setPixelSize(std::max(1, font.pixelSize() * 85 / 100));
    return label;
}

} // namespace synvae
