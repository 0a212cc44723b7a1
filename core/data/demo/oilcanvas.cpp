// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace synvae::demo {
namespace {

constexpr int printLength = 128;
constexpr int printWidth = 32;
constexpr int printCount = 8;

/// The trace a brush leaves: how much paint each hair puts down along its way.
using BrushPrint = std::array<std::array<float, printLength>, printWidth>;

/// Ragged at both ends, thin at both edges, streaked in between.
BrushPrint brushPrint(Dice dice)
{
    BrushPrint print{};
    const Noise grain(dice);
    for (int hair = 0; hair < printWidth; ++hair) {
        const auto row = static_cast<float>(hair);
        const float across = std::abs(2.0F * (row + 0.5F) / printWidth - 1.0F);
        const float edge = 1.0F - step(0.72F, 1.02F, across + 0.1F * dice.spread());
        const float start = 0.02F + 0.07F * dice.roll() + 0.1F * across * across;
        const float end = 0.98F - 0.16F * dice.roll() - 0.12F * across * across;
        const float load = 0.72F + 0.28F * dice.roll();
        for (int i = 0; i < printLength; ++i) {
            const float t = (static_cast<float>(i) + 0.5F) / printLength;
            const float ends = step(start - 0.03F, start + 0.03F, t) * (1.0F - step(end - 0.1F, end + 0.04F, t));
            const float streak = 0.75F + 0.25F * grain.cloud(5.0F * t, 0.55F * row, 2);
            print[static_cast<std::size_t>(hair)][static_cast<std::size_t>(i)] = edge * ends * load * streak;
        }
    }
    return print;
}

const std::array<BrushPrint, printCount> &brushPrints()
{
    static const std::array<BrushPrint, printCount> prints = [] {
        std::array<BrushPrint, printCount> made;
        for (int i = 0; i < printCount; ++i)
            made[static_cast<std::size_t>(i)] = brushPrint(Dice(Seed{static_cast<std::uint64_t>(900 + i)}));
        return made;
    }();
    return prints;
}

/// The interval of x in which |offset + slope * x| <= limit, cut with [low, high].
void narrow(float offset, float slope, float limit, float &low, float &high)
{
    if (std::abs(slope) < 1e-4F) {
        if (std::abs(offset) > limit)
            high = low - 1.0F;
        return;
    }
    const float a = (-limit - offset) / slope;
    const float b = (limit - offset) / slope;
    low = std::max(low, std::min(a, b));
    high = std::min(high, std::max(a, b));
}

float difference(const Tint &a, const Tint &b)
{
    return std::abs(a.r - b.r) * 0.3F + std::abs(a.g - b.g) * 0.5F + std::abs(a.b - b.b) * 0.2F;
}

/// A scene as a brush of a certain width sees it: averages over cells of half its width.
class CoarseScene
{
public:
    CoarseScene(const QImage &scene, float brushWidth)
        : m_cell(std::max(1, static_cast<int>(brushWidth * 0.4F)))
        , m_columns((scene.width() + m_cell - 1) / m_cell)
        , m_rows((scene.height() + m_cell - 1) / m_cell)
        , m_tints(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows))
    {
        for (int row = 0; row < m_rows; ++row) {
            for (int column = 0; column < m_columns; ++column)
                m_tints[index(column, row)] = average(scene, column * m_cell, row * m_cell);
        }
    }

    [[nodiscard]] float cell() const { return static_cast<float>(m_cell); }
    [[nodiscard]] const Tint &at(float x, float y) const
    {
        const int column = std::clamp(static_cast<int>(x) / m_cell, 0, m_columns - 1);
        const int row = std::clamp(static_cast<int>(y) / m_cell, 0, m_rows - 1);
        return m_tints[index(column, row)];
    }
    /// Slope of lightness.
    [[nodiscard]] QPointF slope(float x, float y) const
    {
        const float d = cell();
        return {at(x + d, y).luma() - at(x - d, y).luma(), at(x, y + d).luma() - at(x, y - d).luma()};
    }

private:
    [[nodiscard]] std::size_t index(int column, int row) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }

    [[nodiscard]] Tint average(const QImage &scene, int left, int top) const
    {
        int r = 0;
        int g = 0;
        int b = 0;
        const int right = std::min(left + m_cell, scene.width());
        const int bottom = std::min(top + m_cell, scene.height());
        for (int y = top; y < bottom; ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(scene.constScanLine(y));
            for (int x = left; x < right; ++x) {
                r += qRed(line[x]);
                g += qGreen(line[x]);
                b += qBlue(line[x]);
            }
        }
        const float scale = 1.0F / (255.0F * static_cast<float>((right - left) * (bottom - top)));
        return {static_cast<float>(r) * scale, static_cast<float>(g) * scale, static_cast<float>(b) * scale};
    }

    int m_cell;
    int m_columns;
    int m_rows;
    std::vector<Tint> m_tints;
};

