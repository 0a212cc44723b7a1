// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/spacescores.h"

#include "core/metrics/neighbourprecision.h"
#include "core/metrics/sampling.h"
#include "core/metrics/silhouette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>

namespace synvae {

namespace {

constexpr int permutations = 20;

/// Summed distance between the means of three classes, of items some of which may come several times; 0 where one of
/// the classes is not among them.
class TripletDistance
{
public:
    TripletDistance(const Points &latents, std::span<const int> labels, const ClassTriplet &triplet)
        : m_latents(latents)
    {
        for (const int label : labels) {
            const auto found = std::find(triplet.classes.begin(), triplet.classes.end(), label);
            m_places.push_back(static_cast<std::size_t>(found - triplet.classes.begin()));
        }
    }

    [[nodiscard]] double operator()(std::span<const std::size_t> items) const
    {
        const auto width = static_cast<std::size_t>(m_latents.width);
        std::array<std::vector<double>, 3> sums;
        sums.fill(std::vector<double>(width));
        std::array<double, 3> counts{};
        for (const std::size_t item : items) {
            const std::size_t place = m_places[item];
            if (place == counts.size())
                continue;
            counts[place] += 1.0;
            for (std::size_t d = 0; d < width; ++d)
                sums[place][d] += static_cast<double>(m_latents[item][d]);
        }
        if (std::find(counts.begin(), counts.end(), 0.0) != counts.end())
            return 0.0;
        return between(sums, counts, 0, 1) + between(sums, counts, 0, 2) + between(sums, counts, 1, 2);
    }

private:
    static double between(const std::array<std::vector<double>, 3> &sums, const std::array<double, 3> &counts,
                          std::size_t a, std::size_t b)
    {
        double square = 0.0;
        for (std::size_t d = 0; d < sums[a].size(); ++d) {
            const double difference = sums[a][d] / counts[a] - sums[b][d] / counts[b];
            square += difference * difference;
        }
        return std::sqrt(square);
    }

