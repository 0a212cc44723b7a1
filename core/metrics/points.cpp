// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/points.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace synvae {

Result<void> checkPoints(const Points &points)
{
    if (points.width < 1 || points.values.empty() || points.values.size() % static_cast<std::size_t>(points.width) != 0)
        return Error{ErrorKind::InvalidInput,
                     std::to_string(points.values.size()) + " values are no rows of " + std::to_string(points.width)
                         + ", so nothing can be measured."};
    const auto bad
        = std::find_if(points.values.begin(), points.values.end(), [](float v) { return !std::isfinite(v); });
    if (bad != points.values.end())
        return Error{ErrorKind::InvalidInput,
                     "Latent " + std::to_string((bad - points.values.begin()) / points.width)
                         + " has a value that is not a number."};
    return {};
}

Result<void> checkLabelled(const Points &points, std::span<const int> labels, int classes)
{
    if (const Result<void> sound = checkPoints(points); !sound)
        return sound.error();
    if (labels.size() != points.count())
        return Error{ErrorKind::InvalidInput,
                     std::to_string(points.count()) + " latents have " + std::to_string(labels.size()) + " labels."};
    const auto bad = std::find_if(labels.begin(), labels.end(), [&](int l) { return l < 0 || l >= classes; });
    if (bad != labels.end())
        return Error{ErrorKind::InvalidInput,
                     "Item " + std::to_string(bad - labels.begin()) + " has label " + std::to_string(*bad)
                         + ", and there are " + std::to_string(classes) + " classes."};
    return {};
}

double squaredDistance(std::span<const float> a, std::span<const float> b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return sum;
}

} // namespace synvae