/// How far a stroke may go from (x, y) in direction (dx, dy) before the scene changes.
float reach(const CoarseScene &scene, float x, float y, float dx, float dy, float most, float edge)
{
    const Tint &middle = scene.at(x, y);
    const float stride = std::max(scene.cell(), most / 6.0F);
    float gone = 0.0F;
    while (gone + stride <= most
           && difference(scene.at(x + dx * (gone + stride), y + dy * (gone + stride)), middle) < edge)
        gone += stride;
    return gone + stride > most ? most : gone;
}

} // namespace

OilCanvas::OilCanvas(QSize size, const Tint &ground, Dice dice)
    : m_width(size.width())
    , m_height(size.height())
    , m_dice(dice)
    , m_paint(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height),
              Paint{ground.r, ground.g, ground.b, 0.3F})
{ }

std::pair<OilCanvas::Paint, OilCanvas::Paint> OilCanvas::paintOf(const Stroke &stroke)
{
    const float light = 2.0F * stroke.streaks;
    const float dark = 0.7F * light;
    return {{stroke.tint.r - dark, stroke.tint.g - dark, stroke.tint.b - dark, 0.0F},
            {light, light, light, stroke.body}};
}

void OilCanvas::touch(const Stroke &stroke)
{
    const BrushPrint &print = brushPrints()[static_cast<std::size_t>(m_dice.below(printCount))];
    const bool flipped = m_dice.chance(0.5F);
    const float halfLength = std::max(0.5F * stroke.length, 1.0F);
    const float halfWidth = std::max(0.5F * stroke.width, 0.5F);
    const float c = std::cos(stroke.angle);
    const float s = std::sin(stroke.angle);
    const float room = halfWidth + std::abs(stroke.curve);
    const float tall = std::abs(halfLength * s) + std::abs(room * c);
    const float wide = std::abs(halfLength * c) + std::abs(room * s);
    const int top = std::max(0, static_cast<int>(stroke.y - tall));
    const int bottom = std::min(m_height - 1, static_cast<int>(stroke.y + tall) + 1);
    const float alongScale = 0.5F * printLength / halfLength;
    const float acrossScale = (flipped ? -0.5F : 0.5F) * printWidth / halfWidth;
    const float bend = stroke.curve / (halfLength * halfLength);
    const auto [base, gain] = paintOf(stroke);
    for (int y = top; y <= bottom; ++y) {
        const float dy = static_cast<float>(y) - stroke.y;
        float low = std::max(-wide, -stroke.x);
        float high = std::min(wide + 1.0F, static_cast<float>(m_width - 1) - stroke.x);
        narrow(dy * s, c, halfLength, low, high);
        narrow(dy * c, -s, room, low, high);
        const int left = std::max(0, static_cast<int>(std::ceil(low + stroke.x)));
        const int right = std::min(m_width - 1, static_cast<int>(std::floor(high + stroke.x)));
        Paint *paint = m_paint.data() + static_cast<std::ptrdiff_t>(y) * m_width + left;
        const float dx = static_cast<float>(left) - stroke.x;
        float along = dx * c + dy * s;
        float across = dy * c - dx * s;
        for (int x = left; x <= right; ++x, ++paint, along += c, across -= s) {
            const float bent = across - bend * along * along;
            const auto hair = static_cast<unsigned>(static_cast<int>(bent * acrossScale + 0.5F * printWidth));
            const auto place = static_cast<unsigned>(static_cast<int>(along * alongScale + 0.5F * printLength));
            if (hair >= printWidth || place >= printLength)
                continue;
            const float load = print[hair][place];
            const float cover = std::min(1.0F, load * 1.35F) * stroke.opacity;
            for (std::size_t i = 0; i < 4; ++i)
                (*paint)[i] += (base[i] + load * gain[i] - (*paint)[i]) * cover;
        }
    }
}

void OilCanvas::line(const QPolygonF &points, float width, float endWidth, const Tint &tint, float opacity, float body)
{
    const auto count = points.size() - 1;
    for (qsizetype i = 0; i < count; ++i) {
        const QPointF d = points[i + 1] - points[i];
        const auto length = static_cast<float>(std::hypot(d.x(), d.y()));
        const QPointF middle = 0.5 * (points[i] + points[i + 1]);
        const float w
            = mixed(width, endWidth, static_cast<float>(i) / static_cast<float>(std::max<qsizetype>(count, 1)));
        // Longer than the piece, because a brush's print is thin at its ends.
        touch({static_cast<float>(middle.x()), static_cast<float>(middle.y()),
               static_cast<float>(std::atan2(d.y(), d.x())), 1.35F * length + w, w, 0.0F, tint, opacity, body, 0.05F});
    }
}

