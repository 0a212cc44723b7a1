// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/latentinputs.h"
#include "app/cli/models.h"
#include "app/cli/musicoptions.h"
#include "core/data/npyfile.h"
#include "core/latent/calibrationchoice.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct ReconstructOptions {
    std::string latents;
    std::string out;
    std::string family;
    std::string member;
    std::string calibration;
    ModelOptions models;
};

ExitCode run(const ReconstructOptions &options, const CommandContext &context)
{
    const auto member = loadMember(options.models, options.family, options.member);
    if (!member)
        return context.console.fail(member.error());
    const ModelDescription &model = member->translator->description();
    const auto latents = latentsOfArray(options.latents, model.latentSize);
    if (!latents)
        return context.console.fail(latents.error());
    CalibrationChoice choice;
    if (!options.calibration.empty()) {
        auto chosen = chooseCalibration({CalibrationSource::File, options.calibration}, 0, model, {}, {});
        if (!chosen)
            return context.console.fail(chosen.error());
        choice = std::move(*chosen);
    }
    std::vector<float> pixels;
    const auto done = inChunks(latents->count, context, "Reconstructing", [&](int first, int count) -> Result<void> {
        const auto begin = latents->values.begin() + static_cast<std::ptrdiff_t>(first) * latents->width;
        LatentBatch chunk{count, latents->width, {begin, begin + static_cast<std::ptrdiff_t>(count) * latents->width}};
        if (choice.calibration)
            chunk = uncalibrated(*choice.calibration, chunk);
        const auto pictures = member->translator->reconstruct(chunk, context.stop);
        if (!pictures)
            return pictures.error();
        pixels.insert(pixels.end(), pictures->pixels.begin(), pictures->pixels.end());
        return {};
    });
    if (!done)
        return context.console.fail(done.error());
    const std::vector<std::int64_t> shape{latents->count, model.imageSize, model.imageSize, model.channels};
    if (const auto written = writeNpy(options.out, std::span<const float>(pixels), shape); !written)
        return context.console.fail(written.error());
    context.console.result({{"pictures", latents->count},
                            {"size", model.imageSize},
                            {"channels", model.channels},
                            {"file", options.out},
                            {"family", model.family},
                            {"member", model.member},
                            {"model_hash", model.modelHash}},
                           u"%1 pictures: %2"_s.arg(latents->count).arg(QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

} // namespace

void addReconstructCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "reconstruct", "Make pictures of latents, zv or za");
    const auto options = std::make_shared<ReconstructOptions>();
    command.add_option("LATENTS", options->latents, "NumPy file, float32 [n, latent size]")->required();
    command.add_option("--out", options->out, "NumPy file to write, float32 [n, size, size, channels], values 0 to 1")
        ->required();
    command.add_option("--family", options->family, "Family (default: the only suitable one, or paintings)");
    command.add_option("--member", options->member, "Member (default: the family's one with beta closest to 1)");
    command.add_option("--calibration", options->calibration,
                       "The calibration.safetensors the latents were sent by, to be undone (default: none)");
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
