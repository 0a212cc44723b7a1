// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/engine/judges.h"
#include "core/engine/reports.h"
#include "core/engine/training.h"
#include "core/engine/translator.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace synvae {

/// A music model alone: the commands `decode` and `encode`, and everything that studies the music space.
class MusicCodec
{
public:
    MusicCodec() = default;
    MusicCodec(const MusicCodec &) = delete;
    MusicCodec &operator=(const MusicCodec &) = delete;
    virtual ~MusicCodec() = default;

    [[nodiscard]] virtual int latentSize() const = 0;
    [[nodiscard]] virtual std::string modelHash() const = 0;
    [[nodiscard]] virtual bool canEncode() const = 0; ///< false for a model imported without its encoder

    /// `logits`, when given, receives n x 32 x 90 values: the distribution each token was chosen from.
    [[nodiscard]] virtual Result<std::vector<Melody>> decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                             std::vector<float> *logits, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual Result<Posterior> encode(std::span<const Melody> melodies, std::stop_token stop) = 0;

    /// The same with a seed for each row: for statistics, where rows must not share their luck.
    [[nodiscard]] virtual Result<std::vector<Melody>> decodeEach(const LatentBatch &latents,
                                                                 const DecodeSettings &settings,
                                                                 std::span<const Seed> seeds, std::stop_token stop)
        = 0;
};

/// The vae library as the rest of the program knows it. One Engine a process; its calls may come from any
/// one thread at a time, and block: callers that have a window use InferenceClient.
class Engine
{
public:
    Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    virtual ~Engine() = default;

    /// `models` is the folder holding the families and music/.
    [[nodiscard]] virtual Result<std::unique_ptr<Translator>>
    openTranslator(const std::filesystem::path &models, const std::string &family, const std::string &member) = 0;
    /// The picture networks of any member, be it a VisualVae or half of a SynestheticVae.
    [[nodiscard]] virtual Result<std::unique_ptr<PictureCodec>>
    openPictures(const std::filesystem::path &models, const std::string &family, const std::string &member)
    {
        (void)models;
        return Error{ErrorKind::Unsupported, "This engine cannot open " + family + "/" + member + "."};
    }
    [[nodiscard]] virtual Result<std::unique_ptr<MusicCodec>> openMusic(const std::filesystem::path &folder) = 0;

    [[nodiscard]] virtual Result<TrainingReport> trainMusic(const MelodySplits &data, const TrainingSettings &settings,
                                                            const ProgressCallback &progress, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual Result<TrainingReport> trainVisual(const PictureSplits &data,
                                                             const TrainingSettings &settings,
                                                             const ProgressCallback &progress, std::stop_token stop)
        = 0;
    [[nodiscard]] virtual Result<TrainingReport>
    trainSynesthetic(const PictureSplits &data, const std::filesystem::path &musicFolder,
                     const TrainingSettings &settings, const ProgressCallback &progress, std::stop_token stop)
        = 0;

    /// Trains a classifier on the labels, or the tags where there are any, and writes it to settings.output.
    [[nodiscard]] virtual Result<TrainingReport> trainClassifier(const PictureSplits &data,
                                                                 const TrainingSettings &settings,
                                                                 const ProgressCallback &progress, std::stop_token stop)
    {
        (void)data;
        (void)progress;
        (void)stop;
        return Error{ErrorKind::Unsupported, "This engine cannot train " + settings.output.string() + "."};
    }
    [[nodiscard]] virtual Result<std::unique_ptr<PictureClassifier>> openClassifier(const std::filesystem::path &folder)
    {
        return Error{ErrorKind::Unsupported, "This engine cannot open " + folder.string() + "."};
    }
    /// Rows of `zv` and `za` belong together. Takes minutes for ten thousand.
    [[nodiscard]] virtual Result<InformationReport> estimateInformation(const LatentBatch &zv, const LatentBatch &za,
                                                                        const InformationSettings &settings,
                                                                        const ProgressCallback &progress,
                                                                        std::stop_token stop)
    {
        (void)zv;
        (void)za;
        (void)settings;
        (void)progress;
        (void)stop;
        return Error{ErrorKind::Unsupported, "This engine cannot estimate information."};
    }

    /// Measures "decode", "encode" or "train" on random weights of the given sizes' networks; takes about a minute.
    [[nodiscard]] virtual Result<std::vector<BenchRow>> bench(const std::string &what, const ProgressCallback &progress,
                                                              std::stop_token stop)
    {
        (void)progress;
        (void)stop;
        return Error{ErrorKind::Unsupported, "This engine has no bench called " + what + "."};
    }

    /// Makes the music model folder `output` out of a checkpoint from elsewhere: a Magenta.js folder, a folder with
    /// one file a variable, or a TensorFlow checkpoint. Without its encoder it can decode only, which the report says.
    [[nodiscard]] virtual Result<MusicImportReport> importMusic(const std::filesystem::path &source,
                                                                const std::filesystem::path &output)
    {
        (void)output;
        return Error{ErrorKind::Unsupported, "This engine cannot import " + source.string() + "."};
    }

    /// Threads used inside one call; at least 1.
    virtual void setThreads(int threads) = 0;
    /// "LibTorch 1.13.1, AVX-512 and AMX kernels, 2 threads"
    [[nodiscard]] virtual std::string build() const = 0;
};

/// The library exports two C functions: `extern "C" synvae::Engine *synvae_create_engine()`, whose Engine the
/// caller owns (null: it could not be made), and `extern "C" int synvae_engine_interface_version()`.
using CreateEngine = Engine *(*)();
using EngineInterfaceVersion = int (*)();
inline constexpr const char *createEngineSymbol = "synvae_create_engine";
/// Raised whenever a virtual function above changes; the loader refuses another number.
inline constexpr int engineInterfaceVersion = 4;
inline constexpr const char *engineVersionSymbol = "synvae_engine_interface_version";

} // namespace synvae
