// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/foreigntensors.h"

namespace synvae {

/// Reads a TensorFlow V2 checkpoint: PREFIX.index says where in PREFIX.data-00000-of-0000N each tensor lies, of
/// what type and shape it is, and its CRC-32C, which is checked. float32, float64, float16 and bfloat16 are read.
/// `index` is the file that ends in .index. Corrupt when anything in it contradicts itself or its data;
/// Unsupported for big-endian files, and for wanted tensors that are cut into slices or of another type.
[[nodiscard]] Result<WeightMap> readTensorBundle(const std::filesystem::path &index, const WantsTensor &wants,
                                                 const ForeignLimits &limits = {});

} // namespace synvae
