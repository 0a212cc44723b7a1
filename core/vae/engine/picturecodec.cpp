// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/picturecodec.h"

#include "core/tensors/files.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace synvae {

namespace {

/// Pictures between two looks at the stop token.
constexpr int chunk = 64;

Error stopped() { return {ErrorKind::Cancelled, "The work was stopped."}; }

std::string cardOf(const std::filesystem::path &family)
{
    constexpr std::uint64_t limit = 1 << 20;
    const auto bytes = readFile(family / "README.md", limit);
    return bytes ? std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size()) : std::string();
}

} // namespace

ModelDescription describeMember(const std::filesystem::path &models, const std::string &family,
                                const std::string &member, const ModelConfig &config)
{
    ModelDescription description;
    description.family = family;
    description.member = member;
    description.modelHash = memberHash(config.weightsSha256,
                                       config.kind == ModelKind::Synesthetic ? config.musicModelSha256 : std::string());
    description.musicModel = config.musicModel;
    description.beta = config.beta;
    description.imageSize = config.imageSize;
    description.channels = config.channels;
    description.binarised = config.binarised;
    description.latentSize = config.latentSize;
    description.cardText = cardOf(models / family);
    return description;
}

VaePictureCodec::VaePictureCodec(ModelDescription description, VisualModel visual)
    : m_description(std::move(description))
    , m_visual(std::move(visual))
{ }

Result<Posterior> VaePictureCodec::encodePictures(const PictureBatch &pictures, std::stop_token stop)
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
            return stopped();
        const auto at = static_cast<std::size_t>(first);
        m_visual.vae.encode(std::min(chunk, pictures.count - first), pictures.pixels.data() + at * values,
                            posterior.mean.values.data() + at * width,
                            posterior.logVariance.values.data() + at * width);
    }
    return posterior;
}

Result<PictureBatch> VaePictureCodec::reconstruct(const LatentBatch &latents, std::stop_token stop)
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
            return stopped();
        m_visual.vae.decode(std::min(chunk, latents.count - first), latents.row(first).data(),
                            pictures.pixels.data() + static_cast<std::size_t>(first) * values);
    }
    return pictures;
}

} // namespace synvae
