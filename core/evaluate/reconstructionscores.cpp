// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/reconstructionscores.h"

#include "core/latent/latentmoments.h"

#include <numeric>
#include <set>

namespace synvae {

namespace {

std::size_t valuesOf(const PictureBatch &pictures)
{
    return static_cast<std::size_t>(pictures.size) * static_cast<std::size_t>(pictures.size)
        * static_cast<std::size_t>(pictures.channels);
}

double squaredNorm(std::span<const float> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [](double sum, float value) { return sum + static_cast<double>(value) * value; });
}

std::vector<double> summed(const PictureBatch &pictures)
{
    const std::size_t values = valuesOf(pictures);
    std::vector<double> sums(values);
    for (std::size_t i = 0; i < pictures.pixels.size(); ++i)
        sums[i % values] += static_cast<double>(pictures.pixels[i]);
    return sums;
}

/// Mean of |x_i - r_j|^2 over all i and j that differ, from sums alone.
double errorOfOthers(const ChannelPass &pass, double ownErrors)
{
    const auto n = static_cast<double>(pass.count());
    const std::vector<double> pictures = summed(pass.pictures);
    const std::vector<double> again = summed(pass.reconstructions);
    const double product = std::inner_product(pictures.begin(), pictures.end(), again.begin(), 0.0);
    const double all
        = n * (squaredNorm(pass.pictures.pixels) + squaredNorm(pass.reconstructions.pixels)) - 2.0 * product;
    return (all - ownErrors) / (n * (n - 1.0));
}

double errorOfMeanPicture(const PictureBatch &pictures)
{
    const auto n = static_cast<double>(pictures.count);
    const std::vector<double> sums = summed(pictures);
    const double squares = std::inner_product(sums.begin(), sums.end(), sums.begin(), 0.0);
    return squaredNorm(pictures.pixels) / n - squares / (n * n);
}

} // namespace

std::vector<double> squaredErrorsOf(const PictureBatch &pictures, const PictureBatch &reconstructions)
{
    const std::size_t values = valuesOf(pictures);
    std::vector<double> errors(static_cast<std::size_t>(pictures.count));
    for (std::size_t i = 0; i < errors.size() * values; ++i) {
        const double difference
            = static_cast<double>(pictures.pixels[i]) - static_cast<double>(reconstructions.pixels[i]);
        errors[i / values] += difference * difference;
    }
    return errors;
}

Result<ReconstructionScores> reconstructionScoresOf(const ChannelPass &pass, const BootstrapSettings &bootstrap)
{
    const std::vector<double> errors = squaredErrorsOf(pass.pictures, pass.reconstructions);
    std::optional<double> chance;
    if (pass.count() > 1)
        chance = errorOfOthers(pass, std::accumulate(errors.begin(), errors.end(), 0.0));
    const auto error = meanScore(errors, chance, bootstrap);
    if (!error)
        return error.error();
    const auto divergence = meanScore(divergencesOf(pass.visual), 0.0, bootstrap);
    if (!divergence)
        return divergence.error();
    return ReconstructionScores{*error, scaled(*error, 1.0 / static_cast<double>(valuesOf(pass.pictures))),
                                errorOfMeanPicture(pass.pictures), *divergence};
}

Result<MelodyScores> melodyScoresOf(std::span<const Melody> melodies, const BootstrapSettings &bootstrap)
{
    std::vector<double> onsets;
    std::set<Melody::Tokens> distinct;
    double nearSilent = 0.0;
    for (const Melody &melody : melodies) {
        onsets.push_back(melody.onsets());
        distinct.insert(melody.tokens());
        nearSilent += melody.onsets() <= 1 ? 1.0 : 0.0;
    }
    const auto mean = meanScore(onsets, {}, bootstrap);
    if (!mean)
        return mean.error();
    return MelodyScores{*mean, nearSilent / static_cast<double>(melodies.size()), static_cast<int>(distinct.size())};
}

} // namespace synvae
