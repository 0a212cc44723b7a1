// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/classmeans.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

std::optional<double> ClassMeans::distance(int a, int b) const
{
    if (empty(a) || empty(b))
        return std::nullopt;
    const auto columns = static_cast<std::size_t>(width);
    double sum = 0.0;
    for (std::size_t d = 0; d < columns; ++d) {
        const double difference
            = values[static_cast<std::size_t>(a) * columns + d] - values[static_cast<std::size_t>(b) * columns + d];
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

double ClassMeans::distance(std::span<const float> item, int label) const
{
    const double *mean = values.data() + static_cast<std::size_t>(label) * static_cast<std::size_t>(width);
    double sum = 0.0;
    for (std::size_t d = 0; d < item.size(); ++d) {
        const double difference = static_cast<double>(item[d]) - mean[d];
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

Result<ClassMeans> classMeansOf(const Points &latents, std::span<const int> labels, int classes)
{
    if (const Result<void> sound = checkLabelled(latents, labels, classes); !sound)
        return sound.error();
    const auto columns = static_cast<std::size_t>(latents.width);
    ClassMeans means{latents.width, std::vector<int>(static_cast<std::size_t>(classes)),
                     std::vector<double>(static_cast<std::size_t>(classes) * columns)};
    for (std::size_t item = 0; item < labels.size(); ++item) {
        const auto label = static_cast<std::size_t>(labels[item]);
        const std::span<const float> row = latents[item];
        ++means.items[label];
        for (std::size_t d = 0; d < columns; ++d)
            means.values[label * columns + d] += static_cast<double>(row[d]);
    }
    for (std::size_t i = 0; i < means.values.size(); ++i)
        means.values[i] /= std::max(1, means.items[i / columns]);
    return means;
}

std::optional<ClassTriplet> mostDistantTriplet(const ClassMeans &means, int leastItems)
{
    std::vector<int> able;
    for (int label = 0; label < means.classes(); ++label) {
        if (means.items[static_cast<std::size_t>(label)] >= std::max(1, leastItems))
            able.push_back(label);
    }
    std::optional<ClassTriplet> best;
    for (std::size_t a = 0; a < able.size(); ++a) {
        for (std::size_t b = a + 1; b < able.size(); ++b) {
            for (std::size_t c = b + 1; c < able.size(); ++c) {
                const double sum = *means.distance(able[a], able[b]) + *means.distance(able[b], able[c])
                    + *means.distance(able[a], able[c]);
                if (!best || sum > best->distance)
                    best = ClassTriplet{{able[a], able[b], able[c]}, sum};
            }
        }
    }
    return best;
}

std::vector<std::size_t> nearestToMean(const Points &latents, std::span<const int> labels, const ClassMeans &means,
                                       int label, std::size_t count)
{
    std::vector<std::pair<double, std::size_t>> own;
    for (std::size_t item = 0; item < labels.size(); ++item) {
        if (labels[item] == label)
            own.emplace_back(means.distance(latents[item], label), item);
    }
    std::sort(own.begin(), own.end());
    own.resize(std::min(own.size(), count));
    std::vector<std::size_t> items;
    items.reserve(own.size());
    for (const auto &[distance, item] : own)
        items.push_back(item);
    return items;
}

} // namespace synvae
