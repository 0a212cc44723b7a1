// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/training.h"

#include <span>
#include <string>
#include <vector>

namespace synvae {

/// One class for each of some pictures, and what the classes are called.
struct ItemLabels {
    std::vector<int> labels; ///< empty where the pictures have neither labels nor tags
    std::vector<std::string> names;

    [[nodiscard]] int classes() const { return static_cast<int>(names.size()); }
};

/// The labels of the pictures `items`; where they have tags instead, each combination that occurs is a class of its
/// own, "happy+peaceful", and "none" is one (protocol 1 and 6.11). Combinations are numbered as binary numbers are, the
/// first tag counting least.
[[nodiscard]] ItemLabels labelsOf(const PictureDataset &pictures, std::span<const int> items,
                                  const std::vector<std::string> &names);

} // namespace synvae
