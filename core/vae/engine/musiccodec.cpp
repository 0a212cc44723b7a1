// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/musiccodec.h"

#include <algorithm>

namespace synvae {

namespace {

/// Melodies between two looks at the stop token: some hundred milliseconds.
constexpr int chunk = 256;

Error stopped() { return {ErrorKind::Cancelled, "The work was stopped."}; }

} // namespace

Result<std::vector<Melody>> VaeMusicCodec::decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                  std::vector<float> *logits, std::stop_token stop)
{
    const std::vector<Seed> seeds(static_cast<std::size_t>(std::max(0, latents.count)), settings.seed);
    return decodeSeeded(latents, settings, seeds, logits, stop);
}

Result<std::vector<Melody>> VaeMusicCodec::decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                      std::span<const Seed> seeds, std::stop_token stop)
{
    if (seeds.size() != static_cast<std::size_t>(latents.count))
        return Error{ErrorKind::InvalidInput, "Each latent needs a seed of its own."};
    return decodeSeeded(latents, settings, seeds, nullptr, stop);
}

Result<std::vector<Melody>> VaeMusicCodec::decodeSeeded(const LatentBatch &latents, const DecodeSettings &settings,
                                                        std::span<const Seed> seeds, std::vector<float> *logits,
                                                        const std::stop_token &stop) const
{
    if (latents.width != latentSize()
        || latents.values.size() != static_cast<std::size_t>(latents.count) * static_cast<std::size_t>(latents.width))
        return Error{ErrorKind::InvalidInput,
                     "This music model takes latents of " + std::to_string(latentSize()) + " values, not "
                         + std::to_string(latents.width) + "."};
    if (!(settings.temperature > 0.0F && settings.temperature <= 4.0F) && settings.mode == DecodeMode::Sample)
        return Error{ErrorKind::InvalidInput, "The temperature must lie above 0 and not above 4."};
    constexpr std::ptrdiff_t logitsPerMelody = std::ptrdiff_t{melodySteps} * tokenClasses;
    if (logits)
        logits->resize(static_cast<std::size_t>(latents.count) * logitsPerMelody);
    std::vector<Melody> melodies;
    melodies.reserve(seeds.size());
    for (int first = 0; first < latents.count; first += chunk) {
        if (stop.stop_requested())
            return stopped();
        const auto some = m_music->vae.decode(
            latents.row(first).data(),
            seeds.subspan(static_cast<std::size_t>(first),
                          static_cast<std::size_t>(std::min(chunk, latents.count - first))),
            settings.mode, settings.temperature, logits ? logits->data() + first * logitsPerMelody : nullptr);
        melodies.insert(melodies.end(), some.begin(), some.end());
    }
    return melodies;
}

Result<Posterior> VaeMusicCodec::encode(std::span<const Melody> melodies, std::stop_token stop)
{
    if (!canEncode())
        return Error{ErrorKind::Unsupported,
                     "This music model came without its encoder: it can play latents but not "
                     "hear melodies."};
    const auto count = static_cast<int>(melodies.size());
    const int width = latentSize();
    Posterior posterior{{count, width, std::vector<float>(melodies.size() * static_cast<std::size_t>(width))}, {}};
    posterior.logVariance = posterior.mean;
    for (int first = 0; first < count; first += chunk) {
        if (stop.stop_requested())
            return stopped();
        const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(first) * width;
        m_music->vae.encode(
            melodies.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(std::min(chunk, count - first))),
            posterior.mean.values.data() + offset, posterior.logVariance.values.data() + offset);
    }
    return posterior;
}

} // namespace synvae
