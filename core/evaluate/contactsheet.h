// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <QImage>

#include <span>
#include <vector>

namespace synvae {

/// How a contact sheet is laid out, in its own pixels.
struct SheetLayout {
    int columns = 4;   ///< groups side by side
    int side = 128;    ///< pictures are enlarged by the greatest whole number that stays within it
    int gap = 4;       ///< between the pictures of a group
    int groupGap = 20; ///< between groups, and around them
};

/// Small pictures in groups, left to right and top to bottom, as in Figures 10 to 12 of the thesis: picture i of every
/// source is one group (original, VisVAE, SynVAE). Enlarged by nearest neighbour, so that every pixel of the networks
/// is one square. Null without sources, and where they differ in count, size or channels.
[[nodiscard]] QImage contactSheet(std::span<const PictureBatch> sources, const SheetLayout &layout = {});

/// The pictures in these rows, in this order; every row must be below the batch's count.
[[nodiscard]] PictureBatch picked(const PictureBatch &pictures, std::span<const std::size_t> rows);

} // namespace synvae
