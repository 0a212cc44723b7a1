// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"
#include "app/cli/command.h"
#include "app/cli/latentinputs.h"
#include "app/cli/pathexport.h"
#include "core/latent/interpolation.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int pairSteps = 9;
constexpr int cornerSteps = 5;

struct InterpolateOptions {
    std::vector<std::string> inputs;
    int steps = 0;
    bool lerp = false;
    PathExportOptions pathExport;

    [[nodiscard]] Interpolation way() const { return lerp ? Interpolation::Lerp : Interpolation::Slerp; }
};

Result<LatentBatch> pathBetween(const std::vector<FileLatent> &ends, const InterpolateOptions &options)
{
    if (ends.size() == 2)
        return interpolated(ends[0].latent, ends[1].latent, options.steps > 0 ? options.steps : pairSteps,
                            options.way());
    const int side = options.steps > 0 ? options.steps : cornerSteps;
    return cornerGrid({ends[0].latent, ends[1].latent, ends[2].latent, ends[3].latent}, side, side, options.way());
}

/// Which end, or corner of the square, a row is: it is played as a translation plays it.
std::optional<std::size_t> endAt(int row, int rows, const InterpolateOptions &options)
{
    if (options.inputs.size() == 2)
        return row == 0       ? std::optional<std::size_t>(0)
            : row == rows - 1 ? std::optional<std::size_t>(1)
                              : std::nullopt;
    const int side = options.steps > 0 ? options.steps : cornerSteps;
    const int across = row % side;
    const int down = row / side;
    if ((across != 0 && across != side - 1) || (down != 0 && down != side - 1))
        return std::nullopt;
    return static_cast<std::size_t>((down == 0 ? 0 : 2) + (across == 0 ? 0 : 1));
}

LatentPath labelled(LatentPath path, const LatentBatch &latents, const std::vector<FileLatent> &ends,
                    const InterpolateOptions &options)
{
    path.settings.emplace_back("way", nameOf(options.way()));
    for (std::size_t i = 0; i < options.inputs.size(); ++i)
        path.settings.emplace_back("input " + std::to_string(i + 1), options.inputs[i]);
    for (int row = 0; row < latents.count; ++row) {
        const auto latent = latents.row(row);
        const auto end = endAt(row, latents.count, options);
        addPoint(path, std::to_string(row + 1) + " of " + std::to_string(latents.count), {latent.begin(), latent.end()},
                 -1, end ? ends[*end].contents : std::nullopt);
    }
    return path;
}

ExitCode run(const InterpolateOptions &options, const CommandContext &context)
{
    auto opened = loadMember(options.pathExport.models, options.pathExport.family, options.pathExport.member);
    if (!opened)
        return context.console.fail(opened.error());
    const auto calibration = calibrationWithoutWorks(options.pathExport.calibration, *opened);
    if (!calibration)
        return context.console.fail(calibration.error());
    std::vector<FileLatent> ends;
    for (const std::string &input : options.inputs) {
        auto latent = latentOfFile(input, *opened->translator, calibration->calibration.get(), context.stop);
        if (!latent)
            return context.console.fail(latent.error());
        ends.push_back(std::move(*latent));
    }
    const auto latents = pathBetween(ends, options);
    if (!latents)
        return context.console.fail(latents.error());
    const bool pair = ends.size() == 2;
    LatentPath path
        = newPath(pair ? "interpolation" : "corners", *opened->translator, decodeSettingsOf(options.pathExport));
    addCalibration(path, *calibration);
    const auto pathExport = runPathExport(*opened->translator, labelled(std::move(path), *latents, ends, options),
                                          calibration->calibration, context);
    if (!pathExport)
        return context.console.fail(pathExport.error());
    const int side = options.steps > 0 ? options.steps : cornerSteps;
    auto json = writePathExport(*pathExport, options.pathExport, pair ? latents->count : side);
    if (!json)
        return context.console.fail(json.error());
    (*json)["way"] = nameOf(options.way());
    return reportPathExport(*pathExport, options.pathExport, std::move(*json),
                            u"%1 steps along the %2."_s.arg(latents->count).arg(options.lerp ? u"line"_s : u"sphere"_s),
                            context);
}

std::string checkInputs(const InterpolateOptions &options)
{
    const std::size_t count = options.inputs.size();
    return count == 2 || count == 4 ? std::string() : "Name two inputs for a path, or four for a square.";
}

} // namespace

void addInterpolateCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "interpolate",
                                   "Play the way between two pictures, melodies or latents, or a square of four");
    const auto options = std::make_shared<InterpolateOptions>();
    command
        .add_option("INPUT", options->inputs, "Two or four: pictures, MIDI files (two bars), .npy latents (first row)")
        ->required()
        ->expected(2, 4);
    command.add_option("--steps", options->steps, "Melodies, ends included, 2 to 33 (default: 9; 5 x 5 for a square)")
        ->check(CLI::Range(fewestSteps, mostSteps));
    CLI::Option *lerp = command.add_flag("--lerp", options->lerp, "Along the straight line");
    command.add_flag("--slerp")->description("Along the sphere (default)")->excludes(lerp);
    addPathExportOptions(command, options->pathExport);
    command.callback([options, &choice] {
        if (const std::string wrong = checkInputs(*options); !wrong.empty())
            throw CLI::ValidationError("INPUT", wrong);
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
