// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/silhouette.h"

#include "core/metrics/pointblocks.h"
#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace synvae {

namespace {

/// Points of a sample with their clusters, for silhouettes.
class Silhouettes
{
public:
    Silhouettes(const Points &points, std::vector<std::size_t> labels)
        : m_points(points)
        , m_blocks(points)
        , m_labels(std::move(labels))
        , m_sizes(*std::max_element(m_labels.begin(), m_labels.end()) + 1)
    {
        for (const std::size_t label : m_labels)
            m_sizes[label] += 1.0;
    }

    [[nodiscard]] bool meaningful() const
    {
        return std::count_if(m_sizes.begin(), m_sizes.end(), [](double size) { return size > 0.0; }) > 1;
    }

    [[nodiscard]] double of(std::size_t item) const
    {
        const std::size_t own = m_labels[item];
        if (m_sizes[own] < 2.0)
            return 0.0; // alone in its cluster: 0 by definition
        const std::vector<double> sums = distanceSums(item);
        const double inside = sums[own] / (m_sizes[own] - 1.0);
        double outside = std::numeric_limits<double>::infinity();
        for (std::size_t c = 0; c < m_sizes.size(); ++c)
            outside = c != own && m_sizes[c] > 0.0 ? std::min(outside, sums[c] / m_sizes[c]) : outside;
        const double wider = std::max(inside, outside);
        return wider > 0.0 ? (outside - inside) / wider : 0.0;
    }

private:
    [[nodiscard]] std::vector<double> distanceSums(std::size_t item) const
    {
        std::vector<double> sums(m_sizes.size());
        PointBlocks::Distances distances{};
        for (std::size_t block = 0; block < m_blocks.count(); ++block) {
            m_blocks.squaredDistances(block, m_points[item], distances);
            for (std::size_t lane = 0; lane < m_blocks.filled(block); ++lane)
                sums[m_labels[block * PointBlocks::lanes + lane]] += std::sqrt(static_cast<double>(distances[lane]));
        }
        return sums;
    }

    const Points &m_points;
    PointBlocks m_blocks;
    std::vector<std::size_t> m_labels;
    std::vector<double> m_sizes;
};

} // namespace

std::optional<double> silhouetteOf(const Points &points, std::span<const int> labels, std::size_t most, Seed seed)
{
    std::vector<float> values;
    std::vector<std::size_t> own;
    for (const std::size_t item : sampleOf(points.count(), most, seed)) {
        values.insert(values.end(), points[item].begin(), points[item].end());
        own.push_back(static_cast<std::size_t>(labels[item]));
    }
    if (own.empty())
        return std::nullopt;
    const std::size_t count = own.size();
    const Points sampled{values, points.width};
    const Silhouettes silhouettes(sampled, std::move(own));
    if (!silhouettes.meaningful())
        return std::nullopt;
    double total = 0.0;
    for (std::size_t item = 0; item < count; ++item)
        total += silhouettes.of(item);
    return total / static_cast<double>(count);
}

} // namespace synvae
