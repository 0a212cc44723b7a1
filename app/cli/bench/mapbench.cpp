// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/mapbench.h"

#include "core/base/seed.h"
#include "core/data/datasets/idxfile.h"
#include "core/data/npyfile.h"
#include "core/maps/layoutdivergence.h"
#include "core/maps/mapbuilding.h"
#include "core/maps/neighbourloss.h"
#include "core/maps/principalaxes.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

/// Above this, the yardsticks that look at every pair are left out.
constexpr std::int64_t mostForAllPairs = 10000;

/// The peer as a user would call it, with our start, so that both begin alike.
constexpr auto peerScript = u"import sys, time, numpy as np, sklearn\n"
                            "from sklearn.manifold import TSNE\n"
                            "points, start = np.load(sys.argv[1]), np.load(sys.argv[2])\n"
                            "begin = time.perf_counter()\n"
                            "layout = TSNE(perplexity=30, init=start, learning_rate='auto', n_iter=1000,\n"
                            "              n_jobs=int(sys.argv[4])).fit_transform(points)\n"
                            "seconds = time.perf_counter() - begin\n"
                            "np.save(sys.argv[3], layout.astype(np.float32))\n"
                            "print(seconds, sklearn.__version__)\n";

using Stopwatch = std::chrono::steady_clock;

double secondsSince(Stopwatch::time_point begin)
{
    return std::chrono::duration<double>(Stopwatch::now() - begin).count();
}

double loadAverage()
{
    double load = 0.0;
    return getloadavg(&load, 1) == 1 ? load : -1.0;
}

Result<MapPoints> picturesOf(const MapBenchOptions &options)
{
    const auto pictures = readIdxPictures(QString::fromLocal8Bit(options.data));
    if (!pictures)
        return pictures.error();
    const int count = std::min(options.works, pictures->count);
    const auto width = static_cast<std::size_t>(pictures->width) * static_cast<std::size_t>(pictures->height)
        * static_cast<std::size_t>(pictures->channels);
    std::vector<float> values(static_cast<std::size_t>(count) * width);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(
                        pictures->bytes[pictures->recordOffset + i / width * pictures->recordBytes + i % width])
            / 255.0F;
    return MapPoints::prepare({values, static_cast<int>(width)}, Metric::Euclidean);
}

/// Twenty groups, for a machine without data sets.
MapPoints randomGroups(const MapBenchOptions &options)
{
    const auto width = static_cast<std::size_t>(options.width);
    std::vector<float> values(static_cast<std::size_t>(options.works) * width);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = normal(Seed{1}, i) + 3.0F * normal(Seed{2 + i / width % 20}, i % width);
    return *MapPoints::prepare({values, options.width}, Metric::Euclidean);
}

Result<MapPoints> pointsOf(const MapBenchOptions &options, WorkerTeam &team)
{
    if (options.data.empty())
        return randomGroups(options);
    auto pictures = picturesOf(options);
    if (!pictures || options.width >= pictures->width())
        return pictures;
    const std::vector<float> along = projected(*pictures, principalAxes(*pictures, options.width, team), team);
    return MapPoints::prepare({along, options.width}, Metric::Euclidean);
}

Json measured(const MapPoints &points, std::span<const float> layout, WorkerTeam &team, const CommandContext &context)
{
    Json json = Json::object();
    if (points.count() > mostForAllPairs)
        return json;
    json["divergence"] = exactDivergence(points, layout, 30.0, team);
    const auto flat = MapPoints::prepare({layout, 2}, Metric::Euclidean);
    if (const auto loss = neighbourLoss(points, *flat, 10, team, context.stop)) {
        json["neighbours_kept"] = loss->meanKept;
        json["trustworthiness"] = loss->trustworthiness;
    }
    return json;
}

