// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/channelpass.h"

#include "core/base/clock.h"
#include "core/evaluate/networkinput.h"
#include "core/latent/melodydraws.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

namespace {

/// One draw of each row, by its own seed.
LatentBatch drawn(const Posterior &posterior, std::span<const Seed> seeds, std::uint64_t stream)
{
    LatentBatch draws = posterior.mean;
    for (int row = 0; row < draws.count; ++row) {
        const Seed seed = derive(seeds[static_cast<std::size_t>(row)], stream);
        for (int d = 0; d < draws.width; ++d) {
            const auto at
                = static_cast<std::size_t>(row) * static_cast<std::size_t>(draws.width) + static_cast<std::size_t>(d);
            draws.values[at]
                += std::exp(0.5F * posterior.logVariance.values[at]) * normal(seed, static_cast<std::uint64_t>(d));
        }
    }
    return draws;
}

bool finite(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

void append(LatentBatch &all, const LatentBatch &more)
{
    all.count += more.count;
    all.width = more.width;
    all.values.insert(all.values.end(), more.values.begin(), more.values.end());
}

void append(PictureBatch &all, const PictureBatch &more)
{
    all.count += more.count;
    all.size = more.size;
    all.channels = more.channels;
    all.pixels.insert(all.pixels.end(), more.pixels.begin(), more.pixels.end());
}

void append(ChannelPass &all, const ChannelPass &more)
{
    all.items.insert(all.items.end(), more.items.begin(), more.items.end());
    append(all.pictures, more.pictures);
    append(all.reconstructions, more.reconstructions);
    append(all.visual.mean, more.visual.mean);
    append(all.visual.logVariance, more.visual.logVariance);
    append(all.zv, more.zv);
    append(all.za, more.za);
    all.melodies.insert(all.melodies.end(), more.melodies.begin(), more.melodies.end());
    all.draws.insert(all.draws.end(), more.draws.begin(), more.draws.end());
}

/// One batch at a time through the networks.
class Channel
{
public:
    Channel(const ChannelNetworks &networks, const PictureDataset &pictures, const ChannelSettings &settings,
            const std::stop_token &stop)
        : m_networks(networks)
        , m_data(pictures)
        , m_settings(settings)
        , m_stop(stop)
    { }

    [[nodiscard]] Result<ChannelPass> pass(std::span<const int> items) const
    {
        ChannelPass batch;
        batch.items.assign(items.begin(), items.end());
        auto input = networkInput(m_data, items, m_networks.pictures.description());
        if (!input)
            return input.error();
        batch.pictures = std::move(*input);
        std::vector<Seed> seeds;
        for (const int item : items)
            seeds.push_back(derive(m_settings.seed, static_cast<std::uint64_t>(item)));
        auto posterior = m_networks.pictures.encodePictures(batch.pictures, m_stop);
        if (!posterior)
            return posterior.error();
        batch.visual = std::move(*posterior);
        batch.zv = chosen(batch.visual, seeds, visualDrawStream);
        if (const Calibration *calibration = this->calibration())
            batch.zv = calibrated(*calibration, batch.zv);
        if (auto received = receive(batch, seeds); !received)
            return received.error();
        const Calibration *undone = calibration();
        auto again = m_networks.pictures.reconstruct(undone ? uncalibrated(*undone, batch.za) : batch.za, m_stop);
        if (!again)
            return again.error();
        batch.reconstructions = std::move(*again);
        if (!finite(batch.visual.mean.values) || !finite(batch.visual.logVariance.values) || !finite(batch.za.values)
            || !finite(batch.reconstructions.pixels))
            return Error{ErrorKind::Internal, "The networks answered with values that are not finite."};
        return batch;
    }

private:
    [[nodiscard]] const Calibration *calibration() const
    {
        return m_networks.translator ? m_settings.calibration.get() : nullptr;
    }

    [[nodiscard]] LatentBatch chosen(const Posterior &posterior, std::span<const Seed> seeds,
                                     std::uint64_t stream) const
    {
        return m_settings.mode == EvaluationMode::Heard ? posterior.mean : drawn(posterior, seeds, stream);
    }

    /// zv to za, by the way the mode has it.
    [[nodiscard]] Result<void> receive(ChannelPass &batch, std::span<const Seed> seeds) const
    {
        Translator *translator = m_networks.translator;
        if (!translator) {
            batch.za = batch.zv;
            return {};
        }
        auto heard = m_settings.mode == EvaluationMode::Code ? hearLogits(*translator, batch, seeds)
            : m_settings.mode == EvaluationMode::Paper       ? hearNotes(*translator, batch, seeds)
                                                             : hearTranslation(*translator, batch);
        if (!heard)
            return heard.error();
        batch.za = chosen(*heard, seeds, auditiveDrawStream);
        return {};
    }

    [[nodiscard]] Result<Posterior> hearNotes(Translator &translator, ChannelPass &batch,
                                              std::span<const Seed> seeds) const
    {
        auto played = translator.decodeEach(batch.zv, {DecodeMode::Sample, m_settings.temperature, m_settings.seed},
                                            seeds, m_stop);
        if (!played)
            return played.error();
        batch.melodies = std::move(*played);
        return translator.encodeMelodies(batch.melodies, m_stop);
    }

    /// The notes that a translation gives.
    [[nodiscard]] Result<Posterior> hearTranslation(Translator &translator, ChannelPass &batch) const
    {
        const std::vector<Seed> seeds = workSeeds(batch.pictures, m_settings.seed);
        const auto drawn = drawMelodies(translator, batch.zv,
                                        {DecodeMode::Sample, m_settings.temperature, m_settings.seed}, seeds, m_stop);
        if (!drawn)
            return drawn.error();
        for (const DrawnMelody &one : *drawn) {
            batch.melodies.push_back(one.melody);
            batch.draws.push_back(one.draw);
        }
        return translator.encodeMelodies(batch.melodies, m_stop);
    }

    [[nodiscard]] Result<Posterior> hearLogits(Translator &translator, ChannelPass &batch,
                                               std::span<const Seed> seeds) const
    {
        auto soft = translator.decodeSoft(batch.zv, seeds, m_stop);
        if (!soft)
            return soft.error();
        batch.melodies = soft->played;
        return translator.encodeSoft(*soft, m_stop);
    }

    const ChannelNetworks &m_networks;
    const PictureDataset &m_data;
    const ChannelSettings &m_settings;
    const std::stop_token &m_stop;
};

/// Adds a batch to what there is, one by one where it cannot go as a whole. False when stopped.
bool addBatch(ChannelPass &all, const Channel &channel, std::span<const int> items)
{
    const auto batch = channel.pass(items);
    if (batch) {
        append(all, *batch);
        return true;
    }
    if (batch.error().kind == ErrorKind::Cancelled)
        return false;
    if (items.size() == 1) {
        all.failures.push_back({items.front(), batch.error().text});
        return true;
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!addBatch(all, channel, items.subspan(i, 1)))
            return false;
    }
    return true;
}

} // namespace

