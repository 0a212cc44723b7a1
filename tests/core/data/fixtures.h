// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QImageWriter>

#include <zlib.h>

#include <cstdint>
#include <vector>

// What the tests of core/data write into their temporary folders.
namespace fixtures {

inline QString writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a fixture");
    return path;
}

inline QByteArray encoded(const QImage &image, const char *format, int quality = -1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    if (!writer.write(image))
        qFatal("cannot encode a fixture");
    return bytes;
}

/// A picture whose pixels all differ from their neighbours: red grows to the right, green downwards.
inline QImage gradient(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, (x + y) % 256));
    }
    return image;
}

inline QByteArray png(int width, int height) { return encoded(gradient(width, height), "png"); }

inline QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64, '\0');
    QByteArray input = plain;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

inline QByteArray idxHeader(const std::vector<std::uint32_t> &sizes)
{
    QByteArray bytes("\0\0\x08", 3);
    bytes.append(static_cast<char>(sizes.size()));
    for (const std::uint32_t size : sizes) {
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            bytes.append(static_cast<char>(size >> shift & 0xFFU));
    }
    return bytes;
}

/// `count` pictures of height x width; pixel (x, y) of picture i is i + 10 y + x.
inline QByteArray idxPictures(int count, int height, int width)
{
    QByteArray bytes = idxHeader(
        {static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(height), static_cast<std::uint32_t>(width)});
    for (int i = 0; i < count; ++i) {
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x)
                bytes.append(static_cast<char>(i + 10 * y + x));
        }
    }
    return bytes;
}

inline QByteArray idxLabels(const QByteArray &labels)
{
    return idxHeader({static_cast<std::uint32_t>(labels.size())}) + labels;
}

/// A CIFAR-10 record: all red bytes are `red`, and so on.
inline QByteArray cifarRecord(int label, int red, int green, int blue)
{
    return QByteArray(1, static_cast<char>(label)) + QByteArray(1024, static_cast<char>(red))
        + QByteArray(1024, static_cast<char>(green)) + QByteArray(1024, static_cast<char>(blue));
}

/// A table of single-precision numbers as NumPy stores it.
inline QByteArray npyTable(const std::vector<float> &values, int columns)
{
    QByteArray header = "{'descr': '<f4', 'fortran_order': False, 'shape': ("
        + QByteArray::number(static_cast<int>(values.size()) / columns) + ", " + QByteArray::number(columns) + "), }";
    header = header.leftJustified(117, ' ') + '\n';
    return QByteArray("\x93NUMPY\1\0", 8) + static_cast<char>(header.size()) + '\0' + header
        + QByteArray(reinterpret_cast<const char *>(values.data()),
                     static_cast<qsizetype>(values.size() * sizeof(float)));
}

/// A row of BAM's labels in which only emotions are set: gloomy, happy, peaceful, scary.
inline std::vector<float> bamRow(float gloomy, float happy, float peaceful, float scary)
{
    std::vector<float> row(15);
    row[9] = gloomy;
    row[10] = happy;
    row[11] = peaceful;
    row[12] = scary;
    return row;
}

} // namespace fixtures
