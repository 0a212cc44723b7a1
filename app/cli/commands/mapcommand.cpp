// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/data/npyfile.h"
#include "core/maps/alignment.h"
#include "core/maps/layoutdivergence.h"
#include "core/maps/mapbuilding.h"
#include "core/maps/mapplacement.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <QStringList>

#include <sys/resource.h>

#include <algorithm>
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
/// Works placed between two such looks.
constexpr std::size_t placedAtOnce = 16;

struct MapOptions {
    ModelOptions machine;
    TsneSettings settings;
    std::string input;
    std::string start;
    std::string align;
    std::string place;
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

/// The layout that an option names, of as many works as there are; empty where it names none.
Result<std::vector<float>> readLayout(const std::string &file, std::int64_t works)
{
    if (file.empty())
        return std::vector<float>{};
    auto array = readRows(file);
    if (!array)
        return array.error();
    auto &layout = std::get<std::vector<float>>(array->values);
    if (array->shape != std::vector<std::int64_t>{works, 2})
        return Error{ErrorKind::InvalidInput,
                     file + " is not a layout of as many works: it must hold float32 [" + std::to_string(works)
                         + ", 2]."};
    if (const auto finite = checkPoints({layout, 2}); !finite)
        return finite.error();
    return std::move(layout);
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
                                {"neighbours", beginning.approximate ? "approximate" : "exact"},
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

QString summaryOf(const nlohmann::ordered_json &json)
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

/// Turned, mirrored and moved towards `reference`, in its own size; as it is where there is none.
Result<std::vector<float>> aligned(std::span<const float> layout, std::span<const float> reference)
{
    if (reference.empty())
        return std::vector<float>(layout.begin(), layout.end());
    const auto similarity = alignmentTo(reference, layout, false);
    if (!similarity)
        return similarity.error();
    return similarity->applied(layout);
}

/// A few new works after another on the layout that stays as it is; InvalidInput, or Cancelled when stopped.
Result<std::vector<float>> placeAll(const MapOptions &options, const MapPoints &points, std::span<const float> layout,
                                    WorkerTeam &team, const CommandContext &context)
{
    const auto array = readRows(options.place);
    if (!array)
        return array.error();
    const std::span<const float> latents(std::get<std::vector<float>>(array->values));
    const auto width = static_cast<std::size_t>(array->shape.back());
    const ProgressCallback progress = context.console.progress();
    std::vector<float> places;
    for (std::size_t first = 0; first < latents.size(); first += placedAtOnce * width) {
        if (context.stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Placing was stopped; nothing was written."};
        const std::size_t values = std::min(placedAtOnce * width, latents.size() - first);
        const auto works = points.alike({latents.subspan(first, values), static_cast<int>(width)});
        if (!works)
            return works.error();
        const auto some = placedOnMap(points, layout, *works, options.settings.perplexity, team);
        if (!some)
            return some.error();
        places.insert(places.end(), some->begin(), some->end());
        if (progress)
            progress({static_cast<std::int64_t>(places.size() / 2), array->shape.front(), std::nullopt, "Placing"});
    }
    return places;
}

ExitCode place(const MapOptions &options, const MapPoints &points, std::span<const float> layout,
               const CommandContext &context)
{
    WorkerTeam team(threadsOf(options.machine));
    const auto begin = std::chrono::steady_clock::now();
    const auto places = placeAll(options, points, layout, team, context);
    if (!places)
        return context.console.fail(places.error());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    const auto count = static_cast<std::int64_t>(places->size() / 2);
    if (const auto written = writeNpy(options.out, std::span<const float>(*places), {count, 2}); !written)
        return context.console.fail(written.error());
    context.console.result({{"works", points.count()},
                            {"placed", count},
                            {"threads", team.threads()},
                            {"seconds_placement", taken.count()},
                            {"peak_memory_mib", peakMemory()},
                            {"file", options.out}},
                           u"%1 new works placed among %2 in %3 s\n%4"_s.arg(count)
                               .arg(points.count())
                               .arg(taken.count(), 0, 'f', 2)
                               .arg(QString::fromStdString(options.out)));
    return ExitCode::Done;
}

ExitCode layOutAndWrite(const MapOptions &options, const MapPoints &points, std::span<const float> start,
                        const CommandContext &context)
{
    const auto reference = readLayout(options.align, points.count());
    if (!reference)
        return context.console.fail(reference.error());
    WorkerTeam team(threadsOf(options.machine));
    auto beginning = beginMap(points, options.settings, team, context.console.progress(), context.stop);
    if (!beginning)
        return context.console.fail(beginning.error());
    if (!start.empty())
        beginning->start = warmStart(start, options.settings.seed);
    Tsne tsne(std::move(beginning->affinities), std::move(beginning->start), beginning->settings, team);
    const double seconds = layOut(tsne, beginning->settings, context);
    const auto layout = aligned(tsne.layout(), *reference);
    if (!layout)
        return context.console.fail(layout.error());
    if (const auto written = writeNpy(options.out, std::span<const float>(*layout), {points.count(), 2}); !written)
        return context.console.fail(written.error());
    nlohmann::ordered_json json = reportOf(points, *beginning, tsne, seconds, team);
    json["file"] = options.out;
    context.console.result(json, summaryOf(json));
    return tsne.done() ? ExitCode::Done : ExitCode::SomeFailed;
}

ExitCode run(const MapOptions &options, const CommandContext &context)
{
    const auto points = readPoints(options);
    if (!points)
        return context.console.fail(points.error());
    const auto start = readLayout(options.start, points->count());
    if (!start)
        return context.console.fail(start.error());
    return options.place.empty() ? layOutAndWrite(options, *points, *start, context)
                                 : place(options, *points, *start, context);
}

} // namespace

void addMapCommand(CLI::App &parser, Choice &choice)
{
    CLI::App &command = addCommand(parser, choice, "map", "Lay out latents in two dimensions, close works together");
    const auto options = std::make_shared<MapOptions>();
    TsneSettings &settings = options->settings;
    command.add_option("--input", options->input, "NumPy file, float32 [n, width]: latents")->required();
    command.add_option("--out", options->out, "NumPy file to write, float32 [n, 2]")->required();
    CLI::Option *start
        = command.add_option("--start", options->start, "NumPy file, float32 [n, 2]: a layout to start from");
    CLI::Option *align = command.add_option(
        "--align", options->align, "NumPy file, float32 [n, 2]: a layout to turn, mirror and move this one to");
    command
        .add_option("--place", options->place,
                    "NumPy file, float32 [m, width]: new latents, placed on the layout of --start, which stays")
        ->needs(start)
        ->excludes(align);
    command.add_option("--perplexity", settings.perplexity, "Neighbours a work feels (default: 30)")
        ->check(CLI::Range(1.0, 1000.0));
    command.add_option("--exaggeration", settings.exaggeration, "Attraction at first, times this (default: 12)")
        ->check(CLI::Range(1.0, 1000.0));
    command.add_option("--iterations", settings.iterations, "Iterations in all (default: 1000)")
        ->check(CLI::Range(1, 1000000));
    command.add_option("--metric", settings.metric, "euclidean or cosine (default: euclidean)")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Metric>{{"euclidean", Metric::Euclidean}, {"cosine", Metric::Cosine}}));
    command.add_option("--neighbours", settings.neighbours, "exact, approximate or auto (default), by the works")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, NeighbourSearch>{{"exact", NeighbourSearch::Exact},
                                                   {"approximate", NeighbourSearch::Approximate},
                                                   {"auto", NeighbourSearch::Auto}}));
    command.add_option("--seed", settings.seed.value, "Seed of the start's noise (default: 1)");
    addThreadsOption(command, options->machine);
    command.callback([options, &choice] {
        choice.run = [options](const CommandContext &context) { return run(*options, context); };
    });
}

} // namespace synvae
