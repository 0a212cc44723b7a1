// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/data/picturedataset.h"
#include "core/music/melodywindows.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct TrainOptions {
    std::vector<std::string> data;
    std::string out;
    std::string music;
    bool keepRepeats = false;
    TrainingSettings settings;
    ModelOptions models;
};

/// How pictures are stored for the networks of an architecture.
struct PictureFormat {
    const char *architecture;
    int storeSize;
    int channels;
};

/// Paintings are larger than what the network sees, so that training can crop at random.
constexpr std::array<PictureFormat, 3> pictureFormats{{{"digits", 28, 1}, {"cifar", 32, 3}, {"paintings", 72, 3}}};

QString counted(qint64 number) { return QLocale(QLocale::English).toString(number); }

/// Folder names only: the card must not tell paths of this machine.
std::string namesOf(const std::vector<std::string> &paths)
{
    std::string names;
    for (const std::string &path : paths) {
        const std::filesystem::path normal = std::filesystem::path(path + '/').lexically_normal().parent_path();
        names += (names.empty() ? "" : ", ") + normal.filename().string();
    }
    return names;
}

void remarkSkipped(Console &console, qsizetype skipped)
{
    if (skipped > 0)
        console.remark(u"%1 files could not be used."_s.arg(counted(skipped)));
}

ExitCode finish(const CommandContext &context, const Result<TrainingReport> &report, const TrainOptions &options)
{
    if (!report && report.error().kind == ErrorKind::Cancelled) {
        context.console.result(
            {{"cancelled", true}, {"folder", options.out}},
            u"Stopped. The same command goes on from the checkpoint, unless --no-resume is given."_s);
        return ExitCode::SomeFailed;
    }
    if (!report)
        return context.console.fail(report.error());
    nlohmann::ordered_json metrics = nlohmann::ordered_json::object();
    QStringList words;
    for (const auto &[name, value] : *report) {
        metrics[name] = value;
        words += u"  %1: %2"_s.arg(QString::fromStdString(name), QLocale::c().toString(value, 'g', 5));
    }
    context.console.result({{"cancelled", false}, {"folder", options.out}, {"metrics", std::move(metrics)}},
                           u"The model is in %1.\n"_s.arg(QString::fromLocal8Bit(options.out)) + words.join(u'\n'));
    return ExitCode::Done;
}

/// The settings as the engine wants them.
TrainingSettings settingsOf(const TrainOptions &options, const QString &data)
{
    TrainingSettings settings = options.settings;
    settings.output = options.out;
    settings.musicModel = options.music;
    settings.threads = options.models.threads;
    if (settings.trainedOn.empty())
        settings.trainedOn = data.toStdString();
    return settings;
}

ExitCode runMusic(const TrainOptions &options, const CommandContext &context)
{
    if (options.data.size() != 1)
        return context.console.fail({ErrorKind::InvalidInput, "A music model is trained on one folder of MIDI files."});
    const Repeats repeats = options.keepRepeats ? Repeats::Keep : Repeats::Drop;
    auto windows = readMelodyWindows(options.data.front(), repeats, context.console.progress(), context.stop);
    if (!windows)
        return context.console.fail(windows.error());
    remarkSkipped(context.console, static_cast<qsizetype>(windows->skipped.size()));
    const QString words = u"%1 two-bar windows of %2 MIDI files (%3)"_s.arg(
        counted(static_cast<qint64>(windows->train.size())), counted(windows->files),
        QString::fromStdString(namesOf(options.data)));
    auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const MelodySplits data{std::move(windows->train), std::move(windows->validation), std::move(windows->test)};
    return finish(context,
                  (*engine)->trainMusic(data, settingsOf(options, words), context.console.progress(), context.stop),
                  options);
}

Result<LoadedPictures> loadData(const TrainOptions &options, const CommandContext &context)
{
    QStringList inputs;
    for (const std::string &input : options.data)
        inputs += QString::fromLocal8Bit(input);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return works.error();
    const auto *format
        = std::find_if(pictureFormats.begin(), pictureFormats.end(), [&](const PictureFormat &candidate) {
              return candidate.architecture == options.settings.architecture;
          });
    PictureDatasetSettings settings;
    settings.storeSize = format->storeSize;
    settings.channels = format->channels;
    settings.threads = threadsOf(options.models);
    return loadPictures(**works, settings, context.console.progress(), context.stop);
}

