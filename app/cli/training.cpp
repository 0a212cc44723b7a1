// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/training.h"

#include "app/cli/samplingoptions.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace synvae {

namespace {

void addArchitectureOption(CLI::App &command, TrainOptions &options)
{
    options.settings.architecture = "paintings";
    command.add_option("--architecture", options.settings.architecture, "Picture networks (thesis, table 7)")
        ->check(CLI::IsMember({"digits", "cifar", "paintings"}))
        ->capture_default_str();
}

const TrainingDefaults &defaultsOf(TrainKind kind)
{
    switch (kind) {
    case TrainKind::Music:
        return musicDefaults;
    case TrainKind::Visual:
        return visualDefaults;
    case TrainKind::Classifier:
        return classifierDefaults;
    case TrainKind::Synesthetic:
        break;
    }
    return synestheticDefaults;
}

/// As the other options show theirs, which CLI11 writes.
template<typename Number>
std::string defaultOf(Number value)
{
    std::ostringstream text;
    text << " (default: " << value << ")";
    return text.str();
}

std::string defaultStepsOf(const TrainingDefaults &defaults)
{
    std::ostringstream text;
    text << " (default: " << defaults.steps;
    if (defaults.digitsSteps != defaults.steps)
        text << "; digits: " << defaults.digitsSteps;
    if (defaults.cifarSteps != defaults.steps)
        text << "; cifar: " << defaults.cifarSteps;
    text << ")";
    return text.str();
}

std::string defaultLatentSizeOf(const TrainingDefaults &defaults)
{
    return defaults.latentSize > 0 ? defaultOf(defaults.latentSize) : " (default: the music model's)";
}

void addPictureNetworkOptions(CLI::App &command, TrainOptions &options)
{
    command
        .add_option("--aggregate", options.settings.aggregate,
                    "Weight of the distance between all latents together and the prior"
                        + defaultOf(defaultsOf(options.kind).aggregate))
        ->check(CLI::NonNegativeNumber);
    command.add_flag("--mirror", options.settings.mirrored, "Mirror half of the training pictures left to right");
    command.add_option("--init", options.init,
                       "Begin with a member's weights: FAMILY/MEMBER, or its folder (default: random weights)");
}

void addMusicModelOptions(CLI::App &command, TrainOptions &options)
{
    command.add_option("--music", options.music, "Music model to train through: its name, or its folder")->required();
    command.add_option("--gradient", options.settings.gradient, "How gradients pass the frozen music model")
        ->check(CLI::IsMember({"channel", "identity", "straight-through"}))
        ->capture_default_str();
}

} // namespace

const char *nameOf(TrainKind kind)
{
    switch (kind) {
    case TrainKind::Music:
        return "music";
    case TrainKind::Visual:
        return "visual";
    case TrainKind::Classifier:
        return "classifier";
    case TrainKind::Synesthetic:
        break;
    }
    return "synesthetic";
}

void addTrainingOptions(CLI::App &command, TrainOptions &options)
{
    TrainingSettings &settings = options.settings;
    const TrainingDefaults &defaults = defaultsOf(options.kind);
    command.add_option("--steps", settings.steps, "Training steps" + defaultStepsOf(defaults))
        ->check(CLI::PositiveNumber);
    command.add_option("--batch", settings.batchSize, "Items in a step" + defaultOf(defaults.batchSize))
        ->check(CLI::Range(1, 65536));
    command
        .add_option("--learning-rate", settings.learningRate,
                    "Learning rate of Adam" + defaultOf(defaults.learningRate))
        ->check(CLI::PositiveNumber);
    addSeedOption(command, settings.seed.value, "Seed of everything random");
    if (options.kind == TrainKind::Classifier)
        command.add_option("--label", options.label, "Metadata that names a picture's class")->capture_default_str();
    else
        command.add_option("--latent-size", settings.latentSize, "Latent dimensions" + defaultLatentSizeOf(defaults))
            ->check(CLI::Range(1, 65536));
    command.add_option("--minutes", settings.minutes, "Stop after this time, keeping a checkpoint (default: never)")
        ->check(CLI::PositiveNumber);
    command.add_flag("--overwrite", settings.overwrite,
                     "Replace a finished model in --out when the new one is finished");
    command.add_flag_callback(
        "--no-resume", [&settings] { settings.resume = false; }, "Begin anew even where there is a checkpoint");
    command.add_option("--precision", settings.precision, "Arithmetic of training")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
        ->capture_default_str();
    command.add_option("--trained-on", settings.trainedOn,
                       "The data set in words, for the card (default: its size and the names of its folders)");
    if (options.kind == TrainKind::Music)
        command.add_flag("--keep-repeats", options.keepRepeats, "Keep windows that occur more than once");
    else
        addArchitectureOption(command, options);
    if (options.kind == TrainKind::Visual || options.kind == TrainKind::Synesthetic)
        addPictureNetworkOptions(command, options);
    if (options.kind == TrainKind::Synesthetic)
        addMusicModelOptions(command, options);
}

void addBetaOption(CLI::App &command, TrainOptions &options)
{
    command
        .add_option("--beta", options.settings.beta, "Weight of the KL term" + defaultOf(defaultsOf(options.kind).beta))
        ->check(CLI::NonNegativeNumber);
}

TrainingSettings settingsOf(const TrainOptions &options, const TrainingData &data)
{
    TrainingSettings settings = options.settings;
    settings.output = options.out;
    settings.musicModel = options.music;
    settings.init = data.init;
    settings.threads = options.models.threads;
    if (settings.trainedOn.empty())
        settings.trainedOn = data.words;
    return settings;
}

Result<TrainingReport> train(Engine &engine, TrainKind kind, const TrainingData &data, const TrainingSettings &settings,
                             const ProgressCallback &progress, const std::stop_token &stop)
{
    switch (kind) {
    case TrainKind::Music:
        return engine.trainMusic(data.melodies, settings, progress, stop);
    case TrainKind::Visual:
        return engine.trainVisual(data.pictures, settings, progress, stop);
    case TrainKind::Classifier:
        return engine.trainClassifier(data.pictures, settings, progress, stop);
    case TrainKind::Synesthetic:
        break;
    }
    return engine.trainSynesthetic(data.pictures, data.music, settings, progress, stop);
}

} // namespace synvae
