// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/score.h"
#include "core/metrics/classmeans.h"
#include "core/metrics/kmeans.h"
#include "core/metrics/simulatedlistener.h"

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace synvae {

/// The three classes that lie farthest apart in a latent space (thesis section 5.3). Means of resampled items are
/// noisier than the means themselves and therefore lie farther apart: of small classes the interval lies above the
/// value.
struct TripletScores {
    ClassTriplet triplet;
    Score distance;                                ///< chance: the same search with the labels permuted, mean of 20
    std::vector<std::vector<std::size_t>> nearest; ///< of each of the three, the rows nearest its mean
};

/// Classes with fewer than `leastItems` items are left out. NotFound when fewer than three have them.
[[nodiscard]] Result<TripletScores> tripletScoresOf(const Points &latents, std::span<const int> labels, int classes,
                                                    int leastItems, const BootstrapSettings &bootstrap);

/// The study, made smaller where fewer than three classes have as many items as it wants: as many candidates as the
/// third largest class has, as many questions as the examples leave. Unchanged where that would leave fewer questions
/// than examples.
[[nodiscard]] ListeningSettings fittingStudy(ListeningSettings study, std::span<const int> labels, int classes);

/// The study of the thesis, held with simulated judges: their mean with its interval over judges.
struct ListeningScores {
    Score accuracy;
    SimulatedListening judges;          ///< each with questions of their own
    std::optional<Agreement> agreement; ///< of judges who were asked the same
};

[[nodiscard]] Result<ListeningScores> listeningScoresOf(const Points &visual, std::span<const int> labels, int classes,
                                                        std::span<const Melody> melodies,
                                                        const ListeningSettings &settings,
                                                        const BootstrapSettings &bootstrap);

/// Clusters of zv in the place of classes (protocol 6.20), for one k.
struct ClusterScores {
    int clusters = 0;
    bool settled = false;
    double inertia = 0.0;
    std::optional<double> silhouette;
    std::vector<int> ranks;
    std::vector<Score> auditive;    ///< P@n in za; empty where there is no za
    std::optional<Score> listening; ///< where three clusters are large enough, and there are melodies
};

struct ClusterSweep {
    std::vector<int> counts{2, 3, 5, 8, 10, 16, 24};
    std::vector<int> ranks{1, 5, 10};
    KMeansSettings kMeans{0, 2, 50, {}};
    ListeningSettings listening{};
};

/// `auditive` and `melodies` may be empty. Counts above the number of points are left out. Cancelled when stopped.
[[nodiscard]] Result<std::vector<ClusterScores>>
clusterScoresOf(const Points &visual, const Points &auditive, std::span<const Melody> melodies,
                const ClusterSweep &sweep, const BootstrapSettings &bootstrap, const std::stop_token &stop);

} // namespace synvae
