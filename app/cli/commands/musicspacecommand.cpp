// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/charts.h"
#include "app/cli/command.h"
#include "app/cli/musicoptions.h"
#include "core/data/writefile.h"
#include "core/latent/tunesfile.h"
#include "core/metrics/melodyprofile.h"
#include "core/music/melodywindows.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QDir>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

struct MusicSpaceOptions {
    MusicOptions music;
    std::string out;
    std::string data;
    std::string tunes;
    std::vector<double> scales{0.1, 0.5, 1.0, 2.0, 5.0, 10.0};
    int count = 100;
    float temperature = 0.5F;
    std::uint64_t seed = 1;
};

struct Scaled {
    double scale = 1.0;
    MelodyProfile profile;
};

/// Latents from the prior, each times the scale, each played with a seed of its own.
Result<MelodyProfile> profileAt(MusicCodec &codec, double scale, const MusicSpaceOptions &options,
                                const CommandContext &context)
{
    std::vector<Melody> melodies;
    const Seed seed{options.seed};
    const auto done = inChunks(options.count, context, "Playing the prior", [&](int first, int count) -> Result<void> {
        LatentBatch latents{count, codec.latentSize(), {}};
        std::vector<Seed> seeds;
        for (int row = first; row < first + count; ++row) {
            const auto index = static_cast<std::uint64_t>(row);
            for (int d = 0; d < codec.latentSize(); ++d)
                latents.values.push_back(static_cast<float>(scale)
                                         * normal(derive(seed, index), static_cast<std::uint64_t>(d)));
            seeds.push_back(derive(derive(seed, index), 0x706C6179ULL));
        }
        const auto played
            = codec.decodeEach(latents, {DecodeMode::Sample, options.temperature, seed}, seeds, context.stop);
        if (!played)
            return played.error();
        melodies.insert(melodies.end(), played->begin(), played->end());
        return {};
    });
    if (!done)
        return done.error();
    return profileOf(melodies);
}

Json jsonOf(const MelodyProfile &profile)
{
    return {{"melodies", profile.melodies},
            {"mean_onsets", profile.meanOnsets},
            {"onset_deviation", profile.onsetDeviation},
            {"near_silent", profile.nearSilent},
            {"share_in_key", profile.shareInKey},
            {"mean_range", profile.meanRange},
            {"onsets", profile.onsets},
            {"intervals", profile.intervals}};
}

Result<void> writeFiles(const QString &folder, const std::vector<Scaled> &scales, const Json &json)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorKind::Io, "Cannot make the folder " + folder.toStdString() + "."};
    std::string csv = "scale,onsets,share\n";
    for (const Scaled &scaled : scales) {
        const std::string scale = QString::number(scaled.scale).toStdString();
        for (std::size_t onsets = 0; onsets < scaled.profile.onsets.size(); ++onsets)
            csv += scale + ',' + std::to_string(onsets) + ',' + std::to_string(scaled.profile.onsets[onsets]) + '\n';
    }
    const QDir dir(folder);
    if (auto written = writeFile(dir.filePath(u"onsets.csv"_s), QByteArray::fromStdString(csv)); !written)
        return written;
    return writeFile(dir.filePath(u"onsets.json"_s), QByteArray::fromStdString(json.dump(2) + '\n'));
}

Result<void> drawOnsets(const QString &file, const std::vector<Scaled> &scales)
{
    std::vector<Histogram> histograms;
    for (const Scaled &scaled : scales)
        histograms.push_back(
            {u"z x %1"_s.arg(scaled.scale), {scaled.profile.onsets.begin(), scaled.profile.onsets.end()}});
    return drawHistograms(file, u"Notes struck in two bars"_s,
                          u"number of onsets; bars: share of melodies in percent"_s, histograms);
}