ExitCode runPictures(const TrainOptions &options, const CommandContext &context, bool synesthetic)
{
    std::filesystem::path music;
    if (synesthetic) {
        const auto found = findMusicModel(options.music, foldersOf(options.models));
        if (!found)
            return context.console.fail(found.error());
        music = *found;
    }
    const auto pictures = loadData(options, context);
    if (!pictures)
        return context.console.fail(pictures.error());
    remarkSkipped(context.console, pictures->skipped.size());
    const QString words = u"%1 pictures (%2)"_s.arg(counted(pictures->splits.train.count),
                                                    QString::fromStdString(namesOf(options.data)));
    auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const TrainingSettings settings = settingsOf(options, words);
    const ProgressCallback progress = context.console.progress();
    const auto report = synesthetic
        ? (*engine)->trainSynesthetic(pictures->splits, music, settings, progress, context.stop)
        : (*engine)->trainVisual(pictures->splits, settings, progress, context.stop);
    return finish(context, report, options);
}

void addTrainingOptions(CLI::App &command, TrainOptions &options)
{
    TrainingSettings &settings = options.settings;
    command.add_option("--out", options.out, "Model folder to write; checkpoints live beside it")->required();
    command.add_option("--steps", settings.steps, "Training steps")->check(CLI::PositiveNumber);
    command.add_option("--batch", settings.batchSize, "Items in a step")->check(CLI::Range(1, 65536));
    command.add_option("--learning-rate", settings.learningRate, "Learning rate of Adam")->check(CLI::PositiveNumber);
    command.add_option("--beta", settings.beta, "Weight of the KL term")->check(CLI::NonNegativeNumber);
    addSeedOption(command, settings.seed.value, "Seed of everything random");
    command.add_option("--latent-size", settings.latentSize, "Latent dimensions")->check(CLI::Range(1, 65536));
    command.add_option("--minutes", settings.minutes, "Stop after this time, keeping a checkpoint")
        ->check(CLI::PositiveNumber);
    command.add_flag_callback(
        "--no-resume", [&settings] { settings.resume = false; }, "Begin anew even where there is a checkpoint");
    command.add_option("--precision", settings.precision, "Arithmetic of training")
        ->check(CLI::IsMember({"auto", "float32", "bfloat16"}))
        ->capture_default_str();
    command.add_option("--trained-on", settings.trainedOn, "The data set in words, for the card");
    addThreadsOption(command, options.models);
}

void addArchitectureOption(CLI::App &command, TrainOptions &options)
{
    options.settings.architecture = "paintings";
    command.add_option("--architecture", options.settings.architecture, "Picture networks (thesis, table 7)")
        ->check(CLI::IsMember({"digits", "cifar", "paintings"}))
        ->capture_default_str();
}

/// One kind of training, as a command below `train`.
std::shared_ptr<TrainOptions> addKind(CLI::App &train, Choice &choice, const char *name, const char *description,
                                      const char *data, ExitCode (*run)(const TrainOptions &, const CommandContext &))
{
    CLI::App &command = addCommand(train, choice, name, description);
    auto options = std::make_shared<TrainOptions>();
    command.add_option("DATA", options->data, data)->required();
    addTrainingOptions(command, *options);
    command.callback([options, run, &choice] {
        choice.run = [options, run](const CommandContext &context) { return run(*options, context); };
    });
    return options;
}

} // namespace

void addTrainCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &train = *parser.add_subcommand("train", "Train a model");
    train.require_subcommand(1);
    constexpr auto pictures = "Picture folders, IDX or CIFAR-10 files";

    const auto music
        = addKind(train, choice, "music", "Train a music model on MIDI files", "Folder of MIDI files", &runMusic);
    train.get_subcommand("music")->add_flag("--keep-repeats", music->keepRepeats,
                                            "Keep windows that occur more than once");

    const auto visual = addKind(train, choice, "visual", "Train a picture network alone", pictures,
                                [](const TrainOptions &options, const CommandContext &context) {
                                    return runPictures(options, context, false);
                                });
    addArchitectureOption(*train.get_subcommand("visual"), *visual);

    const auto synesthetic = addKind(
        train, choice, "synesthetic", "Train a picture network through a music model", pictures,
        [](const TrainOptions &options, const CommandContext &context) { return runPictures(options, context, true); });
    CLI::App &command = *train.get_subcommand("synesthetic");
    addArchitectureOption(command, *synesthetic);
    command.add_option("--music", synesthetic->music, "Music model to train through: its name, or its folder")
        ->required();
    command.add_option("--gradient", synesthetic->settings.gradient, "How gradients pass the frozen music model")
        ->check(CLI::IsMember({"channel", "identity", "straight-through"}))
        ->capture_default_str();
    addModelsOption(command, synesthetic->models);
}

} // namespace synvae
