// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/neighbourprecision.h"

#include "core/metrics/pointblocks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace synvae {

namespace {

/// The nearest items met so far, nearest first. Items are met in their order, so that ties go to the earlier one.
class Nearest
{
public:
    explicit Nearest(std::size_t depth)
        : m_distances(depth, std::numeric_limits<float>::infinity())
        , m_items(depth)
    { }

    /// Squares of finite numbers may overflow; such items are infinitely far, and are taken while there is room.
    [[nodiscard]] bool wants(float distance) const { return distance < m_distances.back() || m_met < m_items.size(); }

    void meet(float distance, int item)
    {
        const std::size_t end = std::min(m_met, m_items.size() - 1);
        const auto past = m_distances.begin() + static_cast<std::ptrdiff_t>(end);
        const auto place = std::upper_bound(m_distances.begin(), past, distance);
        const auto index = place - m_distances.begin();
        std::move_backward(place, past, past + 1);
        std::move_backward(m_items.begin() + index, m_items.begin() + static_cast<std::ptrdiff_t>(end),
                           m_items.begin() + static_cast<std::ptrdiff_t>(end) + 1);
        *place = distance;
        m_items[static_cast<std::size_t>(index)] = item;
        m_met = std::min(m_met + 1, m_items.size());
    }

    [[nodiscard]] const std::vector<int> &items() const { return m_items; }

private:
    std::vector<float> m_distances;
    std::vector<int> m_items;
    std::size_t m_met = 0;
};

std::map<int, int> countsOf(std::span<const int> labels)
{
    std::map<int, int> counts;
    for (const int label : labels)
        ++counts[label];
    return counts;
}

double chanceOf(std::span<const int> labels)
{
    double chance = 0.0;
    for (const auto &[label, count] : countsOf(labels))
        chance += static_cast<double>(count) * count;
    const auto total = static_cast<double>(labels.size());
    return total > 0.0 ? chance / (total * total) : 0.0;
}

/// For each rank the share of every item's nearest that has its label.
std::vector<std::vector<double>> sharesOf(const std::vector<int> &neighbours, std::span<const int> labels,
                                          std::span<const int> ranks)
{
    const std::size_t deepest = neighbours.size() / labels.size();
    std::vector<std::vector<double>> shares(ranks.size(), std::vector<double>(labels.size()));
    std::vector<int> same(deepest + 1);
    for (std::size_t item = 0; item < labels.size(); ++item) {
        for (std::size_t n = 0; n < deepest; ++n)
            same[n + 1]
                = same[n] + (labels[static_cast<std::size_t>(neighbours[item * deepest + n])] == labels[item] ? 1 : 0);
        for (std::size_t r = 0; r < ranks.size(); ++r)
            shares[r][item] = static_cast<double>(same[static_cast<std::size_t>(ranks[r])]) / ranks[r];
    }
    return shares;
}

void averageOverClasses(NeighbourPrecision &precision, std::span<const int> labels)
{
    const std::map<int, int> counts = countsOf(labels);
    const std::size_t ranks = precision.values.size();
    const auto classes = static_cast<double>(counts.size());
    std::map<int, std::size_t> places;
    for (const auto &[label, count] : counts) {
        places[label] = precision.classes.size();
        precision.classes.push_back({label, count, std::vector<double>(ranks),
                                     static_cast<double>(count) / static_cast<double>(labels.size())});
    }
    for (std::size_t r = 0; r < ranks; ++r) {
        for (std::size_t item = 0; item < labels.size(); ++item) {
            ClassPrecision &own = precision.classes[places[labels[item]]];
            own.values[r] += precision.itemValues[r][item] / own.items;
        }
        for (const ClassPrecision &own : precision.classes)
            precision.classAverages[r] += own.values[r] / classes;
    }
    precision.classChance = 1.0 / classes;
}

} // namespace

std::vector<int> nearestNeighbours(const Points &latents, int deepest)
{
    const std::size_t count = latents.count();
    std::vector<Nearest> nearest(count, Nearest(static_cast<std::size_t>(deepest)));
    const PointBlocks blocks(latents);
    PointBlocks::Distances distances{};
    for (std::size_t block = 0; block < blocks.count(); ++block) {
        const std::size_t first = block * PointBlocks::lanes;
        const std::size_t filled = blocks.filled(block);
        for (std::size_t item = 0; item < count; ++item) {
            blocks.squaredDistances(block, latents[item], distances);
            for (std::size_t lane = 0; lane < filled; ++lane) {
                if (nearest[item].wants(distances[lane]) && first + lane != item)
                    nearest[item].meet(distances[lane], static_cast<int>(first + lane));
            }
        }
    }
    std::vector<int> neighbours;
    neighbours.reserve(count * static_cast<std::size_t>(deepest));
    for (const Nearest &own : nearest)
        neighbours.insert(neighbours.end(), own.items().begin(), own.items().end());
    return neighbours;
}

Result<NeighbourPrecision> neighbourPrecisionOf(const Points &latents, std::span<const int> labels,
                                                std::span<const int> ranks)
{
    if (const Result<void> sound = checkPoints(latents); !sound)
        return sound.error();
    if (labels.size() != latents.count() || ranks.empty() || *std::min_element(ranks.begin(), ranks.end()) < 1
        || static_cast<std::size_t>(*std::max_element(ranks.begin(), ranks.end())) >= labels.size())
        return Error{ErrorKind::InvalidInput,
                     "Precision at n needs a label for each of the " + std::to_string(latents.count())
                         + " items, and ranks of at least 1 and below their number."};
    const std::vector<int> neighbours = nearestNeighbours(latents, *std::max_element(ranks.begin(), ranks.end()));
    NeighbourPrecision precision{std::vector<double>(ranks.size()), chanceOf(labels)};
    precision.itemValues = sharesOf(neighbours, labels, ranks);
    precision.classAverages.resize(ranks.size());
    for (std::size_t r = 0; r < ranks.size(); ++r) {
        for (const double share : precision.itemValues[r])
            precision.values[r] += share / static_cast<double>(labels.size());
    }
    averageOverClasses(precision, labels);
    return precision;
}

NeighbourPrecision neighbourPrecision(std::span<const float> latents, int width, std::span<const int> labels,
                                      std::span<const int> ranks)
{
    if (Result<NeighbourPrecision> precision = neighbourPrecisionOf(Points{latents, width}, labels, ranks))
        return std::move(precision).value();
    return {std::vector<double>(ranks.size()), chanceOf(labels)};
}

} // namespace synvae
