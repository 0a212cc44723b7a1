// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/picturepool.h"

#include <algorithm>

namespace synvae {

QImage PicturePool::picture(int index) const
{
    const std::uint8_t *const record = bytes.data() + static_cast<std::size_t>(index) * recordBytes + recordOffset;
    const auto columns = static_cast<std::size_t>(width);
    if (channels == 1) {
        QImage image(width, height, QImage::Format_Grayscale8);
        for (int y = 0; y < height; ++y)
            std::copy_n(record + static_cast<std::size_t>(y) * columns, columns, image.scanLine(y));
        return image;
    }
    const std::size_t plane = columns * static_cast<std::size_t>(height);
    const std::size_t nextPixel = planar ? 1 : 3;
    const std::size_t nextChannel = planar ? plane : 1;
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const std::uint8_t *p
                = record + (static_cast<std::size_t>(y) * columns + static_cast<std::size_t>(x)) * nextPixel;
            line[x] = qRgb(p[0], p[nextChannel], p[2 * nextChannel]);
        }
    }
    return image;
}

} // namespace synvae