/// The prior beside melodies nobody trained on.
Result<Json> comparison(const MelodyProfile &prior, const MusicSpaceOptions &options, const CommandContext &context)
{
    const auto windows = readMelodyWindows(options.data, Repeats::Keep, context.console.progress(), context.stop);
    if (!windows)
        return windows.error();
    const MelodyProfile real = profileOf(windows->test);
    if (!options.tunes.empty()) {
        if (auto written = writeTunes(options.tunes, real); !written)
            return written.error();
    }
    return Json{{"held_out", jsonOf(real)},
                {"onset_distance", totalVariation(prior.onsets, real.onsets)},
                {"interval_distance", totalVariation(prior.intervals, real.intervals)},
                {"range_distance", totalVariation(prior.ranges, real.ranges)},
                {"duration_distance", totalVariation(prior.durations, real.durations)}};
}

QString aboutComparison(const Json &compared)
{
    return u"prior beside held-out tunes, total variation: onsets %1, intervals %2, range %3\n"_s
        .arg(compared["onset_distance"].get<double>(), 0, 'f', 3)
        .arg(compared["interval_distance"].get<double>(), 0, 'f', 3)
        .arg(compared["range_distance"].get<double>(), 0, 'f', 3);
}

ExitCode run(const MusicSpaceOptions &options, const CommandContext &context)
{
    const auto opened = openMusicModel(options.music);
    if (!opened)
        return context.console.fail(opened.error());
    std::vector<Scaled> scales;
    Json json{{"model_hash", opened->codec->modelHash()},
              {"count", options.count},
              {"temperature", options.temperature},
              {"seed", options.seed},
              {"scales", Json::array()}};
    QString text;
    for (const double scale : options.scales) {
        const auto profile = profileAt(*opened->codec, scale, options, context);
        if (!profile)
            return context.console.fail(profile.error());
        scales.push_back({scale, *profile});
        Json row = jsonOf(*profile);
        row["scale"] = scale;
        json["scales"].push_back(std::move(row));
        text += u"z x %1: %2 +- %3 onsets, %4 % near silence\n"_s.arg(scale, -4)
                    .arg(profile->meanOnsets, 5, 'f', 1)
                    .arg(profile->onsetDeviation, 0, 'f', 1)
                    .arg(100.0 * profile->nearSilent, 0, 'f', 1);
    }
    if (!options.data.empty()) {
        const auto prior = profileAt(*opened->codec, 1.0, options, context);
        if (!prior)
            return context.console.fail(prior.error());
        auto compared = comparison(*prior, options, context);
        if (!compared)
            return context.console.fail(compared.error());
        text += aboutComparison(*compared);
        json["comparison"] = std::move(*compared);
    }
    const QString folder = QString::fromLocal8Bit(options.out);
    if (const auto written = writeFiles(folder, scales, json); !written)
        return context.console.fail(written.error());
    if (const auto drawn = drawOnsets(QDir(folder).filePath(u"onsets.svg"_s), scales); !drawn)
        context.console.remark(QString::fromStdString(drawn.error().text));
    context.console.result(json, text.trimmed());
    return ExitCode::Done;
}

} // namespace

void addMusicSpaceCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "music-space",
                                   "Count the onsets of latents near and far (Figure 9 of the thesis)");
    const auto options = std::make_shared<MusicSpaceOptions>();
    addMusicOptions(command, options->music);
    command.add_option("--out", options->out, "Folder for onsets.csv, onsets.json and onsets.svg")->required();
    command.add_option("--count", options->count, "Latents for each scale")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command.add_option("--scales", options->scales, "Factors of the latents, separated by commas")
        ->delimiter(',')
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    command.add_option("--temperature", options->temperature, "Temperature of sampling")
        ->check(CLI::Range(0.001F, 4.0F))
        ->capture_default_str();
    command.add_option("--seed", options->seed, "Seed of latents and notes")->capture_default_str();
    command.add_option("--data", options->data, "Folder of MIDI files to hold the prior against (their test tunes)");
    command
        .add_option("--tunes", options->tunes,
                    "Write what those tunes are like: tunes.json of the model, for evaluate and translate --takes")
        ->needs("--data");
    command.callback([options, &choice] {
        choice.draws = true;
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
