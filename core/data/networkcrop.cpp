// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/networkcrop.h"

#include "core/data/picturefile.h"
#include "core/data/works.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <vector>

namespace synvae {
namespace {

/// How much of a row of `side` source pixels each of `size` target pixels covers, in units of 1/size of a source
/// pixel: target i covers [i * side, (i + 1) * side), and its weights sum to `side`.
struct Coverage {
    int first = 0;
    std::vector<std::uint32_t> weights;
};

std::vector<Coverage> coverages(int side, int size)
{
    std::vector<Coverage> result(static_cast<std::size_t>(size));
    for (std::int64_t i = 0; i < size; ++i) {
        const std::int64_t begin = i * side;
        const std::int64_t end = begin + side;
        Coverage &coverage = result[static_cast<std::size_t>(i)];
        coverage.first = static_cast<int>(begin / size);
        for (std::int64_t pixel = coverage.first; pixel * size < end; ++pixel) {
            const std::int64_t covered = std::min(end, (pixel + 1) * size) - std::max(begin, pixel * size);
            coverage.weights.push_back(static_cast<std::uint32_t>(covered));
        }
    }
    return result;
}

/// Sums of one source line into `size` x Channels values. 255 * side fits 32 bits for any side Qt can hold.
template<int Channels>
void sumLine(const uchar *line, const std::vector<Coverage> &columns, std::vector<std::uint32_t> &sums)
{
    constexpr int stride = Channels == 1 ? 1 : 4;
    auto sum = sums.begin();
    for (const Coverage &column : columns) {
        const uchar *pixel = line + static_cast<std::ptrdiff_t>(column.first) * stride;
        std::uint32_t values[Channels] = {};
        for (const std::uint32_t weight : column.weights) {
            if constexpr (Channels == 1) {
                values[0] += weight * pixel[0];
            } else {
                const QRgb rgb = *reinterpret_cast<const QRgb *>(pixel);
                values[0] += weight * static_cast<std::uint32_t>(qRed(rgb));
                values[1] += weight * static_cast<std::uint32_t>(qGreen(rgb));
                values[2] += weight * static_cast<std::uint32_t>(qBlue(rgb));
            }
            pixel += stride;
        }
        for (const std::uint32_t value : values)
            *sum++ = value;
    }
}

/// size x size x Channels area averages of the square of `side` at (left, top).
template<int Channels>
std::vector<uchar> areaAverage(const QImage &source, int left, int top, int side, int size)
{
    const std::vector<Coverage> coverage = coverages(side, size);
    const std::size_t lineValues = static_cast<std::size_t>(size) * Channels;
    std::vector<std::uint32_t> sums(lineValues);
    std::vector<std::uint64_t> totals(lineValues);
    std::vector<uchar> result;
    result.reserve(lineValues * static_cast<std::size_t>(size));
    const std::uint64_t area = static_cast<std::uint64_t>(side) * static_cast<std::uint64_t>(side);
    int summedRow = -1;
    for (const Coverage &rows : coverage) {
        std::fill(totals.begin(), totals.end(), area / 2);
        int row = rows.first;
        for (const std::uint64_t weight : rows.weights) {
            if (row != summedRow) {
                sumLine<Channels>(source.constScanLine(top + row)
                                      + static_cast<std::ptrdiff_t>(left) * (Channels == 1 ? 1 : 4),
                                  coverage, sums);
                summedRow = row;
            }
            for (std::size_t i = 0; i < lineValues; ++i)
                totals[i] += weight * sums[i];
            ++row;
        }
        for (const std::uint64_t total : totals)
            result.push_back(static_cast<uchar>(total / area));
    }
    return result;
}

uchar luma(const uchar *rgb) { return static_cast<uchar>((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000); }

/// An image of `size` from interleaved bytes, turned from `from` channels into `channels`.
QImage assembled(const std::vector<uchar> &bytes, int size, int from, int channels)
{
    QImage image(size, size, channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const uchar *value = bytes.data();
    for (int y = 0; y < size; ++y) {
        uchar *line = image.scanLine(y);
        for (int x = 0; x < size; ++x, value += from) {
            if (channels == 1)
                *line++ = from == 1 ? value[0] : luma(value);
            else
                for (int c = 0; c < 3; ++c)
                    *line++ = from == 1 ? value[0] : value[c];
        }
    }
    return image;
}

} // namespace

QImage networkCrop(const QImage &picture, int size, int channels)
{
    if (picture.isNull() || size < 1 || (channels != 1 && channels != 3))
        return {};
    const QImage source = flattened(picture);
    const int side = std::min(source.width(), source.height());
    const int left = (source.width() - side) / 2;
    const int top = (source.height() - side) / 2;
    if (source.format() == QImage::Format_Grayscale8)
        return assembled(areaAverage<1>(source, left, top, side, size), size, 1, channels);
    return assembled(areaAverage<3>(source, left, top, side, size), size, 3, channels);
}

Result<QImage> networkPicture(const Works &works, int index, int size, int channels)
{
    const Result<QImage> picture = works.picture(index, 2 * size);
    if (!picture)
        return picture.error();
    return networkCrop(*picture, size, channels);
}

void appendPicture(PictureBatch &batch, const QImage &crop, bool binarised)
{
    if (batch.count == 0 && batch.size == 0) {
        batch.size = crop.width();
        batch.channels = crop.format() == QImage::Format_Grayscale8 ? 1 : 3;
    }
    assert(crop.width() == batch.size && crop.height() == batch.size);
    const QImage bytes = crop.convertToFormat(batch.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    const int lineValues = batch.size * batch.channels;
    for (int y = 0; y < batch.size; ++y) {
        const uchar *line = bytes.constScanLine(y);
        for (int i = 0; i < lineValues; ++i) {
            const float value = static_cast<float>(line[i]) / 255.0F;
            batch.pixels.push_back(!binarised ? value : value >= 0.5F ? 1.0F : 0.0F);
        }
    }
    ++batch.count;
}

QImage imageOf(std::span<const float> pixels, int size, int channels)
{
    if (size < 1 || (channels != 1 && channels != 3)
        || pixels.size()
            != static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * static_cast<std::size_t>(channels))
        return {};
    std::vector<uchar> bytes;
    bytes.reserve(pixels.size());
    for (const float value : pixels) {
        // Written so that a NaN is black.
        const float bounded = value > 0.0F ? std::min(value, 1.0F) : 0.0F;
        bytes.push_back(static_cast<uchar>(std::lround(bounded * 255.0F)));
    }
    return assembled(bytes, size, channels, channels);
}

} // namespace synvae