Result<Json> ours(const MapPoints &points, WorkerTeam &team, const CommandContext &context)
{
    const double load = loadAverage();
    const auto begin = Stopwatch::now();
    const auto beginning = beginMap(points, {}, team, context.console.progress(), context.stop);
    if (!beginning)
        return beginning.error();
    Tsne tsne(beginning->affinities, beginning->start, beginning->settings, team);
    if (!tsne.run(beginning->settings.iterations, context.stop))
        return Error{ErrorKind::Cancelled, "The bench was stopped."};
    const double seconds = secondsSince(begin);
    Json json{{"who", "synvae"},
              {"seconds", seconds},
              {"seconds_neighbours", beginning->secondsNeighbours},
              {"seconds_affinities", beginning->secondsAffinities},
              {"seconds_start", beginning->secondsStart},
              {"load_before", load},
              {"divergence_of_neighbours", tsne.divergence()}};
    json.update(measured(points, tsne.layout(), team, context));
    return json;
}

Result<Json> theirs(const MapBenchOptions &options, const MapPoints &points, WorkerTeam &team,
                    const CommandContext &context)
{
    const QTemporaryDir folder;
    const auto file = [&folder](const QString &name) { return folder.filePath(name).toStdString(); };
    const std::span<const float> values(points.row(0), static_cast<std::size_t>(points.count() * points.width()));
    const std::vector<float> start = principalStart(points, Seed{}, team);
    if (const auto written = writeNpy(file(u"points.npy"_s), values, {points.count(), points.width()}); !written)
        return written.error();
    if (const auto written = writeNpy(file(u"start.npy"_s), std::span<const float>(start), {points.count(), 2});
        !written)
        return written.error();
    const double load = loadAverage();
    QProcess python;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OMP_NUM_THREADS"_s, QString::number(options.threads));
    python.setProcessEnvironment(environment);
    python.start(QString::fromStdString(options.peer),
                 {u"-c"_s, QString::fromUtf16(peerScript), folder.filePath(u"points.npy"_s),
                  folder.filePath(u"start.npy"_s), folder.filePath(u"layout.npy"_s), QString::number(options.threads)});
    while (!python.waitForFinished(500) && python.state() != QProcess::NotRunning) {
        if (context.stop.stop_requested())
            python.kill();
    }
    const QStringList answer = QString::fromUtf8(python.readAllStandardOutput()).trimmed().split(u' ');
    const auto layout = readNpy(file(u"layout.npy"_s));
    if (!layout || answer.size() != 2)
        return Error{ErrorKind::NotFound,
                     options.peer
                         + " did not run scikit-learn's t-SNE. Install Debian's python3-sklearn and name "
                           "/usr/bin/python3, or leave --peer out."};
    Json json{
        {"who", "scikit-learn " + answer[1].toStdString()}, {"seconds", answer[0].toDouble()}, {"load_before", load}};
    json.update(measured(points, std::get<std::vector<float>>(layout->values), team, context));
    return json;
}

Result<Json> benchNeighbours(const MapBenchOptions &options, const MapPoints &points, WorkerTeam &team,
                             const CommandContext &context)
{
    Json rows = Json::array();
    for (int round = 0; round < options.rounds; ++round) {
        const double load = loadAverage();
        const auto begin = Stopwatch::now();
        const auto found = exactNeighbours(points, options.neighbours, team, context.console.progress(), context.stop);
        if (!found)
            return found.error();
        rows.push_back({{"who", "synvae, exact neighbours"}, {"seconds", secondsSince(begin)}, {"load_before", load}});
    }
    return rows;
}

} // namespace

Result<Json> benchMaps(const MapBenchOptions &options, const CommandContext &context)
{
    WorkerTeam team(options.threads);
    const auto points = pointsOf(options, team);
    if (!points)
        return points.error();
    Json json{{"works", points->count()}, {"width", points->width()}, {"threads", team.threads()}};
    if (options.neighbours > 0) {
        auto rows = benchNeighbours(options, *points, team, context);
        if (!rows)
            return rows.error();
        json["rows"] = *rows;
        return json;
    }
    for (int round = 0; round < options.rounds; ++round) {
        auto mine = ours(*points, team, context);
        if (!mine)
            return mine.error();
        json["rows"].push_back(*mine);
        if (options.peer.empty())
            continue;
        auto peer = theirs(options, *points, team, context);
        if (!peer)
            return peer.error();
        (*peer)["times_ours"] = (*peer)["seconds"].get<double>() / (*mine)["seconds"].get<double>();
        json["rows"].push_back(*peer);
    }
    return json;
}

} // namespace synvae
