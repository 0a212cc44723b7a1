// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QString>

namespace synvae::test {

/// Writes a picture of noise of its own.
inline bool writeNoise(const QString &file, std::uint64_t seed, int side = 24)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QImage image(side, side, QImage::Format_RGB32);
    for (int pixel = 0; pixel < side * side; ++pixel) {
        const auto bits = derive(Seed{seed}, static_cast<std::uint64_t>(pixel)).value;
        image.setPixel(pixel % side, pixel / side, static_cast<QRgb>(bits) | 0xFF000000U);
    }
    return image.save(file);
}

/// So many of them, "img/0.png" and on.
inline void writePictures(const QString &folder, int count)
{
    for (int number = 0; number < count; ++number)
        writeNoise(folder + QStringLiteral("/img/%1.png").arg(number), static_cast<std::uint64_t>(number) + 1);
}

} // namespace synvae::test
