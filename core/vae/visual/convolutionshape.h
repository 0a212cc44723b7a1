// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace synvae {

/// Pixels of one picture or feature map in memory: height x width x channels, channels next to each other.
struct PixelGrid {
    int height = 0;
    int width = 0;
    int channels = 0;

    [[nodiscard]] int pixels() const { return height * width; }
    [[nodiscard]] std::int64_t size() const { return std::int64_t{1} * height * width * channels; }
    friend bool operator==(const PixelGrid &, const PixelGrid &) = default;
};

/// The geometry of a convolution and of its transpose, which is the same read backwards: a convolution goes from
/// the fine grid to the coarse one, a transposed convolution from coarse to fine. Coarse pixel (i, j) and tap
/// (a, b) meet fine pixel (i * stride + a - padding, j * stride + b - padding), if there is one.
///
/// Weights are [coarse channels, kernel, kernel, fine channels] for both.
struct ConvolutionShape {
    PixelGrid fine;
    PixelGrid coarse;
    int kernel = 3;
    int stride = 2;
    int padding = 0; ///< rows above and columns left of the fine grid; right and below as many as needed

    /// Values of the fine grid that one coarse pixel sees.
    [[nodiscard]] int patchSize() const { return kernel * kernel * fine.channels; }

    /// TensorFlow's 'same': ceil(size / stride) coarse pixels; of an odd amount of padding the larger part comes
    /// after the picture. With stride 2 and an even size that is none before and one after.
    [[nodiscard]] static ConvolutionShape same(const PixelGrid &fine, int coarseChannels, int kernel, int stride)
    {
        const int height = (fine.height + stride - 1) / stride;
        const int width = (fine.width + stride - 1) / stride;
        const int total = std::max((height - 1) * stride + kernel - fine.height, 0);
        return {fine, {height, width, coarseChannels}, kernel, stride, total / 2};
    }

    /// TensorFlow's 'valid': only coarse pixels whose patch lies inside.
    [[nodiscard]] static ConvolutionShape valid(const PixelGrid &fine, int coarseChannels, int kernel, int stride)
    {
        const int height = (fine.height - kernel) / stride + 1;
        const int width = (fine.width - kernel) / stride + 1;
        return {fine, {height, width, coarseChannels}, kernel, stride, 0};
    }

    friend bool operator==(const ConvolutionShape &, const ConvolutionShape &) = default;
};

} // namespace synvae
