// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/data/npyfile.h"
#include "core/maps/layoutdivergence.h"
#include "core/maps/mapbuilding.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <sys/resource.h>

#include <chrono>
#include <map>
#include <memory>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Above this, the exact divergence would take longer than the map.
constexpr std::int64_t mostForExactDivergence = 10000;
/// Iterations between two looks at the time: often enough to stop at once.
constexpr int slice = 10;

struct MapOptions {
    ModelOptions machine;
    TsneSettings settings;
    std::string input;
    std::string start;
    std::string out;
};

/// Latents or a layout: float32 [n, width].
Result<NpyArray> readRows(const std::string &file)
{
    auto array = readNpy(file);
    if (!array)
        return array;
    const auto *values = std::get_if<std::vector<float>>(&array->values);
    if (!values || array->shape.size() != 2 || values->empty())
        return Error{ErrorKind::InvalidInput,
                     file + " does not hold float32 [n, width]. Give latents as \"synvae encode\" writes them."};
    return array;
}

Result<MapPoints> readPoints(const MapOptions &options)
{
    const auto array = readRows(options.input);
    if (!array)
        return array.error();
    return MapPoints::prepare({std::get<std::vector<float>>(array->values), static_cast<int>(array->shape.back())},
                              options.settings.metric);
}

/// The layout to start from, if one is named.
Result<void> readStart(const MapOptions &options, MapBeginning &beginning)
{
    if (options.start.empty())
        return {};
    const auto array = readRows(options.start);
    if (!array)
        return array.error();
    const auto &layout = std::get<std::vector<float>>(array->values);
    if (layout.size() != beginning.start.size() || array->shape.back() != 2)
        return Error{ErrorKind::InvalidInput,
                     options.start + " is not a layout of as many works: it must hold float32 ["
                         + std::to_string(beginning.start.size() / 2) + ", 2]."};
    beginning.start = warmStart(layout, options.settings.seed);
    return {};
}

/// Most memory this process has had, in MiB.
double peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// Lays out to the end or until stopped; the seconds it took.
double layOut(Tsne &tsne, const TsneSettings &settings, const CommandContext &context)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds
        = [begin] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
    const ProgressCallback progress = context.console.progress();
    ProgressEstimator estimator(settings.iterations, 0.0);
    while (!tsne.done() && tsne.run(tsne.iteration() + slice, context.stop)) {
        if (progress)
            progress(estimator.at(tsne.iteration(), seconds(), "Laying out"));
    }
    return seconds();
}

nlohmann::ordered_json reportOf(const MapPoints &points, const MapBeginning &beginning, Tsne &tsne, double seconds,
                                WorkerTeam &team)
{
    nlohmann::ordered_json json{{"works", points.count()},
                                {"width", points.width()},
                                {"perplexity", beginning.settings.perplexity},
                                {"iterations", tsne.iteration()},
                                {"threads", team.threads()},
                                {"seconds_neighbours", beginning.secondsNeighbours},
                                {"seconds_affinities", beginning.secondsAffinities},
                                {"seconds_start", beginning.secondsStart},
                                {"seconds_optimisation", seconds},
                                {"peak_memory_mib", peakMemory()},
                                {"divergence_of_neighbours", tsne.divergence()},
                                {"divergence", nullptr}};
    if (points.count() <= mostForExactDivergence)
        json["divergence"] = exactDivergence(points, tsne.layout(), beginning.settings.perplexity, team);
    return json;
}

QString textOf(const nlohmann::ordered_json &json)
{
    const auto number
        = [&json](const char *key, int digits) { return QString::number(json[key].get<double>(), 'f', digits); };
    QStringList lines{u"%1 works laid out in %2 iterations"_s.arg(json["works"].get<std::int64_t>())
                          .arg(json["iterations"].get<int>()),
                      u"Neighbours %1 s, affinities %2 s, start %3 s, optimisation %4 s; %5 MiB"_s.arg(
                          number("seconds_neighbours", 2), number("seconds_affinities", 2), number("seconds_start", 2),
                          number("seconds_optimisation", 2), number("peak_memory_mib", 0)),
                      u"Divergence over the neighbours %1"_s.arg(number("divergence_of_neighbours", 4))};
    if (!json["divergence"].is_null())
        lines.back() += u", over all pairs "_s + number("divergence", 4);
    lines += QString::fromStdString(json["file"].get<std::string>());
    return lines.join(u'\n');
}

ExitCode run(const MapOptions &options, const CommandContext &context)
{
    const auto points = readPoints(options);
    if (!points)
        return context.console.fail(points.error());
    WorkerTeam team(threadsOf(options.machine));
    auto beginning = beginMap(*points, options.settings, team, context.console.progress(), context.stop);
    if (!beginning)
        return context.console.fail(beginning.error());
    if (const auto read = readStart(options, *beginning); !read)
        return context.console.fail(read.error());
    Tsne tsne(std::move(beginning->affinities), std::move(beginning->start), beginning->settings, team);
    const double seconds = layOut(tsne, beginning->settings, context);
    if (const auto written = writeNpy(options.out, tsne.layout(), {points->count(), 2}); !written)
        return context.console.fail(written.error());
    nlohmann::ordered_json json = reportOf(*points, *beginning, tsne, seconds, team);
    json["file"] = options.out;
    context.console.result(json, textOf(json));
    return tsne.done() ? ExitCode::Done : ExitCode::SomeFailed;
}

} // namespace

void addMapCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "map", "Lay out latents in two dimensions, close works together");
    const auto options = std::make_shared<MapOptions>();
    TsneSettings &settings = options->settings;
    command.add_option("--input", options->input, "NumPy file, float32 [n, width]: latents")->required();
    command.add_option("--out", options->out, "NumPy file to write, float32 [n, 2]")->required();
    command.add_option("--start", options->start, "NumPy file, float32 [n, 2]: a layout to start from");
    command.add_option("--perplexity", settings.perplexity, "Neighbours a work feels (default: 30)")
        ->check(CLI::Range(1.0, 1000.0));
    command.add_option("--exaggeration", settings.exaggeration, "Attraction at first, times this (default: 12)")
        ->check(CLI::Range(1.0, 1000.0));
    command.add_option("--iterations", settings.iterations, "Iterations in all (default: 1000)")
        ->check(CLI::Range(1, 1000000));
    command.add_option("--metric", settings.metric, "euclidean or cosine (default: euclidean)")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Metric>{{"euclidean", Metric::Euclidean}, {"cosine", Metric::Cosine}}));
    command.add_option("--seed", settings.seed.value, "Seed of the start's noise (default: 1)");
    addThreadsOption(command, options->machine);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