    Points m_latents;
    std::vector<std::size_t> m_places; ///< of each item in the triplet; 3: in none of its classes
};

/// What the search for the most distant triplet finds where labels mean nothing.
double permutedDistance(const Points &latents, std::span<const int> labels, int classes, int leastItems, Seed seed)
{
    double sum = 0.0;
    for (int permutation = 0; permutation < permutations; ++permutation) {
        const auto order = shuffled(labels.size(), derive(seed, static_cast<std::uint64_t>(permutation)));
        std::vector<int> others(labels.size());
        std::transform(order.begin(), order.end(), others.begin(),
                       [&labels](std::size_t item) { return labels[item]; });
        if (const auto means = classMeansOf(latents, others, classes)) {
            if (const auto triplet = mostDistantTriplet(*means, leastItems))
                sum += triplet->distance / permutations;
        }
    }
    return sum;
}

/// P@n of given neighbours with given labels.
Result<std::vector<Score>> precisionOf(const std::vector<int> &neighbours, std::span<const int> labels, int deepest,
                                       std::span<const int> ranks, const BootstrapSettings &bootstrap)
{
    std::vector<double> sizes(static_cast<std::size_t>(*std::max_element(labels.begin(), labels.end())) + 1);
    for (const int label : labels)
        sizes[static_cast<std::size_t>(label)] += 1.0 / static_cast<double>(labels.size());
    double chance = 0.0;
    for (const double share : sizes)
        chance += share * share;
    std::vector<Score> scores;
    for (const int rank : ranks) {
        std::vector<double> shares(labels.size());
        for (std::size_t item = 0; item < labels.size(); ++item) {
            const auto first = neighbours.begin() + static_cast<std::ptrdiff_t>(item) * deepest;
            const auto same = std::count_if(first, first + rank, [&](int neighbour) {
                return labels[static_cast<std::size_t>(neighbour)] == labels[item];
            });
            shares[item] = static_cast<double>(same) / rank;
        }
        const auto score = meanScore(shares, chance, bootstrap);
        if (!score)
            return score.error();
        scores.push_back(*score);
    }
    return scores;
}

/// What all k have in common.
struct Sweep {
    const Points &visual;
    const std::vector<int> &neighbours;
    int deepest = 0;
    std::span<const Melody> melodies;
    const ClusterSweep &settings;
    const BootstrapSettings &bootstrap;
};

Result<ClusterScores> scoresOf(const Sweep &sweep, int count)
{
    KMeansSettings settings = sweep.settings.kMeans;
    settings.clusters = count;
    const auto clusters = clustersOf(sweep.visual, settings);
    if (!clusters)
        return clusters.error();
    ClusterScores scores{count, clusters->settled, clusters->inertia, {}, {}, {}, {}};
    scores.silhouette = silhouetteOf(sweep.visual, clusters->labels, 2000, settings.seed);
    if (sweep.deepest > 0) {
        std::copy_if(sweep.settings.ranks.begin(), sweep.settings.ranks.end(), std::back_inserter(scores.ranks),
                     [&sweep](int rank) { return rank <= sweep.deepest; });
        auto precision = precisionOf(sweep.neighbours, clusters->labels, sweep.deepest, scores.ranks, sweep.bootstrap);
        if (!precision)
            return precision.error();
        scores.auditive = std::move(*precision);
    }
    if (!sweep.melodies.empty()) {
        const auto listening = listeningScoresOf(sweep.visual, clusters->labels, clusters->count, sweep.melodies,
                                                 sweep.settings.listening, sweep.bootstrap);
        if (listening)
            scores.listening = listening->accuracy;
    }
    return scores;
}

} // namespace

Result<TripletScores> tripletScoresOf(const Points &latents, std::span<const int> labels, int classes, int leastItems,
                                      const BootstrapSettings &bootstrap)
{
    const auto means = classMeansOf(latents, labels, classes);
    if (!means)
        return means.error();
    const auto triplet = mostDistantTriplet(*means, leastItems);
    if (!triplet)
        return Error{ErrorKind::NotFound,
                     "Fewer than three classes have " + std::to_string(leastItems) + " items or more."};
    const double chance = permutedDistance(latents, labels, classes, leastItems, bootstrap.seed);
    auto distance = statisticScore(labels.size(), TripletDistance(latents, labels, *triplet), chance, bootstrap);
    if (!distance)
        return distance.error();
    distance->value = triplet->distance;
    TripletScores scores{*triplet, *distance, {}};
    for (const int label : triplet->classes)
        scores.nearest.push_back(nearestToMean(latents, labels, *means, label, static_cast<std::size_t>(leastItems)));
    return scores;
}

ListeningSettings fittingStudy(ListeningSettings study, std::span<const int> labels, int classes)
{
    constexpr std::size_t third = 2;
    std::vector<int> sizes(static_cast<std::size_t>(std::max(3, classes)));
    for (const int label : labels)
        ++sizes[static_cast<std::size_t>(label)];
    std::nth_element(sizes.begin(), sizes.begin() + third, sizes.end(), std::greater<>());
    if (sizes[third] < study.candidates && sizes[third] >= 2 * study.examples) {
        study.candidates = sizes[third];
        study.questions = std::min(study.questions, study.candidates - study.examples);
    }
    return study;
}

Result<ListeningScores> listeningScoresOf(const Points &visual, std::span<const int> labels, int classes,
                                          std::span<const Melody> melodies, const ListeningSettings &settings,
                                          const BootstrapSettings &bootstrap)
{
    auto judges = simulateListening(visual, labels, classes, melodies, settings);
    if (!judges)
        return judges.error();
    const auto accuracy = meanScore(judges->accuracies, judges->chance, bootstrap);
    if (!accuracy)
        return accuracy.error();
    ListeningScores scores{*accuracy, std::move(*judges), {}};
    ListeningSettings same = settings;
    same.sameQuestions = true;
    if (const auto agreeing = simulateListening(visual, labels, classes, melodies, same))
        scores.agreement = agreeing->agreement;
    return scores;
}

Result<std::vector<ClusterScores>> clusterScoresOf(const Points &visual, const Points &auditive,
                                                   std::span<const Melody> melodies, const ClusterSweep &sweep,
                                                   const BootstrapSettings &bootstrap, const std::stop_token &stop)
{
    std::vector<int> neighbours;
    int deepest = 0;
    if (!auditive.values.empty()) {
        if (auto checked = checkPoints(auditive); !checked)
            return checked.error();
        const int most = *std::max_element(sweep.ranks.begin(), sweep.ranks.end());
        deepest = std::min(most, static_cast<int>(auditive.count()) - 1);
        if (deepest > 0)
            neighbours = nearestNeighbours(auditive, deepest);
    }
    const Sweep all{visual, neighbours, deepest, melodies, sweep, bootstrap};
    std::vector<ClusterScores> scores;
    for (const int count : sweep.counts) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The sweep of clusters was stopped."};
        if (static_cast<std::size_t>(count) > visual.count())
            continue;
        auto step = scoresOf(all, count);
        if (!step)
            return step.error();
        scores.push_back(std::move(*step));
    }
    return scores;
}

} // namespace synvae
