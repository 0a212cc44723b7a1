// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/translate/engine.h"
#include "tests/support/fakemusiccodec.h"
#include "tests/support/faketranslator.h"

#include <memory>
#include <string>
#include <utility>

namespace synvae::test {

/// An Engine without LibTorch. It opens any member of its family and any music model; training only repeats, as
/// its report, what it was told.
class FakeEngine final : public Engine
{
public:
    explicit FakeEngine(std::shared_ptr<FakeBehaviour> behaviour = std::make_shared<FakeBehaviour>())
        : m_behaviour(std::move(behaviour))
    { }

    Result<std::unique_ptr<Translator>> openTranslator(const std::filesystem::path &, const std::string &family,
                                                       const std::string &member) override
    {
        if (family != m_behaviour->family || member == m_behaviour->brokenMember)
            return Error{ErrorKind::NotFound, "There is no member " + family + "/" + member + "."};
        ++m_behaviour->opened;
        return std::unique_ptr<Translator>(std::make_unique<FakeTranslator>(m_behaviour, member));
    }
    Result<std::unique_ptr<MusicCodec>> openMusic(const std::filesystem::path &) override
    {
        return std::unique_ptr<MusicCodec>(std::make_unique<FakeMusicCodec>(m_behaviour->latentSize));
    }
    Result<TrainingReport> trainMusic(const MelodySplits &data, const TrainingSettings &settings,
                                      const ProgressCallback &progress, std::stop_token stop) override
    {
        return repeated(data.train.size(), data.validation.size(), settings, progress, stop);
    }
    Result<TrainingReport> trainVisual(const PictureSplits &data, const TrainingSettings &settings,
                                       const ProgressCallback &progress, std::stop_token stop) override
    {
        return repeated(static_cast<std::size_t>(data.train.count), static_cast<std::size_t>(data.validation.count),
                        settings, progress, stop);
    }
    Result<TrainingReport> trainSynesthetic(const PictureSplits &data, const std::filesystem::path &,
                                            const TrainingSettings &settings, const ProgressCallback &progress,
                                            std::stop_token stop) override
    {
        return trainVisual(data, settings, progress, stop);
    }
    void setThreads(int threads) override { m_behaviour->threads = threads; }
    std::string build() const override { return "fake engine"; }

private:
    static Result<TrainingReport> repeated(std::size_t train, std::size_t validation, const TrainingSettings &settings,
                                           const ProgressCallback &progress, const std::stop_token &stop)
    {
        if (stop.stop_requested())
            return fakeCancelled();
        if (progress)
            progress({settings.steps, settings.steps, 0.0, "Training"});
        return TrainingReport{{"train", static_cast<double>(train)},
                              {"validation", static_cast<double>(validation)},
                              {"steps", static_cast<double>(settings.steps)},
                              {"batch", settings.batchSize},
                              {"learning_rate", settings.learningRate},
                              {"beta", settings.beta},
                              {"seed", static_cast<double>(settings.seed.value)},
                              {"latent", settings.latentSize},
                              {"threads", settings.threads},
                              {"minutes", settings.minutes},
                              {"resume", settings.resume ? 1.0 : 0.0}};
    }

    std::shared_ptr<FakeBehaviour> m_behaviour;
};

} // namespace synvae::test
