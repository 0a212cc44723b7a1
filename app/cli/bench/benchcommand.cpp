// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/latentbench.h"
#include "app/cli/bench/mapbench.h"
#include "app/cli/bench/mapviewbench.h"
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/engine/networktools.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct BenchOptions {
    std::string what;
    ModelOptions models;
    MapBenchOptions map;
    MapViewBenchOptions mapView;
    LatentBenchOptions latent;
};

ExitCode runMap(const BenchOptions &options, const CommandContext &context)
{
    MapBenchOptions map = options.map;
    map.threads = threadsOf(options.models);
    const auto json = benchMaps(map, context);
    if (!json)
        return context.console.fail(json.error());
    QString text = u"%1 points of %2 values, %3 threads"_s.arg((*json)["works"].get<std::int64_t>())
                       .arg((*json)["width"].get<int>())
                       .arg((*json)["threads"].get<int>());
    for (const auto &row : (*json)["rows"]) {
        text += u'\n' + QString::fromStdString(row["who"].get<std::string>()).leftJustified(24);
        for (const auto &[name, value] : row.items()) {
            if (value.is_number())
                text += u"  %1 %2"_s.arg(QString::fromStdString(name)).arg(value.get<double>(), 0, 'g', 5);
        }
    }
    context.console.result(*json, text);
    return ExitCode::Done;
}

ExitCode runMapView(const BenchOptions &options, const CommandContext &context)
{
    MapViewBenchOptions view = options.mapView;
    view.rounds = options.map.rounds;
    const auto json = benchMapView(view, context);
    if (!json)
        return context.console.fail(json.error());
    QString text = u"%1 points"_s.arg((*json)["points"].get<int>());
    for (const auto &row : (*json)["rows"]) {
        for (const char *motion : {"panOut", "zoom", "panNear"}) {
            const auto &frames = row.value(motion, nlohmann::ordered_json::object());
            text += u"\n%1  %2 frames a second, longest %3 ms"_s.arg(QLatin1StringView(motion), -8)
                        .arg(frames.value("fps", 0.0), 0, 'f', 0)
                        .arg(frames.value("longest", 0.0), 0, 'f', 1);
        }
    }
    context.console.result(*json, text);
    return ExitCode::Done;
}

ExitCode runLatent(const BenchOptions &options, const CommandContext &context)
{
    LatentBenchOptions latent = options.latent;
    if (options.models.threads > 0)
        latent.threads = {options.models.threads};
    const auto json = benchLatent(latent, foldersOf(options.models), context);
    if (!json)
        return context.console.fail(json.error());
    QString text = QString::fromStdString((*json)["build"].get<std::string>());
    for (const auto &row : (*json)["rows"]) {
        text += u"\n%1, threads: %2"_s.arg(QString::fromStdString(row["member"].get<std::string>()), -20)
                    .arg(row["threads"].get<int>());
        for (const char *step : {"decode", "encode", "reconstruct", "whole"})
            text += u"  %1 %2 ms (95 %: %3)"_s.arg(QLatin1StringView(step))
                        .arg(row[step]["median_ms"].get<double>(), 0, 'f', 2)
                        .arg(row[step]["p95_ms"].get<double>(), 0, 'f', 2);
    }
    context.console.result(*json, text);
    return ExitCode::Done;
}

ExitCode run(const BenchOptions &options, const CommandContext &context)
{
    if (options.what == "map")
        return runMap(options, context);
    if (options.what == "map-view")
        return runMapView(options, context);
    if (options.what == "latent")
        return runLatent(options, context);
    const auto engine = loadEngineFor(options.models);
    if (!engine)
        return context.console.fail(engine.error());
    const auto bench = loadNetworkBench();
    if (!bench)
        return context.console.fail(bench.error());
    const auto rows = (*bench)->run(options.what, context.console.progress(), context.stop);
    if (!rows)
        return context.console.fail(rows.error());
    nlohmann::ordered_json json{{"build", (*engine)->build()}, {"rows", nlohmann::ordered_json::array()}};
    QString text = QString::fromStdString((*engine)->build()) + u'\n';
    for (const BenchRow &row : *rows) {
        const double ratio = row.secondsOurs > 0.0 ? row.secondsPlain / row.secondsOurs : 0.0;
        json["rows"].push_back({{"task", row.task},
                                {"milliseconds", 1e3 * row.secondsOurs},
                                {"milliseconds_plain", 1e3 * row.secondsPlain},
                                {"ratio", ratio},
                                {"melodies_per_second", row.itemsPerSecond},
                                {"share_of_peak", row.shareOfPeak}});
        text += u"%1  %2 ms, plain LibTorch %3 ms, %4 times as fast; %5 melodies a second, %6 % of the peak\n"_s
                    .arg(QString::fromStdString(row.task), -20)
                    .arg(1e3 * row.secondsOurs, 0, 'f', 2)
                    .arg(1e3 * row.secondsPlain, 0, 'f', 2)
                    .arg(ratio, 0, 'f', 1)
                    .arg(row.itemsPerSecond, 0, 'f', 0)
                    .arg(100.0 * row.shareOfPeak, 0, 'f', 0);
    }
    context.console.result(json, text.trimmed());
    return ExitCode::Done;
}

} // namespace

void addBenchCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "bench", "Time what should be fast beside its peers, in one run");
    const auto options = std::make_shared<BenchOptions>();
    command
        .add_option("what", options->what,
                    "decode, encode, train or pictures, beside plain LibTorch; map; map-view; latent")
        ->required()
        ->check(CLI::IsMember({"decode", "encode", "train", "pictures", "map", "map-view", "latent"}));
    addModelsOption(command, options->models);
    addThreadsOption(command, options->models);
    command.add_option("--family", options->latent.family, "latent: the only family (default: all)");
    command.add_option("--moves", options->latent.moves, "latent: positions of the slider (default: 200)")
        ->check(CLI::Range(2, 100000));
    MapBenchOptions &map = options->map;
    command.add_option("--data", map.data, "map: IDX file of pictures (default: groups of random points)");
    command.add_option("--works", map.works, "map: the first so many (default: 10000)")
        ->check(CLI::Range(100, 10000000));
    command.add_option("--width", map.width, "map: principal components of them (default: 50)")
        ->check(CLI::Range(2, 4096));
    command.add_option("--rounds", map.rounds, "map, map-view: how often (default: 1)")->check(CLI::Range(1, 100));
    command.add_option("--neighbours", map.neighbours, "map: only find so many exact neighbours of each")
        ->check(CLI::Range(1, 1000));
    command.add_option("--peer", map.peer, "map: Python with scikit-learn, to alternate with (/usr/bin/python3)");
    command.add_option("--points", options->mapView.points, "map-view: so many (default: 100000)")
        ->check(CLI::Range(100, 10000000));
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
