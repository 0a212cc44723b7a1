// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "tests/support/fakeclassifier.h"
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
    Result<std::unique_ptr<PictureCodec>> openPictures(const std::filesystem::path &models, const std::string &family,
                                                       const std::string &member) override
    {
        auto translator = openTranslator(models, family, member);
        if (!translator)
            return translator.error();
        return std::unique_ptr<PictureCodec>(std::move(*translator));
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
    Result<TrainingReport> trainClassifier(const PictureSplits &data, const TrainingSettings &settings,
                                           const ProgressCallback &, std::stop_token stop) override
    {
        return trainFakeClassifier(data, settings, stop);
    }
    Result<std::unique_ptr<PictureClassifier>> openClassifier(const std::filesystem::path &folder) override
    {
        return FakeClassifier::open(folder);
    }
    /// Information of which everything is told by the number of rows.
    Result<InformationReport> estimateInformation(const LatentBatch &zv, const LatentBatch &za,
                                                  const InformationSettings &settings, const ProgressCallback &,
                                                  std::stop_token stop) override
    {
        if (stop.stop_requested())
            return fakeCancelled();
        const double rows = zv.count;
        return InformationReport{
            rows, 0.5, 0.25, 0.75, static_cast<double>(za.count), -0.125, static_cast<double>(settings.batchSize)};
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
                              {"resume", settings.resume ? 1.0 : 0.0},
                              {"overwrite", settings.overwrite ? 1.0 : 0.0},
                              {"aggregate", settings.aggregate},
                              {"mirrored", settings.mirrored ? 1.0 : 0.0},
                              {"begun", settings.init.empty() ? 0.0 : 1.0}};
    }

    std::shared_ptr<FakeBehaviour> m_behaviour;
};

} // namespace synvae::test