void OilCanvas::paint(const QImage &scene, const Directions &directions, const Pass &pass)
{
    const CoarseScene coarse(scene, pass.width);
    const int columns = static_cast<int>(static_cast<float>(m_width) / pass.spacing) + 2;
    const int rows = static_cast<int>(static_cast<float>(m_height) / pass.spacing) + 2;
    const std::int64_t count = std::int64_t{columns} * rows;
    // A fixed walk through all places in no visible order: 7919 is prime and shares no factor with the count.
    const std::int64_t pace = count % 7919 == 0 ? 7907 : 7919;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t place = i * pace % count;
        const std::int64_t row = place / columns;
        const float x = (static_cast<float>(place - row * columns) - 0.5F + m_dice.roll()) * pass.spacing;
        const float y = (static_cast<float>(row) - 0.5F + m_dice.roll()) * pass.spacing;
        const Tint &wanted = coarse.at(x, y);
        if (pass.tolerance > 0.0F && difference(at(x, y), wanted) < pass.tolerance)
            continue;
        const QPointF slope = coarse.slope(x, y);
        const auto steepness = static_cast<float>(std::hypot(slope.x(), slope.y()));
        const float contour = static_cast<float>(std::atan2(slope.y(), slope.x())) + 1.5708F;
        const float angle = (steepness > 0.1F ? contour : directions(x, y)) + pass.angleVariety * m_dice.spread();
        const float dx = std::cos(angle);
        const float dy = std::sin(angle);
        const float half = 0.5F * pass.length * m_dice.between(0.7F, 1.2F);
        const float ahead = reach(coarse, x, y, dx, dy, half, pass.edge);
        const float behind = reach(coarse, x, y, -dx, -dy, half, pass.edge);
        Stroke stroke;
        stroke.x = x + 0.5F * (ahead - behind) * dx;
        stroke.y = y + 0.5F * (ahead - behind) * dy;
        stroke.angle = angle;
        stroke.length = std::max(ahead + behind, pass.width);
        stroke.width = pass.width * m_dice.between(0.75F, 1.15F);
        stroke.curve = pass.curve * m_dice.spread();
        stroke.tint = varied(wanted, pass.tintVariety, m_dice);
        stroke.opacity = pass.opacity;
        stroke.body = pass.body * m_dice.between(0.6F, 1.0F);
        touch(stroke);
    }
}

void OilCanvas::disc(QPointF centre, float radius, const Tint &tint, float lowest)
{
    const auto cx = static_cast<float>(centre.x());
    const auto cy = static_cast<float>(centre.y());
    const Paint colour{tint.r, tint.g, tint.b, 0.9F};
    const int bottom = std::min(m_height - 1, static_cast<int>(std::min(cy + radius + 1.0F, lowest)));
    const int right = std::min(m_width - 1, static_cast<int>(cx + radius) + 1);
    for (int y = std::max(0, static_cast<int>(cy - radius)); y <= bottom; ++y) {
        for (int x = std::max(0, static_cast<int>(cx - radius)); x <= right; ++x) {
            const float away = std::hypot(static_cast<float>(x) - cx, static_cast<float>(y) - cy);
            const float cover = 0.96F * (1.0F - step(radius - 1.4F, radius + 0.6F, away));
            Paint &paint = m_paint[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width)
                                   + static_cast<std::size_t>(x)];
            for (std::size_t i = 0; i < 4; ++i)
                paint[i] += (colour[i] - paint[i]) * cover;
        }
    }
}

Tint OilCanvas::at(float x, float y) const
{
    const int column = std::clamp(static_cast<int>(x), 0, m_width - 1);
    const int row = std::clamp(static_cast<int>(y), 0, m_height - 1);
    const Paint &paint
        = m_paint[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(column)];
    return {paint[0], paint[1], paint[2]};
}

QImage OilCanvas::finished(float relief, float weave) const
{
    QImage image(m_width, m_height, QImage::Format_RGB32);
    for (int y = 0; y < m_height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const Paint *paint = m_paint.data() + static_cast<std::ptrdiff_t>(y) * m_width;
        const Paint *above = y > 0 ? paint - m_width : paint;
        const Paint *below = y + 1 < m_height ? paint + m_width : paint;
        for (int x = 0; x < m_width; ++x) {
            const int left = std::max(x - 1, 0);
            const int right = std::min(x + 1, m_width - 1);
            const float slope = paint[right][3] - paint[left][3] + below[x][3] - above[x][3];
            const bool overThread = ((x >> 1) + (y >> 1)) % 2 == 0;
            const float cloth = weave * (overThread ? 0.02F : -0.02F) * (1.2F - std::min(paint[x][3], 1.0F));
            const float light = std::clamp(relief * 0.35F * slope, -0.16F, 0.16F) + cloth;
            const auto channel = [light](float value) {
                const float shaded = light >= 0.0F ? value + (1.0F - value) * light : value * (1.0F + light);
                return static_cast<int>(std::lround(std::clamp(shaded, 0.0F, 1.0F) * 255.0F));
            };
            line[x] = qRgb(channel(paint[x][0]), channel(paint[x][1]), channel(paint[x][2]));
        }
    }
    return image;
}

} // namespace synvae::demo
