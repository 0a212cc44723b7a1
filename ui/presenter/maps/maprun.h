// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/tsne.h"

#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace synvae {

/// The two maps that stand side by side.
enum class MapSpace { Visual, Auditive };

inline constexpr std::array bothEmbeddings{MapSpace::Visual, MapSpace::Auditive};

/// One thing for each of the two.
template<typename T>
struct PerSpace {
    T visual{};
    T auditive{};

    [[nodiscard]] T &operator[](MapSpace space) { return space == MapSpace::Visual ? visual : auditive; }
    [[nodiscard]] const T &operator[](MapSpace space) const { return space == MapSpace::Visual ? visual : auditive; }
};

/// Where the maps begin, which decides how alike they come out.
enum class MapStart {
    Joint,       ///< both from the principal components of the two spaces together
    Own,         ///< each from its own principal components
    AfterVisual, ///< the auditive map from the finished visual one
};

/// How a pair of maps is laid out.
struct MapOptions {
    TsneSettings tsne{};
    MapStart start = MapStart::Joint;
    bool aligned = true; ///< the auditive map is turned, mirrored and moved onto the visual one (Procrustes)
};

/// A layout, [works, 2], over all works of a collection; not finite for a work that is not on the map.
using Places = std::shared_ptr<const std::vector<float>>;

/// A pair of maps with everything needed to repeat it, to go on with it, and to show it again.
struct MapRun {
    int number = 0; ///< counted from 1, never used again
    MapOptions options;
    PerSpace<Places> places;
    PerSpace<TsneState> states; ///< over the works that are on the map; to go on from
    PerSpace<double> divergences;
    bool finished = false;
};

/// "Perplexity 30, cosine, seed 7": what sets a run apart from the usual one.
[[nodiscard]] QString runInWords(const MapRun &run);

/// Whatever came from outside, options with which a map can be laid out.
[[nodiscard]] MapOptions usable(MapOptions options);

/// The works of a layout that are on the map, ascending.
[[nodiscard]] std::vector<int> worksOnMap(const std::vector<float> &places);

/// A layout over all `works` from one over some of them, `places` [on.size(), 2].
[[nodiscard]] Places spreadOut(std::span<const float> places, const std::vector<int> &on, int works);

/// The places of some works only, [on.size(), 2].
[[nodiscard]] std::vector<float> gathered(const std::vector<float> &places, const std::vector<int> &on);

} // namespace synvae
