// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/backgroundtranslator.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace synvae {

namespace {

template<typename Value>
void append(std::vector<Value> &all, std::vector<Value> &&more)
{
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void append(LatentBatch &all, LatentBatch &&more)
{
    all.count += more.count;
    append(all.values, std::move(more.values));
}

void append(Posterior &all, Posterior &&more)
{
    append(all.mean, std::move(more.mean));
    append(all.logVariance, std::move(more.logVariance));
}

void append(PictureBatch &all, PictureBatch &&more)
{
    all.count += more.count;
    append(all.pixels, std::move(more.pixels));
}

void append(SoftMelodies &all, SoftMelodies &&more)
{
    append(all.logits, std::move(more.logits));
    append(all.played, std::move(more.played));
}

/// Values of some of `rows` rows of equal length.
template<typename Value>
std::vector<Value> part(const std::vector<Value> &values, int rows, int first, int count)
{
    const std::size_t length = rows > 0 ? values.size() / static_cast<std::size_t>(rows) : 0;
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(length) * first;
    return {begin, begin + static_cast<std::ptrdiff_t>(length) * count};
}

LatentBatch part(const LatentBatch &latents, int first, int count)
{
    return {count, latents.width, part(latents.values, latents.count, first, count)};
}

template<typename Value>
std::span<const Value> part(std::span<const Value> values, int first, int count)
{
    return values.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

Error seedsAreMissing() { return {ErrorKind::InvalidInput, "There must be a seed for each latent."}; }

} // namespace

Result<std::unique_ptr<Translator>> BackgroundTranslator::open(RunInTurn run, const std::stop_token &stop)
{
    ModelDescription description;
    const auto opened = run(
        [&description](Translator &translator, const std::stop_token &) -> Result<void> {
            description = translator.description();
            return {};
        },
        stop);
    if (!opened)
        return opened.error();
    return std::unique_ptr<Translator>(new BackgroundTranslator(std::move(run), std::move(description)));
}

/// `ask(translator, first, count, stop)` answers for some rows.
template<typename Answer, typename Ask>
Result<Answer> BackgroundTranslator::inSlices(int rows, const std::stop_token &stop, Ask ask)
{
    std::optional<Answer> all;
    for (int first = 0; first < rows || !all; first += rowsAtOnce) {
        const int count = std::min(rowsAtOnce, rows - first);
        std::optional<Answer> some;
        const auto done = m_run(
            [&](Translator &translator, const std::stop_token &now) -> Result<void> {
                auto answer = ask(translator, first, count, now);
                if (!answer)
                    return answer.error();
                some = std::move(*answer);
                return {};
            },
            stop);
        if (!done)
            return done.error();
        if (all)
            append(*all, std::move(*some));
        else
            all = std::move(some);
    }
    return std::move(*all);
}

Result<Posterior> BackgroundTranslator::encodePictures(const PictureBatch &pictures, std::stop_token stop)
{
    return inSlices<Posterior>(
        pictures.count, stop, [&](Translator &translator, int first, int count, const std::stop_token &now) {
            return translator.encodePictures(
                {count, pictures.size, pictures.channels, part(pictures.pixels, pictures.count, first, count)}, now);
        });
}

Result<PictureBatch> BackgroundTranslator::reconstruct(const LatentBatch &latents, std::stop_token stop)
{
    return inSlices<PictureBatch>(latents.count, stop,
                                  [&](Translator &translator, int first, int count, const std::stop_token &now) {
                                      return translator.reconstruct(part(latents, first, count), now);
                                  });
}

Result<std::vector<Melody>> BackgroundTranslator::decode(const LatentBatch &latents, const DecodeSettings &settings,
                                                         std::stop_token stop)
{
    return inSlices<std::vector<Melody>>(latents.count, stop,
                                         [&](Translator &translator, int first, int count, const std::stop_token &now) {
                                             return translator.decode(part(latents, first, count), settings, now);
                                         });
}

Result<Posterior> BackgroundTranslator::encodeMelodies(std::span<const Melody> melodies, std::stop_token stop)
{
    return inSlices<Posterior>(static_cast<int>(melodies.size()), stop,
                               [&](Translator &translator, int first, int count, const std::stop_token &now) {
                                   return translator.encodeMelodies(part(melodies, first, count), now);
                               });
}

Result<std::vector<Melody>> BackgroundTranslator::decodeEach(const LatentBatch &latents, const DecodeSettings &settings,
                                                             std::span<const Seed> seeds, std::stop_token stop)
{
    if (seeds.size() != static_cast<std::size_t>(latents.count))
        return seedsAreMissing();
    return inSlices<std::vector<Melody>>(
        latents.count, stop, [&](Translator &translator, int first, int count, const std::stop_token &now) {
            return translator.decodeEach(part(latents, first, count), settings, part(seeds, first, count), now);
        });
}

Result<SoftMelodies> BackgroundTranslator::decodeSoft(const LatentBatch &latents, std::span<const Seed> seeds,
                                                      std::stop_token stop)
{
    if (seeds.size() != static_cast<std::size_t>(latents.count))
        return seedsAreMissing();
    return inSlices<SoftMelodies>(
        latents.count, stop, [&](Translator &translator, int first, int count, const std::stop_token &now) {
            return translator.decodeSoft(part(latents, first, count), part(seeds, first, count), now);
        });
}

Result<Posterior> BackgroundTranslator::encodeSoft(const SoftMelodies &melodies, std::stop_token stop)
{
    const int rows = static_cast<int>(melodies.played.size());
    return inSlices<Posterior>(
        rows, stop, [&](Translator &translator, int first, int count, const std::stop_token &now) {
            return translator.encodeSoft(
                {part(melodies.logits, rows, first, count), part(melodies.played, rows, first, count)}, now);
        });
}

} // namespace synvae
