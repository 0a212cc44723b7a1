// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trainhost/trainhost.h"

#include "app/cli/training.h"
#include "core/base/clock.h"
#include "core/tensors/trainingpack.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <memory>
#include <thread>
#include <utility>

// What the vae library exports; here it is linked, not looked for.
extern "C" synvae::Engine *synvae_create_engine();

namespace synvae {

namespace {

enum ExitCode { Done = 0, Stopped = 1, Usage = 2, Failed = 3 };

constexpr double secondsBetweenLines = 5.0;

int fail(const Error &error)
{
    std::fprintf(stderr, "synvae-train: %s\n", error.text.c_str());
    return Failed;
}

/// A line every few seconds: whoever trains far away reads a log.
ProgressCallback printedProgress()
{
    const auto clock = std::make_shared<SteadyClock>();
    return [clock, said = -secondsBetweenLines](const Progress &progress) mutable {
        const double now = clock->now();
        if (now - said < secondsBetweenLines && progress.done < progress.total)
            return;
        said = now;
        const std::string left = progress.secondsLeft ? timeLeftInWords(*progress.secondsLeft) + " left" : "";
        std::fprintf(stderr, "%lld of %lld  %s  %s\n", static_cast<long long>(progress.done),
                     static_cast<long long>(progress.total), progress.text.c_str(), left.c_str());
    };
}

Result<TrainingData> loadData(const TrainOptions &options)
{
    TrainingData data;
    data.music = options.music;
    data.init = options.init;
    if (options.kind == TrainKind::Music) {
        auto pack = readMelodyPack(options.data.front());
        if (!pack)
            return pack.error();
        data.melodies = std::move(pack->splits);
        data.words = std::move(pack->about.trainedOn);
        return data;
    }
    auto pack = readPicturePack(options.data.front());
    if (!pack)
        return pack.error();
    data.pictures = std::move(pack->splits);
    data.words = std::move(pack->about.trainedOn);
    return data;
}

int run(const TrainOptions &options, const std::stop_token &stop)
{
    const auto data = loadData(options);
    if (!data)
        return fail(data.error());
    const std::unique_ptr<Engine> engine(synvae_create_engine());
    if (!engine)
        return fail({ErrorKind::Internal, "The networks could not be set up."});
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    engine->setThreads(options.models.threads > 0 ? options.models.threads : std::max(1, cores));
    std::fprintf(stderr, "%s\n", engine->build().c_str());
    const auto report = train(*engine, options.kind, *data, settingsOf(options, *data), printedProgress(), stop);
    if (!report && report.error().kind == ErrorKind::Cancelled) {
        std::fprintf(stderr, "Stopped. The same command goes on from the checkpoint, unless --no-resume is given.\n");
        return Stopped;
    }
    if (!report)
        return fail(report.error());
    for (const auto &[name, value] : *report)
        std::printf("%s: %.5g\n", name.c_str(), value);
    std::fprintf(stderr, "\"synvae train curve %s\" draws the learning curve where there is Qt.\n",
                 options.out.c_str());
    return Done;
}

void addKind(CLI::App &parser, TrainOptions &options, TrainKind kind, const char *description)
{
    CLI::App &command = *parser.add_subcommand(nameOf(kind), description);
    options.kind = kind;
    command.add_option("FILE", options.data, "Data packed by \"synvae pack\": NAME.safetensors")
        ->required()
        ->expected(1);
    command.add_option("--out", options.out, "Model folder to write; checkpoints live beside it")->required();
    addTrainingOptions(command, options);
    addBetaOption(command, options);
    command.add_option("--threads", options.models.threads, "Threads to use (default: one for each core)")
        ->check(CLI::Range(1, 1024));
}

} // namespace

int runTrainHost(int argc, char **argv, std::stop_token stop)
{
    CLI::App parser("Trains models of SynVAE Studio from packed data, on a host without Qt.", "synvae-train");
    parser.set_version_flag("--version", std::string("synvae-train ") + SYNVAE_VERSION);
    parser.require_subcommand(1);
    parser.footer("--music takes the folder of a music model. Exit codes: 0 done, 1 stopped, 2 wrong usage, 3 failed.");
    std::array<TrainOptions, 3> kinds;
    addKind(parser, kinds[0], TrainKind::Music, "Train a music model on melodies");
    addKind(parser, kinds[1], TrainKind::Visual, "Train a picture network alone");
    addKind(parser, kinds[2], TrainKind::Synesthetic, "Train a picture network through a music model");
    try {
        parser.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return parser.exit(error) == 0 ? Done : Usage;
    }
    const auto chosen = std::find_if(kinds.begin(), kinds.end(), [&parser](const TrainOptions &options) {
        return parser.got_subcommand(nameOf(options.kind));
    });
    try {
        return run(*chosen, stop);
    } catch (const std::exception &exception) {
        return fail({ErrorKind::Internal, std::string("The training broke off: ") + exception.what() + "."});
    }
}

} // namespace synvae
