// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/melodydraws.h"

#include "core/tensors/sha256.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace synvae {

namespace {

constexpr std::uint64_t redrawStream = 0x72656472ULL; ///< far from the numbers that steps of a melody are counted by

LatentBatch rowsOf(const LatentBatch &latents, std::span<const std::size_t> rows)
{
    LatentBatch result{static_cast<int>(rows.size()), latents.width, {}};
    for (const std::size_t row : rows) {
        const auto values = latents.row(static_cast<int>(row));
        result.values.insert(result.values.end(), values.begin(), values.end());
    }
    return result;
}

} // namespace

/// The first eight bytes of the SHA-256 of the row's pixels as bytes.
std::uint64_t contentOf(const PictureBatch &pictures, int row)
{
    const std::size_t size = static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
    const auto pixels = std::span(pictures.pixels).subspan(static_cast<std::size_t>(row) * size, size);
    std::vector<std::byte> bytes;
    bytes.reserve(size);
    for (const float value : pixels)
        bytes.push_back(static_cast<std::byte>(std::lround(value * 255.0F)));
    return std::stoull(sha256(bytes).substr(0, 16), nullptr, 16);
}

Seed workSeed(std::uint64_t content, Seed user) { return derive(user, content); }

Seed workSeed(const PictureBatch &pictures, int row, Seed user) { return workSeed(contentOf(pictures, row), user); }

std::vector<Seed> workSeeds(const PictureBatch &pictures, Seed user)
{
    std::vector<Seed> seeds;
    for (int row = 0; row < pictures.count; ++row)
        seeds.push_back(workSeed(pictures, row, user));
    return seeds;
}

Seed drawSeed(Seed work, int draw)
{
    return draw == 0 ? work : derive(work, redrawStream + static_cast<std::uint64_t>(draw));
}

Result<std::vector<DrawnMelody>> drawMelodies(Translator &translator, const LatentBatch &latents,
                                              const DecodeSettings &settings, std::span<const Seed> seeds,
                                              const std::stop_token &stop)
{
    auto first = translator.decodeEach(latents, settings, seeds, stop);
    if (!first)
        return first.error();
    if (first->size() != seeds.size())
        return Error{ErrorKind::Internal, "The network answered with too few melodies."};
    std::vector<DrawnMelody> drawn;
    std::vector<std::size_t> silent;
    for (const Melody &melody : *first) {
        if (settings.mode == DecodeMode::Sample && melody.onsets() <= nearSilentOnsets)
            silent.push_back(drawn.size());
        drawn.push_back({melody, 0});
    }
    for (int draw = 1; draw <= mostRedraws && !silent.empty(); ++draw) {
        std::vector<Seed> again;
        for (const std::size_t row : silent)
            again.push_back(drawSeed(seeds[row], draw));
        const auto melodies = translator.decodeEach(rowsOf(latents, silent), settings, again, stop);
        if (!melodies)
            return melodies.error();
        std::vector<std::size_t> still;
        for (std::size_t i = 0; i < silent.size(); ++i) {
            const Melody &melody = (*melodies)[i];
            DrawnMelody &best = drawn[silent[i]];
            if (melody.onsets() > best.melody.onsets())
                best = {melody, draw};
            if (best.melody.onsets() <= nearSilentOnsets)
                still.push_back(silent[i]);
        }
        silent = std::move(still);
    }
    return drawn;
}

} // namespace synvae
