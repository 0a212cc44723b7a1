// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/musicoptions.h"
#include "app/cli/samplingoptions.h"
#include "core/data/npyfile.h"
#include "core/music/melody.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct DecodeOptions {
    MusicOptions music;
    std::string latents;
    std::string out;
    std::string logits;
    float temperature = 0.5F;
    std::uint64_t seed = 1;
    bool argmax = false;
    bool each = false;
};

Result<LatentBatch> readLatents(const std::string &file)
{
    auto array = readNpy(file);
    if (!array)
        return array.error();
    auto *values = std::get_if<std::vector<float>>(&array->values);
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    if (!values || array->shape.size() != 2 || array->shape[0] > most || array->shape[1] > most)
        return invalidFile(file, "must hold float32 [n, latent size].");
    const auto width = static_cast<int>(array->shape[1]);
    const auto bad = std::find_if(values->begin(), values->end(), [](float value) { return !std::isfinite(value); });
    if (bad != values->end())
        return invalidFile(
            file, "holds a value that is not finite, in row " + std::to_string((bad - values->begin()) / width) + ".");
    return LatentBatch{static_cast<int>(array->shape[0]), width, std::move(*values)};
}

struct Decoded {
    std::vector<std::int32_t> tokens;
    std::vector<float> logits;
};

Result<Decoded> decode(MusicCodec &codec, const LatentBatch &latents, const DecodeOptions &options,
                       const CommandContext &context)
{
    const DecodeSettings settings{options.argmax ? DecodeMode::Argmax : DecodeMode::Sample, options.temperature,
                                  Seed{options.seed}};
    Decoded decoded;
    const auto done = inChunks(latents.count, context, "Decoding", [&](int first, int count) -> Result<void> {
        const auto begin = latents.values.begin() + static_cast<std::ptrdiff_t>(first) * latents.width;
        const LatentBatch chunk{
            count, latents.width, {begin, begin + static_cast<std::ptrdiff_t>(count) * latents.width}};
        std::vector<float> logits;
        std::vector<Seed> seeds;
        for (int row = first; row < first + count; ++row)
            seeds.push_back(derive(settings.seed, static_cast<std::uint64_t>(row)));
        const auto melodies = options.each
            ? codec.decodeEach(chunk, settings, seeds, context.stop)
            : codec.decode(chunk, settings, options.logits.empty() ? nullptr : &logits, context.stop);
        if (!melodies)
            return melodies.error();
        for (const Melody &melody : *melodies)
            decoded.tokens.insert(decoded.tokens.end(), melody.tokens().begin(), melody.tokens().end());
        decoded.logits.insert(decoded.logits.end(), logits.begin(), logits.end());
        return {};
    });
    if (!done)
        return done.error();
    return decoded;
}

Result<void> writeDecoded(const Decoded &decoded, int rows, const DecodeOptions &options)
{
    if (auto written = writeNpy(options.out, std::span<const std::int32_t>(decoded.tokens), {rows, melodySteps});
        !written)
        return written;
    if (options.logits.empty())
        return {};
    return writeNpy(options.logits, std::span<const float>(decoded.logits), {rows, melodySteps, tokenClasses});
}

ExitCode run(const DecodeOptions &options, const CommandContext &context)
{
    // The file first: loading the networks takes longer than finding out that it is the wrong one.
    const auto latents = readLatents(options.latents);
    if (!latents)
        return context.console.fail(latents.error());
    auto opened = openMusicModel(options.music);
    if (!opened)
        return context.console.fail(opened.error());
    if (const int width = opened->codec->latentSize(); latents->width != width) {
        return context.console.fail(invalidFile(
            options.latents, "must hold float32 [n, " + std::to_string(width) + "], the latent size of the model."));
    }
    const auto decoded = decode(*opened->codec, *latents, options, context);
    if (!decoded)
        return context.console.fail(decoded.error());
    if (const auto written = writeDecoded(*decoded, latents->count, options); !written)
        return context.console.fail(written.error());
    nlohmann::ordered_json json{
        {"melodies", latents->count}, {"file", options.out}, {"model_hash", opened->codec->modelHash()}};
    if (!options.logits.empty())
        json["logits"] = options.logits;
    context.console.result(json, u"%1 melodies: %2"_s.arg(latents->count).arg(QString::fromLocal8Bit(options.out)));
    return ExitCode::Done;
}

} // namespace

void addDecodeCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "decode", "Decode latents into melodies");
    const auto options = std::make_shared<DecodeOptions>();
    addMusicOptions(command, options->music);
    command.add_option("--latents", options->latents, "NumPy file, float32 [n, latent size]")->required();
    CLI::Option *temperature = addTemperatureOption(command, options->temperature);
    CLI::Option *seed = addSeedOption(command, options->seed, "Seed of sampling");
    command.add_flag("--argmax", options->argmax, "Take the likeliest token instead of sampling")
        ->excludes(temperature)
        ->excludes(seed);
    CLI::Option *each = command.add_flag("--each", options->each,
                                         "A seed of its own for each row, so that rows do not share their luck");
    command.add_option("--out", options->out, "NumPy file to write, int32 [n, 32]")->required();
    command.add_option("--logits", options->logits, "Also write what tokens were chosen from, float32 [n, 32, 90]")
        ->excludes(each);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
