// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibration.h"

#include "core/latent/symmetriceigen.h"
#include "core/tensors/safetensors.h"
#include "core/tensors/sha256.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

namespace synvae {

namespace {

constexpr auto formatName = "synvae-calibration";
constexpr int widest = 4096;
constexpr double meanPriorWorks = 2.0;
constexpr double covariancePriorWorks = 128.0;
constexpr double kept = 0.8; ///< of the covariance; the rest is I, so that narrow directions are not blown up
constexpr double narrowest = 1e-4;

static_assert(std::endian::native == std::endian::little, "hashes are of little-endian values");

std::vector<float> narrowed(const std::vector<double> &values)
{
    std::vector<float> result;
    result.reserve(values.size());
    for (const double value : values)
        result.push_back(static_cast<float>(value));
    return result;
}

std::string hashOf(const Calibration &calibration)
{
    Sha256 hash;
    for (const std::vector<float> *values : {&calibration.mean, &calibration.whiten, &calibration.restore})
        hash.update(std::as_bytes(std::span(*values)));
    return hash.hex();
}

bool finite(const std::vector<float> &values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

Result<void> checked(const LatentMoments &moments)
{
    const auto size = static_cast<std::size_t>(std::max(0, moments.width));
    if (moments.width < 1 || moments.width > widest || moments.mean.size() != size
        || moments.covariance.size() != size * size || !finite(moments.mean) || !finite(moments.covariance))
        return Error{ErrorKind::InvalidInput, "These are no moments of latents."};
    return {};
}

Result<Calibration> fitted(std::vector<double> mean, std::vector<double> covariance)
{
    const std::size_t size = mean.size();
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = 0; b < size; ++b)
            covariance[a * size + b] = kept * covariance[a * size + b] + (a == b ? 1.0 - kept : 0.0);
    }
    const SymmetricEigen eigen = symmetricEigen(covariance, static_cast<int>(size));
    std::vector<double> narrow;
    std::vector<double> wide;
    for (const double value : eigen.values) {
        if (!(value > narrowest))
            return Error{ErrorKind::InvalidInput,
                         "The covariance of the latents has a negative direction; fit it again from pictures."};
        wide.push_back(std::sqrt(value));
        narrow.push_back(1.0 / wide.back());
    }
    Calibration calibration;
    calibration.width = static_cast<int>(size);
    calibration.mean = narrowed(mean);
    calibration.whiten = narrowed(composed(eigen, narrow));
    calibration.restore = narrowed(composed(eigen, wide));
    calibration.hash = hashOf(calibration);
    return calibration;
}

Error corrupt(const std::filesystem::path &file, const std::string &what)
{
    return {ErrorKind::Corrupt, "The file " + file.string() + " holds no calibration: " + what + "."};
}

} // namespace

Result<Calibration> calibrationOf(const LatentMoments &collection, const LatentMoments &family)
{
    for (const LatentMoments *moments : {&collection, &family}) {
        if (auto sound = checked(*moments); !sound)
            return sound.error();
    }
    const bool oneModel = collection.works == 0 || family.modelHash.empty() || collection.modelHash == family.modelHash;
    if (collection.width != family.width || !oneModel)
        return Error{ErrorKind::InvalidInput,
                     "The moments of the collection and those of the family are of two models. Fit both with one."};
    const auto works = static_cast<double>(collection.works);
    const double meanWeight = works / (works + meanPriorWorks);
    const double covarianceWeight = works / (works + covariancePriorWorks);
    const auto mix = [](float own, float prior, double weight) {
        return weight * static_cast<double>(own) + (1.0 - weight) * static_cast<double>(prior);
    };
    std::vector<double> mean;
    for (std::size_t d = 0; d < family.mean.size(); ++d)
        mean.push_back(mix(collection.mean[d], family.mean[d], meanWeight));
    std::vector<double> covariance;
    for (std::size_t i = 0; i < family.covariance.size(); ++i)
        covariance.push_back(mix(collection.covariance[i], family.covariance[i], covarianceWeight));
    auto calibration = fitted(std::move(mean), std::move(covariance));
    if (!calibration)
        return calibration;
    calibration->modelHash = collection.works > 0 ? collection.modelHash : family.modelHash;
    calibration->source = collection.works > 0 ? "collection" : "family";
    calibration->prior = family.works > 0 ? "family moments" : "N(0, I)";
    calibration->works = collection.works;
    return calibration;
}

Result<Calibration> calibrationOf(const LatentMoments &family)
{
    return calibrationOf(standardMoments(std::max(1, family.width)), family);
}

