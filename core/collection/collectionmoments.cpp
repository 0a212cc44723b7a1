// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionmoments.h"

#include "core/base/clock.h"
#include "core/data/networkcrop.h"
#include "core/data/parallel.h"
#include "core/data/works.h"

#include <algorithm>
#include <vector>

namespace synvae {

namespace {

constexpr std::size_t picturesAtOnce = 64;

void append(LatentBatch &all, const LatentBatch &more)
{
    all.count += more.count;
    all.values.insert(all.values.end(), more.values.begin(), more.values.end());
}

/// What can be read of a few works, side by side.
PictureBatch readBatch(const Works &works, std::span<const int> indices, const ModelDescription &model, int threads,
                       const std::stop_token &stop)
{
    std::vector<QImage> crops(indices.size());
    const bool all = inParallel(
        static_cast<int>(indices.size()), threads,
        [&](int i) {
            const auto at = static_cast<std::size_t>(i);
            if (auto crop = networkPicture(works, indices[at], model.imageSize, model.channels))
                crops[at] = std::move(*crop);
        },
        {}, {}, stop);
    PictureBatch batch{0, model.imageSize, model.channels, {}};
    for (const QImage &crop : crops) {
        if (all && !crop.isNull())
            appendPicture(batch, crop, model.binarised);
    }
    return batch;
}

} // namespace

Result<LatentMoments> momentsOfWorks(const Works &works, std::span<const int> indices, PictureCodec &pictures,
                                     int threads, const ProgressCallback &progress, const std::stop_token &stop)
{
    const ModelDescription &model = pictures.description();
    Posterior all{{0, model.latentSize, {}}, {0, model.latentSize, {}}};
    const SteadyClock clock;
    ProgressEstimator estimator(static_cast<std::int64_t>(indices.size()), clock.now());
    for (std::size_t first = 0; first < indices.size(); first += picturesAtOnce) {
        const std::size_t count = std::min(picturesAtOnce, indices.size() - first);
        const PictureBatch batch = readBatch(works, indices.subspan(first, count), model, threads, stop);
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "The calibration was stopped."};
        if (batch.count > 0) {
            const auto posterior = pictures.encodePictures(batch, stop);
            if (!posterior)
                return posterior.error();
            append(all.mean, posterior->mean);
            append(all.logVariance, posterior->logVariance);
        }
        if (progress)
            progress(estimator.at(static_cast<std::int64_t>(first + count), clock.now(), "Calibrating"));
    }
    if (all.mean.count == 0)
        return Error{ErrorKind::InvalidInput, "No picture of the collection could be read, so nothing is calibrated."};
    return momentsOf(all, model.modelHash);
}

} // namespace synvae
