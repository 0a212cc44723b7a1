// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/metrics/points.h"

#include <stop_token>
#include <vector>

namespace synvae {

struct KMeansSettings {
    int clusters = 8; ///< at least 1 and at most the number of points
    int restarts = 4; ///< the best of so many is kept
    int iterations = 100;
    Seed seed{1};
};

/// Points in clusters that stand in for labels where there are none (the thesis' section 5.3; the authors' code knows
/// only k = 3, protocol 6.20).
struct Clusters {
    int count = 0;
    std::vector<int> labels;    ///< one a point, below count: may be given to neighbourPrecisionOf() as they are
    std::vector<float> centres; ///< count x width
    std::vector<int> sizes;     ///< points of each; 0 only where there are fewer different points than clusters
    double inertia = 0.0;       ///< sum of squared distances to the centres
    bool settled = false;       ///< whether the last iteration moved no point
};

/// Lloyd's iterations from the seeds of k-means++ (Arthur and Vassilvitskii, 2007). Draws are counted, so the same seed
/// gives the same clusters everywhere; ties go to the first cluster. A cluster that runs empty is given the point
/// farthest from its centre. Chance level: P@n with clusters for labels is measured in the space in which they were
/// made far above the sum of squared shares, so it says something in the *other* space only.
///
/// InvalidInput for more clusters than points and for values that are not numbers; Cancelled soon after it was stopped,
/// in the middle of an iteration too.
[[nodiscard]] Result<Clusters> clustersOf(const Points &points, const KMeansSettings &settings,
                                          const std::stop_token &stop = {});

} // namespace synvae