std::vector<int> calibrationSample(int works)
{
    const int count = std::min(works, mostCalibratedWorks);
    std::vector<int> sample;
    for (int i = 0; i < count; ++i)
        sample.push_back(static_cast<int>(static_cast<std::int64_t>(i) * works / count));
    return sample;
}

LatentBatch calibrated(const Calibration &calibration, const LatentBatch &latents)
{
    const auto width = static_cast<std::size_t>(calibration.width);
    LatentBatch result{latents.count, latents.width, {}};
    result.values.reserve(latents.values.size());
    std::vector<double> centred(width);
    for (int row = 0; row < latents.count; ++row) {
        const auto values = latents.row(row);
        for (std::size_t d = 0; d < width; ++d)
            centred[d] = static_cast<double>(values[d]) - static_cast<double>(calibration.mean[d]);
        for (std::size_t d = 0; d < width; ++d) {
            double sum = 0.0;
            for (std::size_t k = 0; k < width; ++k)
                sum += static_cast<double>(calibration.whiten[d * width + k]) * centred[k];
            result.values.push_back(static_cast<float>(sum));
        }
    }
    return result;
}

LatentBatch uncalibrated(const Calibration &calibration, const LatentBatch &latents)
{
    const auto width = static_cast<std::size_t>(calibration.width);
    LatentBatch result{latents.count, latents.width, {}};
    result.values.reserve(latents.values.size());
    for (int row = 0; row < latents.count; ++row) {
        const auto values = latents.row(row);
        for (std::size_t d = 0; d < width; ++d) {
            auto sum = static_cast<double>(calibration.mean[d]);
            for (std::size_t k = 0; k < width; ++k)
                sum += static_cast<double>(calibration.restore[d * width + k]) * static_cast<double>(values[k]);
            result.values.push_back(static_cast<float>(sum));
        }
    }
    return result;
}

LatentBatch calibrated(const Calibration *calibration, LatentBatch latents)
{
    return calibration ? calibrated(*calibration, latents) : std::move(latents);
}

LatentBatch uncalibrated(const Calibration *calibration, LatentBatch latents)
{
    return calibration ? uncalibrated(*calibration, latents) : std::move(latents);
}

Result<void> writeCalibration(const std::filesystem::path &file, const Calibration &calibration)
{
    const std::int64_t width = calibration.width;
    const WeightMap tensors{{"mean", {{width}, calibration.mean}},
                            {"whiten", {{width, width}, calibration.whiten}},
                            {"restore", {{width, width}, calibration.restore}}};
    const auto written = writeSafetensors(file, tensors, WeightType::Float32,
                                          {{"format", formatName},
                                           {"hash", calibration.hash},
                                           {"model_hash", calibration.modelHash},
                                           {"prior", calibration.prior},
                                           {"source", calibration.source},
                                           {"works", std::to_string(calibration.works)}});
    return written ? Result<void>{} : written.error();
}

Result<Calibration> readCalibration(const std::filesystem::path &file)
{
    auto read = readSafetensors(file);
    if (!read)
        return read.error();
    const auto text = [&](const char *key) { return metadataText(read->metadata, key); };
    if (text("format") != formatName)
        return corrupt(file, "its metadata do not say that it is one");
    Calibration calibration;
    WeightTensor &mean = read->tensors["mean"];
    if (mean.shape.size() != 1 || mean.shape[0] < 1 || mean.shape[0] > widest)
        return corrupt(file, "its arrays have other shapes");
    const std::vector<std::int64_t> square{mean.shape[0], mean.shape[0]};
    if (read->tensors["whiten"].shape != square || read->tensors["restore"].shape != square)
        return corrupt(file, "its arrays have other shapes");
    calibration.width = static_cast<int>(mean.shape[0]);
    calibration.mean = std::move(mean.values);
    calibration.whiten = std::move(read->tensors["whiten"].values);
    calibration.restore = std::move(read->tensors["restore"].values);
    if (!finite(calibration.mean) || !finite(calibration.whiten) || !finite(calibration.restore))
        return corrupt(file, "a value is not finite");
    calibration.modelHash = text("model_hash");
    calibration.source = text("source");
    calibration.prior = text("prior");
    const std::string works = text("works");
    const auto parsed = std::from_chars(works.data(), works.data() + works.size(), calibration.works);
    if (parsed.ec != std::errc{} || calibration.works < 0)
        return corrupt(file, "the number of works is missing");
    calibration.hash = hashOf(calibration);
    if (calibration.hash != text("hash"))
        return corrupt(file, "its values are not those its hash was made of");
    return calibration;
}

} // namespace synvae
