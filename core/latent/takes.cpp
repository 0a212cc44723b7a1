// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/takes.h"

#include <algorithm>
#include <map>

namespace synvae {

namespace {

constexpr std::uint64_t takeStream = 0x74616B65ULL;

double errorOf(const PictureBatch &pictures, const PictureBatch &again, std::size_t row)
{
    const std::size_t values = pictures.pixels.size() / static_cast<std::size_t>(pictures.count);
    double sum = 0.0;
    for (std::size_t i = row * values; i < (row + 1) * values; ++i) {
        const double difference = static_cast<double>(pictures.pixels[i]) - static_cast<double>(again.pixels[i]);
        sum += difference * difference;
    }
    return sum / static_cast<double>(values);
}

/// Adds the place of each take in one order, the best at 0.
template<typename Better>
void addPlaces(const std::vector<Take> &takes, std::map<int, int> &places, Better better)
{
    std::vector<const Take *> order;
    for (const Take &take : takes)
        order.push_back(&take);
    std::stable_sort(order.begin(), order.end(), [&](const Take *a, const Take *b) { return better(*a, *b); });
    for (std::size_t place = 0; place < order.size(); ++place)
        places[order[place]->take] += static_cast<int>(place);
}

void rank(std::vector<Take> &takes)
{
    std::map<int, int> places;
    addPlaces(takes, places, [](const Take &a, const Take &b) { return a.error < b.error; });
    if (takes.front().likeness)
        addPlaces(takes, places, [](const Take &a, const Take &b) { return a.likeness > b.likeness; });
    std::stable_sort(takes.begin(), takes.end(), [&](const Take &a, const Take &b) {
        const int mine = places[a.take];
        const int yours = places[b.take];
        return mine != yours ? mine < yours : a.error < b.error;
    });
}

} // namespace

Seed takeSeed(Seed work, int take)
{
    return take == 0 ? work : derive(work, takeStream + (static_cast<std::uint64_t>(take) << 32U));
}

Result<std::vector<std::vector<Take>>> rankedTakes(Translator &translator, const PictureBatch &pictures,
                                                   const LatentBatch &latents, const TakeSettings &settings,
                                                   std::span<const Seed> seeds, const std::stop_token &stop)
{
    std::vector<std::vector<Take>> ranked(seeds.size());
    for (int take = 0; take < settings.takes; ++take) {
        std::vector<Seed> own;
        for (const Seed seed : seeds)
            own.push_back(takeSeed(seed, take));
        const auto drawn = drawMelodies(translator, latents, settings.decode, own, stop);
        if (!drawn)
            return drawn.error();
        std::vector<Melody> melodies;
        for (const DrawnMelody &one : *drawn)
            melodies.push_back(one.melody);
        const auto za = translator.encodeMelodies(melodies, stop);
        if (!za)
            return za.error();
        const auto again = translator.reconstruct(
            settings.calibration ? uncalibrated(*settings.calibration, za->mean) : za->mean, stop);
        if (!again)
            return again.error();
        for (std::size_t row = 0; row < ranked.size(); ++row) {
            Take one{(*drawn)[row], take, errorOf(pictures, *again, row), {}};
            if (settings.tunes)
                one.likeness = likeness(*settings.tunes, one.drawn.melody);
            ranked[row].push_back(std::move(one));
        }
    }
    for (std::vector<Take> &takes : ranked)
        rank(takes);
    return ranked;
}

} // namespace synvae
