// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/vae/music/musicmodel.h"

#include <memory>

namespace synvae {

/// A music model alone behind the plain-buffer interface.
class VaeMusicCodec final : public MusicCodec
{
public:
    explicit VaeMusicCodec(std::shared_ptr<const MusicModel> music)
        : m_music(std::move(music))
    { }

    [[nodiscard]] int latentSize() const override { return m_music->vae.shape().latentSize; }
    [[nodiscard]] std::string modelHash() const override { return m_music->config.weightsSha256; }
    [[nodiscard]] bool canEncode() const override { return m_music->vae.canEncode(); }
    [[nodiscard]] Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                     std::vector<float> *logits, std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                         std::span<const Seed> seeds, std::stop_token stop) override;
    [[nodiscard]] Result<Posterior> encode(std::span<const Melody> melodies, std::stop_token stop) override;

    // What Translator promises under the same names.
    [[nodiscard]] Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                                  const std::stop_token &stop) const;
    [[nodiscard]] Result<Posterior> encodeSoft(const SoftMelodies &melodies, const std::stop_token &stop) const;

private:
    [[nodiscard]] Result<std::vector<Melody>> decodeSeeded(const LatentBatch &latents, const DecodeSettings &settings,
                                                           std::span<const Seed> seeds, std::vector<float> *logits,
                                                           const std::stop_token &stop) const;
    /// Runs encode(first, count, mean, logVariance) over chunks of `count` items.
    template<typename Encode>
    [[nodiscard]] Result<Posterior> encodeInChunks(int count, const std::stop_token &stop, Encode encode) const;

    std::shared_ptr<const MusicModel> m_music;
};

} // namespace synvae
