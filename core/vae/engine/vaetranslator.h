// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/vae/engine/musiccodec.h"
#include "core/vae/engine/picturecodec.h"

#include <memory>

namespace synvae {

/// A family's member and its music model as one Translator: the SynestheticVae at work.
class VaeTranslator final : public Translator
{
public:
    VaeTranslator(ModelDescription description, VisualModel visual, std::shared_ptr<const MusicModel> music);

    [[nodiscard]] const ModelDescription &description() const override { return m_pictures.description(); }
    [[nodiscard]] Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) override;
    [[nodiscard]] Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                     std::stop_token stop) override;
    [[nodiscard]] Result<Posterior> encodeMelodies(std::span<const Melody> melodies, std::stop_token stop) override;
    [[nodiscard]] Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                         std::span<const Seed> seeds, std::stop_token stop) override;
    [[nodiscard]] Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                                  std::stop_token stop) override;
    [[nodiscard]] Result<Posterior> encodeSoft(const SoftMelodies &melodies, std::stop_token stop) override;

private:
    VaePictureCodec m_pictures;
    VaeMusicCodec m_music;
};

} // namespace synvae
