// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/vaetranslator.h"

#include <utility>

namespace synvae {

VaeTranslator::VaeTranslator(ModelDescription description, VisualModel visual, std::shared_ptr<const MusicModel> music)
    : m_pictures(std::move(description), std::move(visual))
    , m_music(std::move(music))
{ }

Result<Posterior> VaeTranslator::encodePictures(const PictureBatch &pictures, std::stop_token stop)
{
    return m_pictures.encodePictures(pictures, std::move(stop));
}

Result<PictureBatch> VaeTranslator::reconstruct(const LatentBatch &latents, std::stop_token stop)
{
    return m_pictures.reconstruct(latents, std::move(stop));
}

Result<std::vector<Melody>> VaeTranslator::decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                  std::stop_token stop)
{
    return m_music.decode(latents, settings, nullptr, std::move(stop));
}

Result<Posterior> VaeTranslator::encodeMelodies(std::span<const Melody> melodies, std::stop_token stop)
{
    return m_music.encode(melodies, std::move(stop));
}

Result<std::vector<Melody>> VaeTranslator::decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                      std::span<const Seed> seeds, std::stop_token stop)
{
    return m_music.decodeEach(latents, settings, seeds, std::move(stop));
}

Result<SoftMelodies> VaeTranslator::decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                               std::stop_token stop)
{
    return m_music.decodeSoft(latents, seeds, stop);
}

Result<Posterior> VaeTranslator::encodeSoft(const SoftMelodies &melodies, std::stop_token stop)
{
    return m_music.encodeSoft(melodies, stop);
}

} // namespace synvae
