// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/vaetranslator.h"

#include "core/vae/engine/musiccodec.h"

#include <algorithm>
#include <utility>

namespace synvae {

namespace {

/// Pictures between two looks at the stop token.
constexpr int chunk = 64;

} // namespace

VaeTranslator::VaeTranslator(ModelDescription description, VisualModel visual, std::shared_ptr<const MusicModel> music)
    : m_description(std::move(description))
    , m_visual(std::move(visual))
    , m_music(std::move(music))
{ }

Result<Posterior> VaeTranslator::encodePictures(const PictureBatch &pictures, std::stop_token stop)
{
    const VisualShape &shape = m_visual.vae.shape();
    const auto values = static_cast<std::size_t>(shape.pictureGrid().size());
    if (pictures.size != shape.imageSize || pictures.channels != shape.channels
        || pictures.pixels.size() != values * static_cast<std::size_t>(pictures.count))
        return Error{ErrorKind::InvalidInput,
                     "The member " + m_description.family + "/" + m_description.member + " takes pictures of "
                         + std::to_string(shape.imageSize) + " x " + std::to_string(shape.imageSize) + " pixels and "
                         + std::to_string(shape.channels) + " channels."};
    const auto width = static_cast<std::size_t>(shape.latentSize);
    Posterior posterior;
    posterior.mean
        = {pictures.count, shape.latentSize, std::vector<float>(width * static_cast<std::size_t>(pictures.count))};
    posterior.logVariance = posterior.mean;
    for (int first = 0; first < pictures.count; first += chunk) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The work was stopped."};
        const auto at = static_cast<std::size_t>(first);
        m_visual.vae.encode(std::min(chunk, pictures.count - first), pictures.pixels.data() + at * values,
                            posterior.mean.values.data() + at * width,
                            posterior.logVariance.values.data() + at * width);
    }
    return posterior;
}

Result<std::vector<Melody>> VaeTranslator::decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                  std::stop_token stop)
{
    return VaeMusicCodec(m_music).decode(latents, settings, nullptr, std::move(stop));
}

Result<Posterior> VaeTranslator::encodeMelodies(std::span<const Melody> melodies, std::stop_token stop)
{
    return VaeMusicCodec(m_music).encode(melodies, std::move(stop));
}

Result<std::vector<Melody>> VaeTranslator::decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                      std::span<const Seed> seeds, std::stop_token stop)
{
    return VaeMusicCodec(m_music).decodeEach(latents, settings, seeds, std::move(stop));
}

Result<PictureBatch> VaeTranslator::reconstruct(const LatentBatch &latents, std::stop_token stop)
{
    const VisualShape &shape = m_visual.vae.shape();
    if (latents.width != shape.latentSize)
        return Error{ErrorKind::InvalidInput,
                     "This member takes latents of " + std::to_string(shape.latentSize) + " values, not "
                         + std::to_string(latents.width) + "."};
    const auto values = static_cast<std::size_t>(shape.pictureGrid().size());
    PictureBatch pictures{latents.count, shape.imageSize, shape.channels,
                          std::vector<float>(values * static_cast<std::size_t>(latents.count))};
    for (int first = 0; first < latents.count; first += chunk) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The work was stopped."};
        m_visual.vae.decode(std::min(chunk, latents.count - first), latents.row(first).data(),
                            pictures.pixels.data() + static_cast<std::size_t>(first) * values);
    }
    return pictures;
}

} // namespace synvae
