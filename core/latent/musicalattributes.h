// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/latent/attributevector.h"
#include "core/latent/melodytraits.h"
#include "core/latent/playlatents.h"

#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace synvae {

/// Directions of a music model that need no pictures and no labels.
enum class MusicalAttribute { Higher, Denser, Syncopated, Major, Minor };

inline constexpr std::array<MusicalAttribute, 5> allMusicalAttributes{
    MusicalAttribute::Higher, MusicalAttribute::Denser, MusicalAttribute::Syncopated, MusicalAttribute::Major,
    MusicalAttribute::Minor};

/// "higher", "denser", "syncopated", "major", "minor".
[[nodiscard]] const char *nameOf(MusicalAttribute attribute);
[[nodiscard]] std::optional<MusicalAttribute> musicalAttributeNamed(std::string_view name);

/// The trait it is meant to move; Minor moves Mode downwards.
[[nodiscard]] Trait traitMovedBy(MusicalAttribute attribute);

/// How the directions are found, and measured.
struct MusicalFitSettings {
    int samples = 4000; ///< latents of the prior, 200 to 100,000; four fifths are fitted, the rest is held out
    Seed seed{1};
    int measured = 400; ///< held-out latents that are moved by strength 1 to see what it does; at most 20,000
};

/// A direction and what was measured of it.
struct MusicalDirection {
    MusicalAttribute attribute = MusicalAttribute::Higher;
    /// As long as the quarter of latents that has the most lies apart, along it, from the quarter that has the least:
    /// strength 1 is a step that can be heard, and stays among likely latents.
    AttributeVector vector;
    double correlation = 0.0; ///< of the trait with the place along the direction, on held-out latents
    double explained = 0.0;   ///< R^2 of the least squares there; below 0 it tells less than the mean
    TraitEffects effects{};   ///< of strength 1 on held-out latents, with the same seeds of their notes
    double sideways = 0.0; ///< correlation on held-out latents of another trait with the place: the greatest there is
    Trait sidewaysTrait = Trait::Pitch; ///< which trait that is
};

struct MusicalAttributes {
    std::string modelHash; ///< as Translator's description or MusicCodec have it
    int width = 0;
    float temperature = 0.5F; ///< at which the samples were played
    MusicalFitSettings settings;
    std::vector<MusicalDirection> directions; ///< in the order of allMusicalAttributes

    [[nodiscard]] const MusicalDirection *find(MusicalAttribute attribute) const;
};

/// Plays latents of the prior and fits each trait by least squares on the latent. The same settings and model give the
/// same directions. Takes seconds (4,000 samples): not for the window's thread. InvalidInput for settings out of range;
/// Cancelled when stopped; whatever `play` answers.
[[nodiscard]] Result<MusicalAttributes> fitMusicalAttributes(const PlayLatents &play, int width,
                                                             const MusicalFitSettings &settings = {},
                                                             const ProgressCallback &progress = {},
                                                             const std::stop_token &stop = {});

/// As text (JSON), and back. What is read is checked as hostile data is: Corrupt in words.
[[nodiscard]] std::string textOf(const MusicalAttributes &attributes);
[[nodiscard]] Result<MusicalAttributes> parseMusicalAttributes(std::string_view text);

/// From `cache`/musical-<hash>.json when it holds the same model, width, temperature and settings; else fitted, and
/// kept there. A cache that cannot be written is no error: it only costs time.
[[nodiscard]] Result<MusicalAttributes>
cachedMusicalAttributes(const std::filesystem::path &cache, const std::string &modelHash, float temperature,
                        const PlayLatents &play, int width, const MusicalFitSettings &settings = {},
                        const ProgressCallback &progress = {}, const std::stop_token &stop = {});

} // namespace synvae
