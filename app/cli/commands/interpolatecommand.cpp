// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/latentinputs.h"
#include "app/cli/pathexport.h"
#include "core/latent/interpolation.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

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

Result<LatentBatch> pathBetween(const std::vector<std::vector<float>> &ends, const InterpolateOptions &options)
{
    if (ends.size() == 2)
        return interpolated(ends[0], ends[1], options.steps > 0 ? options.steps : pairSteps, options.way());
    const int side = options.steps > 0 ? options.steps : cornerSteps;
    return cornerGrid({ends[0], ends[1], ends[2], ends[3]}, side, side, options.way());
}

LatentPath labelled(LatentPath path, const LatentBatch &latents, const InterpolateOptions &options)
{
    path.settings.emplace_back("way", nameOf(options.way()));
    for (std::size_t i = 0; i < options.inputs.size(); ++i)
        path.settings.emplace_back("input " + std::to_string(i + 1), options.inputs[i]);
    for (int row = 0; row < latents.count; ++row) {
        const auto latent = latents.row(row);
        addPoint(path, std::to_string(row + 1) + " of " + std::to_string(latents.count),
                 {latent.begin(), latent.end()});
    }
    return path;
}

ExitCode run(const InterpolateOptions &options, const CommandContext &context)
{
    auto opened = loadMember(options.pathExport.models, options.pathExport.family, options.pathExport.member);
    if (!opened)
        return context.console.fail(opened.error());
    std::vector<std::vector<float>> ends;
    for (const std::string &input : options.inputs) {
        auto latent = latentOfFile(input, *opened->translator, context.stop);
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
    const auto pathExport = runPathExport(*opened->translator, labelled(std::move(path), *latents, options), context);
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
