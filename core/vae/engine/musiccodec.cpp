// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/musiccodec.h"

#include "core/vae/music/tokensampler.h"

#include <algorithm>
#include <array>

namespace synvae {

namespace {

/// Melodies between two looks at the stop token: some hundred milliseconds.
constexpr int chunk = 256;
constexpr std::ptrdiff_t logitsPerMelody = std::ptrdiff_t{melodySteps} * tokenClasses;

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
    if (logits)
        logits->resize(static_cast<std::size_t>(latents.count) * static_cast<std::size_t>(logitsPerMelody));
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

template<typename Encode>
Result<Posterior> VaeMusicCodec::encodeInChunks(int count, const std::stop_token &stop, Encode encode) const
{
    if (!canEncode())
        return Error{ErrorKind::Unsupported,
                     "This music model came without its encoder: it can play latents but not "
                     "hear melodies."};
    const int width = latentSize();
    Posterior posterior{
        {count, width, std::vector<float>(static_cast<std::size_t>(count) * static_cast<std::size_t>(width))}, {}};
    posterior.logVariance = posterior.mean;
    for (int first = 0; first < count; first += chunk) {
        if (stop.stop_requested())
            return stopped();
        const std::ptrdiff_t offset = static_cast<std::ptrdiff_t>(first) * width;
        encode(first, std::min(chunk, count - first), posterior.mean.values.data() + offset,
               posterior.logVariance.values.data() + offset);
    }
    return posterior;
}

Result<Posterior> VaeMusicCodec::encode(std::span<const Melody> melodies, std::stop_token stop)
{
    return encodeInChunks(
        static_cast<int>(melodies.size()), stop, [&](int first, int some, float *mean, float *logVariance) {
            m_music->vae.encode(melodies.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(some)), mean,
                                logVariance);
        });
}

Result<SoftMelodies> VaeMusicCodec::decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                               const std::stop_token &stop) const
{
    if (seeds.size() != static_cast<std::size_t>(latents.count))
        return Error{ErrorKind::InvalidInput, "Each latent needs a seed of its own."};
    SoftMelodies soft;
    // What the decoder was fed is thrown away, as the authors' code does.
    const auto fed = decodeSeeded(latents, {DecodeMode::Sample, 1.0F, {}}, seeds, &soft.logits, stop);
    if (!fed)
        return fed.error();
    soft.played.reserve(fed->size());
    for (std::size_t item = 0; item < fed->size(); ++item) {
        std::array<Token, melodySteps> tokens{};
        const float *row = soft.logits.data() + item * static_cast<std::size_t>(logitsPerMelody);
        for (std::size_t step = 0; step < tokens.size(); ++step)
            tokens[step] = likeliestToken(row + step * tokenClasses);
        soft.played.push_back(Melody::fromTokens(std::span<const Token>(tokens)).value());
    }
    return soft;
}

Result<Posterior> VaeMusicCodec::encodeSoft(const SoftMelodies &melodies, const std::stop_token &stop) const
{
    if (melodies.logits.size() != melodies.played.size() * static_cast<std::size_t>(logitsPerMelody))
        return Error{ErrorKind::InvalidInput, "Each melody needs 32 x 90 logits."};
    return encodeInChunks(
        static_cast<int>(melodies.played.size()), stop, [&](int first, int some, float *mean, float *logVariance) {
            m_music->vae.encodeLogits(some, melodies.logits.data() + first * logitsPerMelody, mean, logVariance);
        });
}

} // namespace synvae
