// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointdensity.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace synvae {

namespace {

/// Sums of one pixel, as whole numbers: the order of the points leaves no trace.
struct Bin {
    std::uint32_t count = 0;
    std::uint32_t red = 0;
    std::uint32_t green = 0;
    std::uint32_t blue = 0;
};

struct Bins {
    int width;
    int height;
    std::vector<Bin> dimmed; ///< empty when none is
    std::vector<Bin> bright;
};

void count(const PointPictureRequest &request, const PlotViewport &view, Bins &bins)
{
    const PointStyles &styles = *request.styles;
    std::array<QRgb, 128> colours{};
    for (std::size_t ink = 0; ink < std::min(colours.size(), styles.inks.size()); ++ink)
        colours[ink] = styles.inks[ink].colour.rgb();
    const auto order = request.field->order();
    const auto places = request.field->sorted();
    const QPointF shift = view.toPixels({0.0, 0.0});
    const auto scale = static_cast<float>(view.scale);
    const auto left = static_cast<float>(shift.x());
    const auto top = static_cast<float>(shift.y());
    const auto plain = static_cast<std::uint8_t>(styles.inks.size() - 1);
    for (const PointField::Run &run : request.field->runs(view.plane())) {
        for (auto at = static_cast<std::size_t>(run.first); at < static_cast<std::size_t>(run.last); ++at) {
            const float x = places[2 * at] * scale + left;
            const float y = places[2 * at + 1] * scale + top;
            if (!(x >= 0.0F && y >= 0.0F && x < static_cast<float>(bins.width) && y < static_cast<float>(bins.height)))
                continue;
            const auto point = static_cast<std::size_t>(order[at]);
            const std::uint8_t style = point < styles.ofPoint.size() ? styles.ofPoint[point] : plain;
            auto &counted = style & PointStyles::dimmed ? bins.dimmed : bins.bright;
            Bin &bin = counted[static_cast<std::size_t>(y) * static_cast<std::size_t>(bins.width)
                               + static_cast<std::size_t>(x)];
            const QRgb colour = colours[style & 0x7FU];
            ++bin.count;
            bin.red += static_cast<std::uint32_t>(qRed(colour));
            bin.green += static_cast<std::uint32_t>(qGreen(colour));
            bin.blue += static_cast<std::uint32_t>(qBlue(colour));
        }
    }
}

/// The count below which all but a hundredth of the occupied pixels lie: the brightest, so that one crowd does not make
/// all others faint.
std::uint32_t crowded(std::span<const Bin> bins)
{
    constexpr std::size_t most = 4096;
    std::vector<std::uint32_t> histogram(most + 1);
    std::size_t occupied = 0;
    for (const Bin &bin : bins) {
        if (bin.count == 0)
            continue;
        ++histogram[std::min<std::size_t>(bin.count, most)];
        ++occupied;
    }
    std::size_t above = 0;
    for (std::size_t value = most; value > 1; --value) {
        above += histogram[value];
        if (above * 100 >= occupied)
            return static_cast<std::uint32_t>(value);
    }
    return 1;
}

QImage coloured(std::span<const Bin> bins, int width, int height)
{
    constexpr double faintest = 0.42;
    constexpr std::size_t steps = 256;
    const std::uint32_t full = std::clamp<std::uint32_t>(crowded(bins), 4U, steps - 1U);
    std::array<std::uint32_t, steps> opacities{};
    for (std::size_t step = 0; step < steps; ++step) {
        const double share = std::log(std::max(1.0, static_cast<double>(step))) / std::log(static_cast<double>(full));
        opacities[step] = static_cast<std::uint32_t>(255.0 * (faintest + (1.0 - faintest) * std::min(1.0, share)));
    }
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < height; ++row) {
        auto *line = reinterpret_cast<std::uint32_t *>(image.scanLine(row));
        const Bin *bin = bins.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
        for (int column = 0; column < width; ++column, ++bin) {
            if (bin->count == 0) {
                line[column] = 0;
                continue;
            }
            const std::uint32_t alpha = opacities[std::min<std::size_t>(bin->count, steps - 1)];
            const std::uint32_t whole = bin->count * 255U;
            line[column] = alpha << 24U | (bin->red * alpha / whole) << 16U | (bin->green * alpha / whole) << 8U
                | (bin->blue * alpha / whole);
        }
    }
    return image;
}

} // namespace

QImage densityPicture(const PointPictureRequest &request)
{
    const int block = std::max(1, static_cast<int>(std::round(request.ratio)));
    PlotViewport view = request.view.rescaled(1.0 / block);
    const QSize size(static_cast<int>(std::ceil(view.size.width())), static_cast<int>(std::ceil(view.size.height())));
    Bins bins{size.width(), size.height(), {}, {}};
    const auto pixels = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    bins.bright.resize(pixels);
    if (request.styles->anyDimmed)
        bins.dimmed.resize(pixels);
    count(request, view, bins);
    QImage image = coloured(bins.bright, size.width(), size.height());
    if (request.styles->anyDimmed) {
        QImage both = coloured(bins.dimmed, size.width(), size.height());
        QPainter painter(&both);
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(both.rect(), QColor::fromRgbF(0.0F, 0.0F, 0.0F, static_cast<float>(dimmedOpacity)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        painter.drawImage(0, 0, image);
        painter.end();
        image = both;
    }
    if (block == 1)
        return image;
    const QSize wanted = request.view.size.toSize();
    return image.scaled(size * block, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).copy(QRect({}, wanted));
}

} // namespace synvae
