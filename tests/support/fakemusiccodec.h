// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/fakenetworks.h"

#include <string>
#include <vector>

namespace synvae::test {

/// A music model of hashes; it decodes and encodes as FakeTranslator does.
class FakeMusicCodec final : public MusicCodec
{
public:
    explicit FakeMusicCodec(int latentSize)
        : m_latentSize(latentSize)
    { }

    int latentSize() const override { return m_latentSize; }
    std::string modelHash() const override { return "fake-music"; }
    bool canEncode() const override { return true; }

    Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                       std::vector<float> *logits, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        auto melodies = fakeMelodies(latents, settings);
        if (logits) {
            // One where the token is, as if nothing else could have been chosen.
            logits->assign(melodies.size() * melodySteps * tokenClasses, 0.0F);
            for (std::size_t row = 0; row < melodies.size(); ++row) {
                for (std::size_t step = 0; step < melodySteps; ++step)
                    (*logits)[(row * melodySteps + step) * tokenClasses + melodies[row].tokens()[step]] = 1.0F;
            }
        }
        return melodies;
    }

    Result<Posterior> encode(std::span<const Melody> melodies, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        return fakePosterior(melodies, m_latentSize);
    }

    Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                           std::span<const Seed> seeds, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        return fakeMelodiesEach(latents, settings, seeds);
    }

private:
    int m_latentSize;
};

} // namespace synvae::test