ChannelPass passThrough(const ChannelNetworks &networks, const PictureDataset &pictures, std::span<const int> items,
                        const ChannelSettings &settings, const ProgressCallback &progress, const std::stop_token &stop)
{
    ChannelPass all;
    const Channel channel(networks, pictures, settings, stop);
    const auto batchSize = static_cast<std::size_t>(std::max(1, settings.batchSize));
    const SteadyClock clock;
    ProgressEstimator estimator(static_cast<std::int64_t>(items.size()), clock.now());
    for (std::size_t first = 0; first < items.size(); first += batchSize) {
        const std::size_t count = std::min(batchSize, items.size() - first);
        if (stop.stop_requested() || !addBatch(all, channel, items.subspan(first, count))) {
            all.cancelled = true;
            break;
        }
        if (progress)
            progress(estimator.at(static_cast<std::int64_t>(first + count), clock.now(), settings.text));
    }
    return all;
}

Result<Posterior> posteriorsOf(PictureCodec &pictures, const PictureDataset &data, std::span<const int> items,
                               const std::stop_token &stop)
{
    constexpr std::size_t picturesAtOnce = 128;
    Posterior all;
    for (std::size_t first = 0; first < items.size(); first += picturesAtOnce) {
        const std::size_t count = std::min(picturesAtOnce, items.size() - first);
        const auto input = networkInput(data, items.subspan(first, count), pictures.description());
        if (!input)
            return input.error();
        const auto posterior = pictures.encodePictures(*input, stop);
        if (!posterior)
            return posterior.error();
        append(all.mean, posterior->mean);
        append(all.logVariance, posterior->logVariance);
    }
    return all;
}

} // namespace synvae
