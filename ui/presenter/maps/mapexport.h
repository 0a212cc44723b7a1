// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/presenter/maps/colouring.h"

#include <QByteArray>

#include <filesystem>

namespace synvae {

/// The maps as a table, RFC 4180, UTF-8: work, file, title, both places, the group, the notes, the melody's tokens and
/// whether it is selected. `selection` ascending.
[[nodiscard]] QByteArray mapsAsCsv(const ColourFacts &facts, const Colouring &colouring,
                                   const std::vector<int> &selection);

/// Both layouts, float32 [works, 4]: x and y of the visual map, then of the auditive one.
[[nodiscard]] Result<void> writeMapsNpy(const std::filesystem::path &file, const PerSpace<Places> &places);

} // namespace synvae
