// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/kernels/gemm.h"
#include "core/vae/engine/guarded.h"
#include "core/vae/engine/musiccodec.h"
#include "core/vae/engine/picturecodec.h"
#include "core/vae/engine/vaetranslator.h"
#include "core/vae/judges/classifiertrainer.h"
#include "core/vae/judges/imageclassifier.h"
#include "core/vae/judges/mutualinformation.h"
#include "core/vae/music/musictrainer.h"
#include "core/vae/synesthetic/synesthetictrainer.h"
#include "core/vae/visual/visualtrainer.h"

#include <omp.h>
#include <torch/version.h>

#include <algorithm>
#include <map>

namespace synvae {

namespace {

class VaeEngine final : public Engine
{
public:
    Result<std::unique_ptr<Translator>> openTranslator(const std::filesystem::path &models, const std::string &family,
                                                       const std::string &member) override
    {
        return guarded([&] { return openChecked(models, family, member); });
    }

    Result<std::unique_ptr<PictureCodec>> openPictures(const std::filesystem::path &models, const std::string &family,
                                                       const std::string &member) override
    {
        return guarded([&]() -> Result<std::unique_ptr<PictureCodec>> {
            auto visual = visualModel(models, family, member);
            if (!visual)
                return visual.error();
            ModelDescription description = describeMember(models, family, member, visual->config);
            return std::unique_ptr<PictureCodec>(
                std::make_unique<VaePictureCodec>(std::move(description), std::move(*visual)));
        });
    }

    Result<std::unique_ptr<MusicCodec>> openMusic(const std::filesystem::path &folder) override
    {
        return guarded([&]() -> Result<std::unique_ptr<MusicCodec>> {
            auto music = musicModel(folder);
            if (!music)
                return music.error();
            return std::unique_ptr<MusicCodec>(std::make_unique<VaeMusicCodec>(std::move(*music)));
        });
    }

    Result<TrainingReport> trainMusic(const MelodySplits &data, const TrainingSettings &settings,
                                      const ProgressCallback &progress, std::stop_token stop) override
    {
        useThreads(settings);
        return guarded([&] { return trainMusicVae(data, settings, progress, stop); });
    }

    Result<TrainingReport> trainVisual(const PictureSplits &data, const TrainingSettings &settings,
                                       const ProgressCallback &progress, std::stop_token stop) override
    {
        useThreads(settings);
        return guarded([&] { return trainVisualVae(data, settings, progress, stop); });
    }

    Result<TrainingReport> trainSynesthetic(const PictureSplits &data, const std::filesystem::path &musicFolder,
                                            const TrainingSettings &settings, const ProgressCallback &progress,
                                            std::stop_token stop) override
    {
        useThreads(settings);
        return guarded([&] { return trainSynestheticVae(data, musicFolder, settings, progress, stop); });
    }

    Result<TrainingReport> trainClassifier(const PictureSplits &data, const TrainingSettings &settings,
                                           const ProgressCallback &progress, std::stop_token stop) override
    {
        useThreads(settings);
        return guarded([&] { return trainImageClassifier(data, settings, progress, stop); });
    }

    Result<std::unique_ptr<PictureClassifier>> openClassifier(const std::filesystem::path &folder) override
    {
        return guarded([&] { return ImageClassifier::open(folder); });
    }

    Result<InformationReport> estimateInformation(const LatentBatch &zv, const LatentBatch &za,
                                                  const InformationSettings &settings, const ProgressCallback &progress,
                                                  std::stop_token stop) override
    {
        return guarded([&] { return estimateMutualInformation(zv, za, settings, progress, stop); });
    }

    void setThreads(int threads) override { omp_set_num_threads(std::max(1, threads)); }

    std::string build() const override
    {
        return std::string("LibTorch ") + TORCH_VERSION + ", " + kernels::instructionSet() + " kernels, "
            + std::to_string(omp_get_max_threads()) + (omp_get_max_threads() == 1 ? " thread" : " threads");
    }

private:
    Result<std::unique_ptr<Translator>> openChecked(const std::filesystem::path &models, const std::string &family,
                                                    const std::string &member)
    {
        auto visual = visualModel(models, family, member);
        if (!visual)
            return visual.error();
        const ModelConfig &config = visual->config;
        if (config.kind != ModelKind::Synesthetic)
            return Error{ErrorKind::Unsupported,
                         family + "/" + member
                             + " turns pictures into pictures only; choose a "
                               "member trained through a music model."};
        auto music = musicModel(models / "music" / config.musicModel);
        if (!music)
            return music.error();
        if ((*music)->config.weightsSha256 != config.musicModelSha256)
            return Error{ErrorKind::Corrupt,
                         family + "/" + member
                             + " was trained through another version of the music "
                               "model "
                             + config.musicModel + "."};
        ModelDescription description = describeMember(models, family, member, config);
        return std::unique_ptr<Translator>(
            std::make_unique<VaeTranslator>(std::move(description), std::move(*visual), std::move(*music)));
    }

    static Result<VisualModel> visualModel(const std::filesystem::path &models, const std::string &family,
                                           const std::string &member)
    {
        if (!isModelName(family) || !isModelName(member))
            return Error{ErrorKind::InvalidInput, "\"" + family + "/" + member + "\" is not the name of a member."};
        return loadVisualModel(models / family / member);
    }

    /// Members of one family share their music model in memory for as long as one of them is open.
    Result<std::shared_ptr<const MusicModel>> musicModel(const std::filesystem::path &folder)
    {
        std::weak_ptr<const MusicModel> &known = m_music[folder.string()];
        if (auto open = known.lock())
            return open;
        auto loaded = loadMusicModel(folder);
        if (!loaded)
            return loaded.error();
        auto fresh = std::make_shared<const MusicModel>(std::move(*loaded));
        known = fresh;
        return std::shared_ptr<const MusicModel>(std::move(fresh));
    }

    void useThreads(const TrainingSettings &settings)
    {
        if (settings.threads > 0)
            setThreads(settings.threads);
    }

    std::map<std::string, std::weak_ptr<const MusicModel>> m_music;
};

} // namespace

} // namespace synvae

extern "C" {

synvae::Engine *synvae_create_engine() { return new synvae::VaeEngine; }

int synvae_engine_interface_version() { return synvae::engineInterfaceVersion; }
}
