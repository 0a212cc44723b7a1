// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/exiforientation.h"

#include <QIODevice>
#include <QTransform>
#include <QtEndian>

#include <algorithm>

namespace synvae {
namespace {

constexpr qint64 mostBlock = 65536; // EXIF as cameras write it fits a JPEG segment
constexpr int mostChunks = 10'000;  // a damaged file must not be walked for ever

template<typename Number>
Number numberAt(QByteArrayView bytes, qsizetype at, bool bigEndian)
{
    if (at < 0 || at + static_cast<qsizetype>(sizeof(Number)) > bytes.size())
        return 0;
    return bigEndian ? qFromBigEndian<Number>(bytes.data() + at) : qFromLittleEndian<Number>(bytes.data() + at);
}

/// Of a TIFF structure, with or without "Exif" before it.
int orientationOf(QByteArrayView exif)
{
    constexpr quint16 orientationTag = 0x0112;
    constexpr quint16 shortType = 3;
    if (exif.startsWith(QByteArrayView("Exif\0\0", 6)))
        exif = exif.sliced(6);
    const bool bigEndian = exif.startsWith("MM");
    if (!bigEndian && !exif.startsWith("II"))
        return 1;
    const auto entries = static_cast<qsizetype>(numberAt<quint32>(exif, 4, bigEndian));
    const int count = numberAt<quint16>(exif, entries, bigEndian);
    for (int i = 0; i < count; ++i) {
        const qsizetype entry = entries + 2 + qsizetype{12} * i;
        if (numberAt<quint16>(exif, entry, bigEndian) != orientationTag)
            continue;
        const int value = numberAt<quint16>(exif, entry + 8, bigEndian);
        return numberAt<quint16>(exif, entry + 2, bigEndian) == shortType && value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

QByteArray exifOfJpeg(QIODevice &device)
{
    qint64 at = 2;
    for (int i = 0; i < mostChunks && device.seek(at); ++i) {
        const QByteArray marker = device.read(4);
        if (marker.size() < 4 || static_cast<uchar>(marker[0]) != 0xFF)
            return {};
        const auto kind = static_cast<uchar>(marker[1]);
        if (kind == 0xFF) { // a fill byte
            ++at;
            continue;
        }
        if (kind == 0xDA || kind == 0xD9)
            return {};
        const int length = qFromBigEndian<quint16>(marker.constData() + 2);
        if (kind == 0xE1) {
            if (const QByteArray block = device.read(std::max(0, length - 2)); block.startsWith("Exif"))
                return block;
        }
        at += 2 + length;
    }
    return {};
}

/// Chunks of a length, a name and their bytes; `wanted` is the name of the one with the EXIF.
QByteArray exifOfChunks(QIODevice &device, qint64 first, QByteArrayView wanted, bool png)
{
    qint64 at = first;
    for (int i = 0; i < mostChunks && device.seek(at); ++i) {
        const QByteArray header = device.read(8);
        if (header.size() < 8)
            return {};
        const QByteArrayView name = QByteArrayView(header).sliced(png ? 4 : 0, 4);
        const qint64 length = numberAt<quint32>(header, png ? 0 : 4, png);
        if (name == wanted)
            return device.read(std::min(length, mostBlock));
        at += 8 + (png ? length + 4 : length + length % 2);
    }
    return {};
}

} // namespace

int exifOrientation(QIODevice &device, const QByteArray &format)
{
    QByteArray exif;
    if (format == "jpeg")
        exif = exifOfJpeg(device);
    else if (format == "png")
        exif = exifOfChunks(device, 8, "eXIf", true);
    else if (format == "webp")
        exif = exifOfChunks(device, 12, "EXIF", false);
    device.seek(0);
    return orientationOf(exif);
}

QImage upright(const QImage &image, int orientation)
{
    const auto turned
        = [](const QImage &source, int degrees) { return source.transformed(QTransform().rotate(degrees)); };
    switch (orientation) {
    case 2:
        return image.mirrored(true, false);
    case 3:
        return image.mirrored(true, true);
    case 4:
        return image.mirrored(false, true);
    case 5:
        return turned(image.mirrored(true, false), 270);
    case 6:
        return turned(image, 90);
    case 7:
        return turned(image.mirrored(true, false), 90);
    case 8:
        return turned(image, 270);
    default:
        return image;
    }
}

} // namespace synvae
