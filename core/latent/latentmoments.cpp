// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/latentmoments.h"

#include "core/tensors/safetensors.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace synvae {

namespace {

constexpr auto formatName = "synvae-latent-moments";
constexpr int widest = 4096;

/// e^x with one order of operations: the C libraries differ in the last bit.
double steadyExp(double x)
{
    constexpr double log2e = 1.4426950408889634;
    constexpr double ln2High = 6.93147180369123816490e-01;
    constexpr double ln2Low = 1.90821492927058770002e-10;
    constexpr int terms = 14;
    const double power = std::floor(std::clamp(x, -700.0, 700.0) * log2e + 0.5);
    const double rest = (std::clamp(x, -700.0, 700.0) - power * ln2High) - power * ln2Low;
    double sum = 1.0;
    for (int term = terms; term >= 1; --term)
        sum = 1.0 + sum * rest / static_cast<double>(term);
    return std::ldexp(sum, static_cast<int>(power));
}

bool finite(const std::vector<float> &values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

std::vector<double> meanOfRows(const LatentBatch &rows)
{
    std::vector<double> mean(static_cast<std::size_t>(rows.width));
    for (int row = 0; row < rows.count; ++row) {
        const auto values = rows.row(row);
        for (std::size_t d = 0; d < mean.size(); ++d)
            mean[d] += static_cast<double>(values[d]);
    }
    for (double &value : mean)
        value /= rows.count;
    return mean;
}

/// Upper half of the covariance of the means, with the mean variances on its diagonal.
std::vector<double> totalCovariance(const Posterior &posterior, const std::vector<double> &mean)
{
    const std::size_t width = mean.size();
    std::vector<double> sums(width * width);
    std::vector<double> centred(width);
    for (int row = 0; row < posterior.mean.count; ++row) {
        const auto values = posterior.mean.row(row);
        for (std::size_t d = 0; d < width; ++d)
            centred[d] = static_cast<double>(values[d]) - mean[d];
        for (std::size_t a = 0; a < width; ++a) {
            for (std::size_t b = a; b < width; ++b)
                sums[a * width + b] += centred[a] * centred[b];
        }
        const auto spreads = posterior.logVariance.row(row);
        for (std::size_t d = 0; d < width; ++d)
            sums[d * width + d] += steadyExp(static_cast<double>(spreads[d]));
    }
    for (double &sum : sums)
        sum /= posterior.mean.count;
    return sums;
}

Error corrupt(const std::filesystem::path &file, const std::string &what)
{
    return {ErrorKind::Corrupt, "The file " + file.string() + " holds no moments of latents: " + what + "."};
}

} // namespace

LatentMoments standardMoments(int width)
{
    const auto size = static_cast<std::size_t>(width);
    LatentMoments moments{0, width, std::vector<float>(size), std::vector<float>(size * size), {}};
    for (std::size_t d = 0; d < size; ++d)
        moments.covariance[d * size + d] = 1.0F;
    return moments;
}

Result<LatentMoments> momentsOf(const Posterior &posterior, const std::string &modelHash)
{
    const LatentBatch &rows = posterior.mean;
    const auto values = static_cast<std::size_t>(std::max(0, rows.count)) * static_cast<std::size_t>(rows.width);
    if (rows.count < 1 || rows.width < 1 || rows.values.size() != values
        || posterior.logVariance.values.size() != values)
        return Error{ErrorKind::InvalidInput, "Moments need the posteriors of at least one work."};
    if (!finite(rows.values) || !finite(posterior.logVariance.values))
        return Error{ErrorKind::InvalidInput, "A posterior holds values that are not finite."};
    const std::vector<double> mean = meanOfRows(rows);
    const std::vector<double> covariance = totalCovariance(posterior, mean);
    const std::size_t width = mean.size();
    LatentMoments moments{rows.count, rows.width, {}, std::vector<float>(width * width), modelHash};
    for (const double value : mean)
        moments.mean.push_back(static_cast<float>(value));
    for (std::size_t a = 0; a < width; ++a) {
        for (std::size_t b = a; b < width; ++b)
            moments.covariance[a * width + b] = moments.covariance[b * width + a]
                = static_cast<float>(covariance[a * width + b]);
    }
    return moments;
}

std::vector<double> divergencesOf(const Posterior &posterior)
{
    const auto width = static_cast<std::size_t>(posterior.mean.width);
    std::vector<double> divergences(static_cast<std::size_t>(posterior.mean.count));
    for (std::size_t i = 0; i < divergences.size() * width; ++i) {
        const double mean = posterior.mean.values[i];
        const double logVariance = posterior.logVariance.values[i];
        divergences[i / width] += 0.5 * (mean * mean + std::exp(logVariance) - 1.0 - logVariance);
    }
    return divergences;
}

Result<void> writeMoments(const std::filesystem::path &file, const LatentMoments &moments)
{
    const WeightMap tensors{{"mean", {{moments.width}, moments.mean}},
                            {"covariance", {{moments.width, moments.width}, moments.covariance}}};
    const auto written = writeSafetensors(
        file, tensors, WeightType::Float32,
        {{"format", formatName}, {"works", std::to_string(moments.works)}, {"model_hash", moments.modelHash}});
    return written ? Result<void>{} : written.error();
}

Result<LatentMoments> readMoments(const std::filesystem::path &file)
{
    auto read = readSafetensors(file);
    if (!read)
        return read.error();
    const auto text = [&](const char *key) { return metadataText(read->metadata, key); };
    if (text("format") != formatName)
        return corrupt(file, "its metadata do not say that it is one");
    LatentMoments moments;
    const std::string works = text("works");
    const auto parsed = std::from_chars(works.data(), works.data() + works.size(), moments.works);
    if (parsed.ec != std::errc{} || parsed.ptr != works.data() + works.size() || moments.works < 1)
        return corrupt(file, "the number of works is missing");
    WeightTensor &mean = read->tensors["mean"];
    WeightTensor &covariance = read->tensors["covariance"];
    if (mean.shape.size() != 1 || mean.shape[0] < 1 || mean.shape[0] > widest
        || covariance.shape != std::vector<std::int64_t>{mean.shape[0], mean.shape[0]})
        return corrupt(file, "its arrays have other shapes");
    if (!finite(mean.values) || !finite(covariance.values))
        return corrupt(file, "a value is not finite");
    moments.width = static_cast<int>(mean.shape[0]);
    moments.mean = std::move(mean.values);
    moments.covariance = std::move(covariance.values);
    moments.modelHash = text("model_hash");
    return moments;
}

} // namespace synvae
