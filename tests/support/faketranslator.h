// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "tests/support/fakenetworks.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace synvae::test {

/// What a FakeEngine does; shared, so that a test can look at it and change it while the engine lives.
struct FakeBehaviour {
    std::string family = "fakes";
    int imageSize = 8;
    int channels = 3;
    bool binarised = false;
    int latentSize = 4;
    std::string brokenMember{};                          ///< a member that cannot be opened
    std::function<void(std::stop_token)> beforeEncode{}; ///< called first in encodePictures, to hold it up
    std::function<bool(const PictureBatch &)> refuses{}; ///< whether a batch of pictures is answered with an error
    std::atomic<int> opened = 0;                         ///< translators opened
    std::atomic<int> encodes = 0;                        ///< calls of encodePictures
    std::atomic<int> pictures = 0;                       ///< pictures in them
    std::atomic<int> largestBatch = 0;
    std::atomic<int> threads = 0;
};

/// Translates with hashes.
class FakeTranslator final : public Translator
{
public:
    FakeTranslator(std::shared_ptr<FakeBehaviour> behaviour, const std::string &member)
        : m_behaviour(std::move(behaviour))
    {
        m_description.family = m_behaviour->family;
        m_description.modelHash = "fake-" + member;
        m_description.member = member;
        m_description.musicModel = "fake-music";
        m_description.beta = 1.0;
        m_description.imageSize = m_behaviour->imageSize;
        m_description.channels = m_behaviour->channels;
        m_description.binarised = m_behaviour->binarised;
        m_description.latentSize = m_behaviour->latentSize;
    }

    const ModelDescription &description() const override { return m_description; }

    Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) override
    {
        ++m_behaviour->encodes;
        m_behaviour->pictures += pictures.count;
        m_behaviour->largestBatch = std::max(m_behaviour->largestBatch.load(), pictures.count);
        if (m_behaviour->beforeEncode)
            m_behaviour->beforeEncode(stop);
        if (stop.stop_requested())
            return fakeCancelled();
        if (m_behaviour->refuses && m_behaviour->refuses(pictures))
            return Error{ErrorKind::Internal, "The fake engine refuses this batch."};
        return fakePosterior(pictures.count, m_description.latentSize, [&](int row) {
            const std::size_t size = pictures.pixels.size() / static_cast<std::size_t>(pictures.count);
            return fakeHash(std::span(pictures.pixels).subspan(size * static_cast<std::size_t>(row), size));
        });
    }

    Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                       std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        return fakeMelodies(latents, settings);
    }

    Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                           std::span<const Seed> seeds, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        return fakeMelodiesEach(latents, settings, seeds);
    }

    Result<Posterior> encodeMelodies(std::span<const Melody> melodies, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        return fakePosterior(melodies, m_description.latentSize);
    }

    /// Logits are one where the token is.
    Result<SoftMelodies> decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                    std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        SoftMelodies soft;
        soft.played = fakeMelodiesEach(latents, {DecodeMode::Sample, 1.0F, {}}, seeds);
        for (const Melody &melody : soft.played) {
            for (const Token token : melody.tokens()) {
                soft.logits.resize(soft.logits.size() + tokenClasses, 0.0F);
                soft.logits[soft.logits.size() - tokenClasses + token] = 1.0F;
            }
        }
        return soft;
    }

    Result<Posterior> encodeSoft(const SoftMelodies &melodies, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        const std::size_t size = static_cast<std::size_t>(melodySteps) * tokenClasses;
        return fakePosterior(static_cast<int>(melodies.played.size()), m_description.latentSize, [&](int row) {
            return fakeHash(std::span(melodies.logits).subspan(size * static_cast<std::size_t>(row), size));
        });
    }

    Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        PictureBatch pictures{latents.count, m_description.imageSize, m_description.channels, {}};
        const int values = pictures.size * pictures.size * pictures.channels;
        for (int row = 0; row < latents.count; ++row) {
            const Seed seed{fakeHash(latents.row(row))};
            for (int value = 0; value < values; ++value)
                pictures.pixels.push_back(uniform(seed, static_cast<std::uint64_t>(value)));
        }
        return pictures;
    }

private:
    std::shared_ptr<FakeBehaviour> m_behaviour;
    ModelDescription m_description;
};

} // namespace synvae::test
