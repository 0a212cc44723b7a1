// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/reconstructedset.h"

#include "core/base/clock.h"
#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr std::size_t chunk = 1024; ///< pictures held as numbers at a time; the rest are bytes

std::uint8_t byteOf(float value, EvaluationMode mode)
{
    const float scaled = std::clamp(value, 0.0F, 1.0F) * 255.0F;
    return static_cast<std::uint8_t>(mode == EvaluationMode::Code ? std::floor(scaled) : std::round(scaled));
}

/// Rows of a pass behind what is there, with what the data set says about them.
void append(PictureDataset &all, const ChannelPass &pass, const PictureDataset &from, EvaluationMode mode)
{
    const PictureDataset bytes = bytesOf(pass.reconstructions, mode);
    all.pixels.insert(all.pixels.end(), bytes.pixels.begin(), bytes.pixels.end());
    all.count += bytes.count;
    if (bytes.count > 0) {
        all.width = all.height = bytes.width;
        all.channels = bytes.channels;
    }
    const auto tags = static_cast<std::size_t>(from.tagCount);
    for (const int item : pass.items) {
        const auto at = static_cast<std::size_t>(item);
        if (!from.labels.empty())
            all.labels.push_back(from.labels[at]);
        for (std::size_t tag = 0; tag < tags && !from.tags.empty(); ++tag)
            all.tags.push_back(from.tags[at * tags + tag]);
    }
}

} // namespace

PictureDataset bytesOf(const PictureBatch &pictures, EvaluationMode mode)
{
    PictureDataset bytes{pictures.count, pictures.size, pictures.size, pictures.channels, {}, {}, {}, 0};
    bytes.pixels.resize(pictures.pixels.size());
    std::transform(pictures.pixels.begin(), pictures.pixels.end(), bytes.pixels.begin(),
                   [mode](float value) { return byteOf(value, mode); });
    return bytes;
}

Result<PictureDataset> reconstructedSet(const ChannelNetworks &networks, const PictureDataset &pictures, int most,
                                        const ChannelSettings &settings, const ProgressCallback &progress,
                                        const std::stop_token &stop)
{
    std::vector<int> items;
    for (const std::size_t item :
         sampleOf(static_cast<std::size_t>(pictures.count), static_cast<std::size_t>(std::max(0, most)), settings.seed))
        items.push_back(static_cast<int>(item));
    PictureDataset all;
    all.tagCount = pictures.tagCount;
    std::string reason = "There are no pictures to make reconstructions of.";
    const SteadyClock clock;
    ProgressEstimator estimator(static_cast<std::int64_t>(items.size()), clock.now());
    for (std::size_t first = 0; first < items.size(); first += chunk) {
        const std::size_t count = std::min(chunk, items.size() - first);
        const ChannelPass pass
            = passThrough(networks, pictures, std::span(items).subspan(first, count), settings, {}, stop);
        if (pass.cancelled)
            return Error{ErrorKind::Cancelled, "Making reconstructions to train on was stopped."};
        if (!pass.failures.empty())
            reason = pass.failures.front().reason;
        append(all, pass, pictures, settings.mode);
        if (progress)
            progress(estimator.at(static_cast<std::int64_t>(first + count), clock.now(), settings.text));
    }
    if (all.count == 0)
        return Error{ErrorKind::InvalidInput, reason};
    return all;
}

} // namespace synvae
