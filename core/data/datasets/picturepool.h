// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae {

/// Many small pictures of one size in one block, as data set files have them: records of `recordBytes`, each
/// with height x width x channels bytes from `recordOffset` on, channels last, or first where `planar`.
struct PicturePool {
    int count = 0;
    int width = 0;
    int height = 0;
    int channels = 0; ///< 1 or 3
    bool planar = false;
    std::size_t recordBytes = 0;
    std::size_t recordOffset = 0;
    std::vector<std::uint8_t> bytes;

    /// A copy of one picture: Format_Grayscale8 or Format_RGB32.
    [[nodiscard]] QImage picture(int index) const;
};

} // namespace synvae
