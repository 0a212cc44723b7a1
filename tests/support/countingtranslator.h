// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace synvae::test {

/// Networks that a person can follow with a pencil. A picture of 2 x 2 is its first pixel p: zv is 10 p, with variance
/// 1/4. It is played as that many notes, rounded; whoever hears n notes has za = n, with variance 1/4, and tells back
/// four pixels of za / 20. In the place of notes the logits carry zv itself.
class CountingTranslator final : public Translator
{
public:
    CountingTranslator()
    {
        m_description.family = "counts";
        m_description.member = "beta-1.0";
        m_description.modelHash = "count";
        m_description.musicModel = "counting";
        m_description.beta = 1.0;
        m_description.imageSize = 2;
        m_description.channels = 1;
        m_description.latentSize = 1;
    }

    const ModelDescription &description() const override { return m_description; }

    Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token) override
    {
        std::vector<float> means;
        for (std::size_t i = 0; i < static_cast<std::size_t>(pictures.count); ++i)
            means.push_back(10.0F * pictures.pixels[4 * i]);
        return posterior(std::move(means));
    }

    Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token) override
    {
        PictureBatch pictures{latents.count, 2, 1, {}};
        for (const float value : latents.values)
            pictures.pixels.insert(pictures.pixels.end(), 4, value / 20.0F);
        return pictures;
    }

    Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &, std::stop_token) override
    {
        std::vector<Melody> melodies;
        for (const float value : latents.values)
            melodies.push_back(melodyOf(static_cast<int>(std::lround(std::clamp(value, 0.0F, 32.0F)))));
        return melodies;
    }

    Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                           std::span<const Seed> seeds, std::stop_token stop) override
    {
        m_temperature = settings.temperature;
        m_seeds.insert(m_seeds.end(), seeds.begin(), seeds.end());
        return decode(latents, settings, stop);
    }

    Result<Posterior> encodeMelodies(std::span<const Melody> melodies, std::stop_token) override
    {
        std::vector<float> means;
        for (const Melody &melody : melodies)
            means.push_back(static_cast<float>(melody.onsets()));
        return posterior(std::move(means));
    }

    Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                    std::stop_token stop) override
    {
        m_seeds.insert(m_seeds.end(), seeds.begin(), seeds.end());
        return SoftMelodies{latents.values, decode(latents, {}, stop).value()};
    }

    Result<Posterior> encodeSoft(const SoftMelodies &melodies, std::stop_token) override
    {
        return posterior(melodies.logits);
    }

    [[nodiscard]] const std::vector<Seed> &seeds() const { return m_seeds; }
    [[nodiscard]] float temperature() const { return m_temperature; }

    static Melody melodyOf(int notes)
    {
        std::vector<int> tokens(melodySteps, holdToken);
        std::fill_n(tokens.begin(), notes, tokenOf(60));
        return *Melody::fromTokens(std::span<const int>(tokens));
    }

private:
    static Posterior posterior(std::vector<float> means)
    {
        const auto count = static_cast<int>(means.size());
        std::vector<float> logVariances(means.size(), std::log(0.25F));
        return {{count, 1, std::move(means)}, {count, 1, std::move(logVariances)}};
    }

    ModelDescription m_description;
    std::vector<Seed> m_seeds;
    float m_temperature = 0.0F;
};

} // namespace synvae::test
