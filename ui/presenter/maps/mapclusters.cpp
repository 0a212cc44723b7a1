// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapclusters.h"

#include "core/data/works.h"
#include "core/maps/densityclusters.h"
#include "core/metrics/kmeans.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int meansWanted = 8;
constexpr int mostClusters = 24;
constexpr int densityNeighbours = 30;
constexpr double telling = 0.25; ///< share of a cluster that metadata must hold to name it

QString tr(const char *text) { return QCoreApplication::translate("MapClusters", text); }

struct Labelled {
    std::vector<int> labels;
    std::vector<std::int64_t> medoids;
};

std::vector<float> rowsOf(const std::vector<float> &values, int width, const std::vector<int> &works,
                          const std::stop_token &stop)
{
    std::vector<float> rows;
    rows.reserve(works.size() * static_cast<std::size_t>(width));
    for (const int work : works) {
        if (stop.stop_requested())
            return {};
        const auto first = values.begin() + static_cast<std::ptrdiff_t>(work) * width;
        rows.insert(rows.end(), first, first + width);
    }
    return rows;
}

Labelled denseOnMap(const std::vector<float> &places, WorkerTeam &team, const std::stop_token &stop)
{
    const auto prepared = MapPoints::prepare({places, 2}, Metric::Euclidean);
    if (!prepared)
        return {};
    const MapPoints &points = *prepared;
    const int each = std::min<int>(densityNeighbours, static_cast<int>(points.count()) - 1);
    const auto neighbours = each > 0 ? exactNeighbours(points, each, team, {}, stop)
                                     : Result<Neighbours>(Error{ErrorKind::InvalidInput, {}});
    if (!neighbours)
        return {};
    DensityClusterSettings settings;
    settings.smallest = std::max(4, static_cast<int>(points.count() / 100));
    DensityClusters clusters = densityClusters(*neighbours, points.width(), settings, stop);
    if (stop.stop_requested())
        return {};
    for (int &label : clusters.labels)
        label = label < mostClusters ? label : -1;
    return {clusters.labels, medoids(points, clusters.labels, std::min(clusters.count, mostClusters), stop)};
}

/// k-means, its clusters renumbered so that the largest is first.
Labelled byMeans(const MapPoints &points, const std::stop_token &stop)
{
    KMeansSettings settings;
    settings.clusters = std::min(meansWanted, static_cast<int>(points.count()));
    settings.restarts = points.count() > 20'000 ? 1 : 2;
    settings.iterations = 50;
    const auto clusters = clustersOf(
        {{points.row(0), static_cast<std::size_t>(points.count() * points.width())}, points.width()}, settings, stop);
    if (!clusters)
        return {};
    std::vector<int> order(static_cast<std::size_t>(clusters->count));
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return clusters->sizes[static_cast<std::size_t>(a)] > clusters->sizes[static_cast<std::size_t>(b)];
    });
    std::vector<int> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rank[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    std::vector<int> labels = clusters->labels;
    for (int &label : labels)
        label = rank[static_cast<std::size_t>(label)];
    return {labels, medoids(points, labels, clusters->count, stop)};
}

struct Value {
    QString key;
    QString text;
    friend bool operator==(const Value &, const Value &) = default;
};

size_t qHash(const Value &value, size_t seed = 0) { return qHashMulti(seed, value.key, value.text); }

using Counts = QHash<Value, int>;

/// How much a value says about a cluster: how common it is there, times how much more so than everywhere.
double weightOf(int inside, int size, int everywhere, int all)
{
    const double share = static_cast<double>(inside) / size;
    const double usual = static_cast<double>(everywhere) / all;
    return share < telling || share < 1.5 * usual ? 0.0 : share * std::log(share / usual);
}

QString nameFrom(const Counts &inside, int size, const Counts &everywhere, int all)
{
    Value best;
    Value second;
    double bestWeight = 0.0;
    double secondWeight = 0.0;
    for (auto entry = inside.begin(); entry != inside.end(); ++entry) {
        const double weight = weightOf(entry.value(), size, everywhere.value(entry.key()), all);
        const auto ahead = [&](double than, const Value &value) {
            return weight > than || (weight == than && weight > 0.0 && entry.key().text < value.text);
        };
        if (ahead(bestWeight, best)) {
            if (best.key != entry.key().key) {
                second = best;
                secondWeight = bestWeight;
            }
            best = entry.key();
            bestWeight = weight;
        } else if (entry.key().key != best.key && ahead(secondWeight, second)) {
            second = entry.key();
            secondWeight = weight;
        }
    }
    return second.text.isEmpty() ? best.text : tr("%1, %2").arg(best.text, second.text);
}

} // namespace

