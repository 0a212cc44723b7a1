// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/latentinputs.h"
#include "app/cli/pathexport.h"
#include "core/data/works.h"
#include "core/latent/radio.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct RadioOptions {
    std::vector<std::string> inputs;
    std::string replay;
    RadioSettings radio;
    PathExportOptions pathExport;
};

/// A path, and what its latents were calibrated by.
struct PlayedPath {
    LatentPath path;
    std::shared_ptr<const Calibration> calibration;
};

/// A way through the collection that is made now.
Result<PlayedPath> newRadioPath(const RadioOptions &options, const LoadedMember &member, const CommandContext &context)
{
    Translator &translator = *member.translator;
    QStringList inputs;
    for (const std::string &input : options.inputs)
        inputs += QString::fromLocal8Bit(input);
    const auto works = openWorks(inputs, context.stop);
    if (!works)
        return works.error();
    const auto choice = calibrationFor(options.pathExport.calibration, **works, member,
                                       threadsOf(options.pathExport.models), context);
    if (!choice)
        return choice.error();
    const auto collection = latentsOfWorks(**works, translator, choice->calibration.get(), context);
    if (!collection)
        return collection.error();
    RadioSettings settings = options.radio;
    settings.seed = Seed{options.pathExport.seed};
    const LatentBatch &latents = collection->latents;
    WorkerTeam team(threadsOf(options.pathExport.models));
    const auto graph = radioGraph({latents.values, latents.width}, settings, team, context.stop);
    if (!graph)
        return graph.error();
    const auto order = radioPath(*graph, settings);
    if (!order)
        return order.error();
    LatentPath path = newPath("radio", translator, decodeSettingsOf(options.pathExport));
    path.collection = (*works)->name().toStdString();
    path.settings = {{"steps", std::to_string(settings.steps)},
                     {"window", std::to_string(settings.window)},
                     {"neighbours", std::to_string(settings.neighbours)},
                     {"seed", std::to_string(settings.seed.value)}};
    addCalibration(path, *choice);
    for (const int row : *order) {
        const int work = collection->works[static_cast<std::size_t>(row)];
        const auto latent = latents.row(row);
        addPoint(path, (*works)->work(work).file.toStdString(), {latent.begin(), latent.end()}, work,
                 collection->contents[static_cast<std::size_t>(row)]);
    }
    return PlayedPath{std::move(path), choice->calibration};
}

/// The calibration a path names: it lies beside the path, unless another file is named.
Result<std::shared_ptr<const Calibration>> calibrationOfPath(const RadioOptions &options, const LatentPath &path)
{
    const std::string wanted = path.setting("calibration");
    if (wanted.empty())
        return std::shared_ptr<const Calibration>();
    const CalibrationSetting setting = calibrationSettingOf(options.pathExport.calibration);
    const std::filesystem::path file = setting.source == CalibrationSource::File
        ? setting.file
        : std::filesystem::path(options.replay).parent_path() / calibrationFileName;
    auto calibration = readCalibration(file);
    if (!calibration)
        return Error{calibration.error().kind,
                     calibration.error().text + " The path was calibrated; name its file with --calibration."};
    if (calibration->hash != wanted)
        return Error{ErrorKind::InvalidInput,
                     "The calibration " + file.string() + " is not the one " + options.replay + " was made with."};
    return std::make_shared<const Calibration>(std::move(*calibration));
}

/// A path that was kept, on the very model it was made with.
Result<PlayedPath> replayedPath(const RadioOptions &options, const Translator &translator)
{
    auto path = readLatentPath(options.replay);
    if (!path)
        return path.error();
    const ModelDescription &model = translator.description();
    if (path->modelHash != model.modelHash || path->width != model.latentSize)
        return Error{ErrorKind::InvalidInput,
                     options.replay + " was made with another model (" + path->family + "/" + path->member
                         + "), whose melodies " + model.family + "/" + model.member + " cannot repeat."};
    if (path->points.empty())
        return Error{ErrorKind::InvalidInput, options.replay + " has no points."};
    auto calibration = calibrationOfPath(options, *path);
    if (!calibration)
        return calibration.error();
    return PlayedPath{std::move(*path), std::move(*calibration)};
}

/// A replay is played by the member its path names, unless another one is asked for.
Result<PathExportOptions> journeyOf(const RadioOptions &options)
{
    PathExportOptions pathExport = options.pathExport;
    if (options.replay.empty() || !pathExport.family.empty() || !pathExport.member.empty())
        return pathExport;
    const auto path = readLatentPath(options.replay);
    if (!path)
        return path.error();
    pathExport.family = path->family;
    pathExport.member = path->member;
    return pathExport;
}

ExitCode run(const RadioOptions &options, const CommandContext &context)
{
    const auto journeyOptions = journeyOf(options);
    if (!journeyOptions)
        return context.console.fail(journeyOptions.error());
    auto opened = loadMember(journeyOptions->models, journeyOptions->family, journeyOptions->member);
    if (!opened)
        return context.console.fail(opened.error());
    auto path
        = options.replay.empty() ? newRadioPath(options, *opened, context) : replayedPath(options, *opened->translator);
    if (!path)
        return context.console.fail(path.error());
    const auto pathExport = runPathExport(*opened->translator, std::move(path->path), path->calibration, context);
    if (!pathExport)
        return context.console.fail(pathExport.error());
    auto json = writePathExport(*pathExport, *journeyOptions, 8);
    if (!json)
        return context.console.fail(json.error());
    (*json)["collection"] = pathExport->path.collection;
    QStringList stops;
    for (const PathPoint &point : pathExport->path.points)
        stops += QString::fromStdString(point.label);
    return reportPathExport(*pathExport, *journeyOptions, std::move(*json), stops.join(u'\n'), context);
}

} // namespace

void addRadioCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command
        = addCommand(parser, choice, "radio", "Go through a collection from neighbour to neighbour, and play it");
    const auto options = std::make_shared<RadioOptions>();
    CLI::Option *input = command.add_option("COLLECTION", options->inputs, "Picture folders, pictures or data sets");
    CLI::Option *replay
        = command.add_option("--replay", options->replay, "Play a path.json again instead")->excludes(input);
    RadioSettings &radio = options->radio;
    command.add_option("--steps", radio.steps, "Works to play")
        ->check(CLI::Range(1, 100'000))
        ->excludes(replay)
        ->capture_default_str();
    command.add_option("--window", radio.window, "No work comes again within so many")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    command.add_option("--neighbours", radio.neighbours, "Of each work that may come next")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    addPathExportOptions(command, options->pathExport);
    command.callback([options, &choice] {
        if (options->inputs.empty() == options->replay.empty())
            throw CLI::ValidationError("COLLECTION", "Name a collection, or a path with --replay.");
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
