// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/attributevector.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

Error noAttribute(const std::string &why) { return {ErrorKind::InvalidInput, "No attribute can be found: " + why}; }

std::vector<double> meanOf(const Points &points)
{
    std::vector<double> mean(static_cast<std::size_t>(points.width));
    for (std::size_t item = 0; item < points.count(); ++item) {
        for (std::size_t d = 0; d < mean.size(); ++d)
            mean[d] += static_cast<double>(points[item][d]);
    }
    for (double &value : mean)
        value /= static_cast<double>(points.count());
    return mean;
}

std::vector<double> along(const Points &points, const std::vector<float> &direction)
{
    std::vector<double> places;
    places.reserve(points.count());
    for (std::size_t item = 0; item < points.count(); ++item)
        places.push_back(std::inner_product(direction.begin(), direction.end(), points[item].begin(), 0.0,
                                            std::plus<>(),
                                            [](float a, float b) { return static_cast<double>(a) * b; }));
    return places;
}

/// The chance that one of `upper` is above one of `lower`; equal ones count half.
double areaUnderCurve(const std::vector<double> &upper, std::vector<double> lower)
{
    std::sort(lower.begin(), lower.end());
    double won = 0.0;
    for (const double place : upper) {
        const auto [first, last] = std::equal_range(lower.begin(), lower.end(), place);
        won += static_cast<double>(first - lower.begin()) + 0.5 * static_cast<double>(last - first);
    }
    return won / (static_cast<double>(upper.size()) * static_cast<double>(lower.size()));
}

} // namespace

double AttributeVector::length() const
{
    double squares = 0.0;
    for (const float value : direction)
        squares += static_cast<double>(value) * value;
    return std::sqrt(squares);
}

Result<AttributeVector> attributeBetween(const Points &with, const Points &without, std::string name)
{
    if (with.values.empty() || without.values.empty())
        return noAttribute("nothing " + std::string(with.values.empty() ? "has" : "lacks") + " \"" + name + "\".");
    for (const Points &points : {with, without}) {
        if (auto sound = checkPoints(points); !sound)
            return sound.error();
    }
    if (with.width != without.width)
        return noAttribute("the latents have " + std::to_string(with.width) + " and " + std::to_string(without.width)
                           + " values.");
    AttributeVector attribute{std::move(name), {}, static_cast<int>(with.count()), static_cast<int>(without.count())};
    const std::vector<double> there = meanOf(with);
    const std::vector<double> here = meanOf(without);
    for (std::size_t d = 0; d < there.size(); ++d)
        attribute.direction.push_back(static_cast<float>(there[d] - here[d]));
    attribute.separation = areaUnderCurve(along(with, attribute.direction), along(without, attribute.direction));
    return attribute;
}

Result<AttributeVector> attributeOf(const Points &points, std::span<const std::uint8_t> has, std::string name)
{
    if (has.size() != points.count())
        return noAttribute(std::to_string(points.count()) + " latents have " + std::to_string(has.size()) + " labels.");
    std::vector<float> with;
    std::vector<float> without;
    for (std::size_t item = 0; item < has.size(); ++item) {
        if (has[item] > 1)
            continue;
        std::vector<float> &side = has[item] == 1 ? with : without;
        side.insert(side.end(), points[item].begin(), points[item].end());
    }
    return attributeBetween({with, points.width}, {without, points.width}, std::move(name));
}

std::vector<float> moved(std::span<const float> latent, const AttributeVector &attribute, double strength)
{
    const double held = std::clamp(strength, lowestStrength, highestStrength);
    std::vector<float> result(latent.begin(), latent.end());
    for (std::size_t d = 0; d < std::min(result.size(), attribute.direction.size()); ++d)
        result[d]
            = static_cast<float>(static_cast<double>(result[d]) + held * static_cast<double>(attribute.direction[d]));
    return result;
}

LatentBatch moved(const LatentBatch &latents, const AttributeVector &attribute, double strength)
{
    LatentBatch result{latents.count, latents.width, {}};
    for (int row = 0; row < latents.count; ++row) {
        const std::vector<float> latent = moved(latents.row(row), attribute, strength);
        result.values.insert(result.values.end(), latent.begin(), latent.end());
    }
    return result;
}

} // namespace synvae