QList<ColourChoice> clusterChoices(bool maps)
{
    QList<ColourChoice> choices;
    if (maps)
        choices += {{u"cluster:visual"_s, tr("Clusters on the visual map")},
                    {u"cluster:auditive"_s, tr("Clusters on the auditive map")}};
    choices += {{u"means:visual"_s, tr("Clusters by look (k-means)")},
                {u"means:auditive"_s, tr("Clusters by sound (k-means)")}};
    return choices;
}

QStringList clusterNames(const Works &works, const std::vector<int> &labels, const std::vector<int> &medoids,
                         const std::stop_token &stop)
{
    Counts everywhere;
    std::vector<Counts> inside(medoids.size());
    std::vector<int> sizes(medoids.size(), 0);
    for (int work = 0; work < works.count(); ++work) {
        if (stop.stop_requested())
            return {};
        const int label = labels[static_cast<std::size_t>(work)];
        const QMap<QString, QString> &metadata = works.work(work).metadata;
        if (label >= 0)
            ++sizes[static_cast<std::size_t>(label)];
        for (auto entry = metadata.begin(); entry != metadata.end(); ++entry) {
            if (entry.value().isEmpty() || entry.key() == u"split"_s || entry.key() == u"source"_s)
                continue;
            ++everywhere[{entry.key(), entry.value()}];
            if (label >= 0)
                ++inside[static_cast<std::size_t>(label)][{entry.key(), entry.value()}];
        }
    }
    QStringList names;
    for (std::size_t cluster = 0; cluster < medoids.size(); ++cluster) {
        QString name = nameFrom(inside[cluster], std::max(1, sizes[cluster]), everywhere, works.count());
        if ((name.isEmpty() || names.contains(name)) && medoids[cluster] >= 0) {
            const QString like = works.work(medoids[cluster]).title;
            name = name.isEmpty() ? tr("like %1").arg(like) : tr("%1, like %2").arg(name, like);
        }
        if (name.isEmpty() || names.contains(name))
            name = tr("%1 (%2)").arg(name.isEmpty() ? tr("cluster") : name).arg(cluster + 1);
        names.append(name);
    }
    return names;
}

Colouring colouringByCluster(const ColourChoice &choice, const ColourFacts &facts, WorkerTeam &team,
                             const std::stop_token &stop)
{
    const bool visual = choice.key.endsWith(u"visual"_s);
    const bool onMap = choice.key.startsWith(u"cluster:"_s);
    const Places &places = visual ? facts.places.visual : facts.places.auditive;
    if (onMap && (!places || static_cast<int>(places->size()) != 2 * facts.works->count()))
        return {};
    std::vector<int> there;
    for (int work = 0; work < facts.works->count(); ++work) {
        if (facts.embeddings->present[static_cast<std::size_t>(work)])
            there.push_back(work);
    }
    if (onMap)
        there = worksOnMap(*places);
    if (there.size() < 4)
        return {};
    const int width = facts.embeddings->width;
    const Labelled labelled = onMap
        ? denseOnMap(rowsOf(*places, 2, there, stop), team, stop)
        : byMeans(MapPoints(rowsOf(visual ? facts.embeddings->zv : facts.embeddings->za, width, there, stop), width),
                  stop);
    if (stop.stop_requested())
        return {};
    Colouring colouring;
    colouring.key = choice.key;
    colouring.title = choice.title;
    colouring.groupOf.assign(static_cast<std::size_t>(facts.works->count()), -1);
    for (std::size_t row = 0; row < labelled.labels.size(); ++row)
        colouring.groupOf[static_cast<std::size_t>(there[row])] = labelled.labels[row];
    for (const std::int64_t row : labelled.medoids)
        colouring.medoids.push_back(row < 0 ? -1 : there[static_cast<std::size_t>(row)]);
    colouring.groups = clusterNames(*facts.works, colouring.groupOf, colouring.medoids, stop);
    return stop.stop_requested() ? Colouring() : colouring;
}

} // namespace synvae
