// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/neighbourprecision.h"

#include <algorithm>
#include <map>
#include <utility>

namespace synvae {

namespace {

float squaredDistance(const float *a, const float *b, int width)
{
    // Eight sums side by side, so that the compiler may use vectors without changing the order of any.
    float sums[8] = {};
    int i = 0;
    for (; i + 8 <= width; i += 8) {
        for (int lane = 0; lane < 8; ++lane) {
            const float difference = a[i + lane] - b[i + lane];
            sums[lane] += difference * difference;
        }
    }
    float total = 0.0F;
    for (const float sum : sums)
        total += sum;
    for (; i < width; ++i)
        total += (a[i] - b[i]) * (a[i] - b[i]);
    return total;
}

double chanceOf(std::span<const int> labels)
{
    std::map<int, double> counts;
    for (const int label : labels)
        counts[label] += 1.0;
    double chance = 0.0;
    for (const auto &[label, count] : counts)
        chance += count * count;
    const auto total = static_cast<double>(labels.size());
    return total > 0.0 ? chance / (total * total) : 0.0;
}

} // namespace

NeighbourPrecision neighbourPrecision(std::span<const float> latents, int width, std::span<const int> labels,
                                      std::span<const int> ranks)
{
    NeighbourPrecision precision{std::vector<double>(ranks.size()), chanceOf(labels)};
    const std::size_t count = labels.size();
    const auto deepest = static_cast<std::size_t>(ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end()));
    if (deepest == 0 || deepest >= count)
        return precision;
    std::vector<std::pair<float, std::size_t>> distances;
    distances.reserve(count);
    for (std::size_t item = 0; item < count; ++item) {
        distances.clear();
        const float *own = latents.data() + item * static_cast<std::size_t>(width);
        for (std::size_t other = 0; other < count; ++other) {
            if (other != item)
                distances.emplace_back(
                    squaredDistance(own, latents.data() + other * static_cast<std::size_t>(width), width), other);
        }
        std::partial_sort(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(deepest), distances.end());
        for (std::size_t r = 0; r < ranks.size(); ++r) {
            int same = 0;
            for (int n = 0; n < ranks[r]; ++n)
                same += labels[distances[static_cast<std::size_t>(n)].second] == labels[item] ? 1 : 0;
            precision.values[r] += static_cast<double>(same) / ranks[r] / static_cast<double>(count);
        }
    }
    return precision;
}

} // namespace synvae
