// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/contactsheet.h"

#include "core/data/networkcrop.h"

#include <QPainter>

#include <algorithm>

namespace synvae {

namespace {

/// Neither black nor white, so that the edges of digits and of paintings are both seen.
constexpr QRgb background = 0xFFD8D8D8;

std::size_t valuesOf(const PictureBatch &pictures)
{
    return static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
}

bool fit(std::span<const PictureBatch> sources)
{
    return !sources.empty() && sources.front().count > 0 && sources.front().size > 0
        && std::all_of(sources.begin(), sources.end(), [&sources](const PictureBatch &source) {
               const PictureBatch &first = sources.front();
               return source.count == first.count && source.size == first.size && source.channels == first.channels
                   && source.pixels.size() == static_cast<std::size_t>(source.count) * valuesOf(source);
           });
}

} // namespace

QImage contactSheet(std::span<const PictureBatch> sources, const SheetLayout &layout)
{
    if (!fit(sources))
        return {};
    const PictureBatch &first = sources.front();
    const int side = first.size * std::max(1, layout.side / first.size);
    const auto perGroup = static_cast<int>(sources.size());
    const int columns = std::clamp(first.count, 1, std::max(1, layout.columns));
    const int rows = (first.count + columns - 1) / columns;
    const int groupWidth = perGroup * side + (perGroup - 1) * layout.gap;
    QImage sheet(columns * groupWidth + (columns + 1) * layout.groupGap, rows * side + (rows + 1) * layout.groupGap,
                 QImage::Format_RGB32);
    sheet.fill(background);
    QPainter painter(&sheet);
    for (int picture = 0; picture < first.count; ++picture) {
        const int left = layout.groupGap + picture % columns * (groupWidth + layout.groupGap);
        const int top = layout.groupGap + picture / columns * (side + layout.groupGap);
        for (int source = 0; source < perGroup; ++source) {
            const PictureBatch &pictures = sources[static_cast<std::size_t>(source)];
            const std::size_t values = valuesOf(pictures);
            const auto pixels = std::span(pictures.pixels).subspan(values * static_cast<std::size_t>(picture), values);
            const QImage image = imageOf(pixels, pictures.size, pictures.channels);
            painter.drawImage(left + source * (side + layout.gap), top,
                              image.scaled(side, side, Qt::IgnoreAspectRatio, Qt::FastTransformation));
        }
    }
    return sheet;
}

PictureBatch picked(const PictureBatch &pictures, std::span<const std::size_t> rows)
{
    PictureBatch result{static_cast<int>(rows.size()), pictures.size, pictures.channels, {}};
    const std::size_t values = valuesOf(pictures);
    for (const std::size_t row : rows) {
        const auto first = pictures.pixels.begin() + static_cast<std::ptrdiff_t>(row * values);
        result.pixels.insert(result.pixels.end(), first, first + static_cast<std::ptrdiff_t>(values));
    }
    return result;
}

} // namespace synvae
