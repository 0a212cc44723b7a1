// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/musicoptions.h"
#include "core/data/npyfile.h"
#include "core/music/melody.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct EncodeOptions {
    MusicOptions music;
    std::string tokens;
    std::string out;
    std::string logVariances;
};

Result<std::vector<Melody>> readMelodies(const std::string &file)
{
    const auto array = readNpy(file);
    if (!array)
        return array.error();
    std::vector<int> tokens;
    if (const auto *numbers = std::get_if<std::vector<std::int32_t>>(&array->values))
        tokens.assign(numbers->begin(), numbers->end());
    else if (const auto *bytes = std::get_if<std::vector<std::uint8_t>>(&array->values))
        tokens.assign(bytes->begin(), bytes->end());
    if (array->shape.size() != 2 || array->shape[1] != melodySteps
        || tokens.size() != static_cast<std::size_t>(array->shape[0]) * melodySteps)
        return invalidFile(file, "must hold int32 [n, 32]: tokens 0 to 89.");
    std::vector<Melody> melodies;
    for (std::size_t first = 0; first < tokens.size(); first += melodySteps) {
        auto melody = Melody::fromTokens(std::span<const int>(tokens).subspan(first, melodySteps));
        if (!melody)
            return invalidFile(
                file, "has an error in row " + std::to_string(first / melodySteps) + ": " + melody.error().text);
        melodies.push_back(*melody);
    }
    return melodies;
}

Result<Posterior> encode(MusicCodec &codec, const std::vector<Melody> &melodies, const CommandContext &context)
{
    Posterior all;
    const auto rows = static_cast<int>(melodies.size());
    const auto done = inChunks(rows, context, "Encoding", [&](int first, int count) -> Result<void> {
        const auto chunk
            = std::span(melodies).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
        const auto posterior = codec.encode(chunk, context.stop);
        if (!posterior)
            return posterior.error();
        const auto append = [](std::vector<float> &values, const std::vector<float> &more) {
            values.insert(values.end(), more.begin(), more.end());
        };
        append(all.mean.values, posterior->mean.values);
        append(all.logVariance.values, posterior->logVariance.values);
        return {};
    });
    if (!done)
        return done.error();
    return all;
}

ExitCode run(const EncodeOptions &options, const CommandContext &context)
{
    const auto melodies = readMelodies(options.tokens);
    if (!melodies)
        return context.console.fail(melodies.error());
    auto opened = openMusicModel(options.music);
    if (!opened)
        return context.console.fail(opened.error());
    const auto posterior = encode(*opened->codec, *melodies, context);
    if (!posterior)
        return context.console.fail(posterior.error());
    const auto rows = static_cast<std::int64_t>(melodies->size());
    const int width = opened->codec->latentSize();
    if (const auto written = writeNpy(options.out, std::span<const float>(posterior->mean.values), {rows, width});
        !written)
        return context.console.fail(written.error());
    if (!options.logVariances.empty()) {
        const std::span<const float> values(posterior->logVariance.values);
        if (const auto written = writeNpy(options.logVariances, values, {rows, width}); !written)
            return context.console.fail(written.error());
    }
    context.console.result(
        {{"melodies", rows}, {"latent_size", width}, {"file", options.out}, {"model_hash", opened->codec->modelHash()}},
        u"%1 latents: %2"_s.arg(rows).arg(QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

} // namespace

void addEncodeCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "encode", "Encode melodies into latents");
    const auto options = std::make_shared<EncodeOptions>();
    addMusicOptions(command, options->music);
    command.add_option("--tokens", options->tokens, "NumPy file, int32 [n, 32]")->required();
    command.add_option("--out", options->out, "NumPy file to write, float32 [n, latent size]: posterior means")
        ->required();
    command.add_option("--log-variances", options->logVariances,
                       "Also write the log-variances of the posteriors, float32 [n, latent size]");
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
