// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/maps/affinities.h"
#include "core/maps/approximateneighbours.h"
#include "core/maps/mappoints.h"
#include "core/maps/repulsion.h"
#include "core/maps/workerteam.h"

#include <span>
#include <stop_token>
#include <vector>

namespace synvae {

/// How a map is laid out. The defaults are those of the literature.
struct TsneSettings {
    double perplexity = 30.0;        ///< neighbours a work feels; at most a third of the other works
    double exaggeration = 12.0;      ///< attraction times this at first, so that clusters find each other
    int exaggeratedIterations = 250; ///< while it is, momentum is 0.5, then 0.8
    int iterations = 1000;           ///< in all
    double learningRate = 0.0;       ///< 0: points / exaggeration, at least 200, or less for few points
    double gridSpacing = 0.5; ///< of the repulsion's grid, against a potential of width 1: finer is exacter and slower
    Metric metric = Metric::Euclidean;
    NeighbourSearch neighbours = NeighbourSearch::Auto;
    Seed seed{};
};

/// Everything a layout under way consists of; with the same affinities and settings it goes on as if never stopped.
struct TsneState {
    int iteration = 0;
    std::vector<float> positions; ///< [points, 2]
    std::vector<float> updates;   ///< [points, 2] the last step
    std::vector<float> gains;     ///< [points, 2] of the learning rate
};

/// t-SNE (van der Maaten and Hinton, 2008), in slices: run() goes on to an iteration and returns, so that a map is
/// drawn while it forms, and is stopped, saved or warm-started between two slices.
///
/// Equal affinities, settings and start give the same layout bit for bit, whatever the team and however it is sliced.
/// Belongs to one thread at a time.
class Tsne
{
public:
    /// Starts at `start` [points, 2], updates 0 and gains 1.
    Tsne(Affinities affinities, std::vector<float> start, const TsneSettings &settings, WorkerTeam &team);
    /// Goes on from a state of the same number of points.
    Tsne(Affinities affinities, TsneState state, const TsneSettings &settings, WorkerTeam &team);

    /// Goes on until `iteration` of settings.iterations is done; false when stopped before, between two iterations.
    bool run(int iteration, const std::stop_token &stop = {});

    [[nodiscard]] int iteration() const { return m_state.iteration; }
    [[nodiscard]] bool done() const { return m_state.iteration >= m_settings.iterations; }
    [[nodiscard]] std::span<const float> layout() const { return m_state.positions; }
    [[nodiscard]] const TsneState &state() const { return m_state; }

    /// The Kullback-Leibler divergence of the layout from these affinities, without exaggeration: what is minimised.
    [[nodiscard]] double divergence();

private:
    void iterate();
    void moveRows(std::int64_t first, std::int64_t last, double normalisation);
    void moveToTheMiddle();

    Affinities m_affinities;
    TsneSettings m_settings;
    WorkerTeam &m_team;
    Repulsion m_repulsion;
    TsneState m_state;
    std::vector<float> m_next;   ///< the positions that are being computed
    std::vector<float> m_fields; ///< [points, 3] of the repulsion
};

/// Where a layout starts: the first two principal components, the first scaled to a standard deviation of 1e-4, with a
/// hundredth of that in noise, which parts works that are equal.
[[nodiscard]] std::vector<float> principalStart(const MapPoints &points, Seed seed, WorkerTeam &team);

/// A start from a layout that is known, of the same points: of the same small size as the other.
[[nodiscard]] std::vector<float> warmStart(std::span<const float> layout, Seed seed);

/// The perplexity that can be had with so many points: that of the settings, or a third of the others.
[[nodiscard]] double usablePerplexity(double wanted, std::int64_t points);

/// The neighbours that a perplexity looks at: three times as many.
[[nodiscard]] int neighboursFor(double perplexity, std::int64_t points);

} // namespace synvae
