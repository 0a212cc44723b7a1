// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/chain.h"

#include "core/latent/calibration.h"
#include "core/latent/latentmoments.h"
#include "core/latent/melodydraws.h"

#include <string>
#include <utility>

namespace synvae {

namespace {

QString hashOf(const Translator &translator) { return QString::fromStdString(translator.description().modelHash); }

/// `za` of the notes, added to an answer that has its melodies.
Result<DecodedLatents> listened(Translator &translator, DecodedLatents answer, const std::stop_token &stop)
{
    auto za = translator.encodeMelodies(answer.melodies, stop);
    if (!za)
        return za.error();
    answer.za = std::move(za->mean);
    answer.modelHash = hashOf(translator);
    return answer;
}

/// The picture and `za` of what crossed.
Result<DecodedLatents> seen(Translator &translator, DecodedLatents known, const PlayedBy &calibration,
                            const std::stop_token &stop)
{
    auto answer = listened(translator, std::move(known), stop);
    if (!answer)
        return answer;
    auto pictures = translator.reconstruct(uncalibrated(calibration.get(), answer->za), stop);
    if (!pictures)
        return pictures.error();
    answer->pictures = std::move(*pictures);
    return answer;
}

std::vector<Melody> melodiesOf(const std::vector<DrawnMelody> &drawn)
{
    std::vector<Melody> melodies;
    melodies.reserve(drawn.size());
    for (const DrawnMelody &one : drawn)
        melodies.push_back(one.melody);
    return melodies;
}

/// Notes of latents; those of works as drawMelodies() draws them.
Result<std::vector<Melody>> notesOf(Translator &translator, const DecodeRequest &request, const std::stop_token &stop)
{
    if (request.workSeeds.empty())
        return translator.decode(request.latents, request.settings, stop);
    const auto drawn = drawMelodies(translator, request.latents, request.settings, request.workSeeds, stop);
    return drawn ? Result<std::vector<Melody>>(melodiesOf(*drawn)) : drawn.error();
}

Result<DecodedLatents> seenThroughLogits(Translator &translator, const DecodeRequest &request,
                                         const std::stop_token &stop)
{
    const std::vector<Seed> seeds(static_cast<std::size_t>(request.latents.count), request.settings.seed);
    const auto soft
        = translator.decodeSoft(request.latents, request.workSeeds.empty() ? seeds : request.workSeeds, stop);
    if (!soft)
        return soft.error();
    auto za = translator.encodeSoft(*soft, stop);
    if (!za)
        return za.error();
    auto pictures = translator.reconstruct(uncalibrated(request.calibration.get(), za->mean), stop);
    if (!pictures)
        return pictures.error();
    auto melodies = notesOf(translator, request, stop);
    if (!melodies)
        return melodies.error();
    return DecodedLatents{std::move(*melodies), std::move(za->mean), std::move(*pictures), hashOf(translator)};
}

Result<void> checked(const Translator &translator, const DecodeRequest &request)
{
    const LatentBatch &latents = request.latents;
    const int size = translator.description().latentSize;
    const auto values = static_cast<std::size_t>(latents.count) * static_cast<std::size_t>(size);
    const bool seeded
        = request.workSeeds.empty() || request.workSeeds.size() == static_cast<std::size_t>(latents.count);
    if (latents.count < 1 || latents.width != size || latents.values.size() != values || !seeded) {
        return Error{ErrorKind::InvalidInput,
                     "A request must hold latents of " + std::to_string(size) + " values, as its member has them."};
    }
    return {};
}

/// Works as they are played: the way of `synvae translate`. Calibrated latents, a seed of each work's own, near-silent
/// melodies drawn again.
struct PlayedWorks {
    LatentBatch zv; ///< calibrated
    std::vector<float> kl;
    std::vector<std::uint64_t> contents;
    std::vector<DrawnMelody> drawn;
};

Result<PlayedWorks> played(Translator &translator, const PictureBatch &pictures, const DecodeSettings &settings,
                           const PlayedBy &calibration, const std::stop_token &stop)
{
    auto zv = translator.encodePictures(pictures, stop);
    if (!zv)
        return zv.error();
    PlayedWorks works;
    for (const double divergence : divergencesOf(*zv))
        works.kl.push_back(static_cast<float>(divergence));
    works.zv = calibrated(calibration.get(), std::move(zv->mean));
    std::vector<Seed> seeds;
    for (int row = 0; row < pictures.count; ++row) {
        works.contents.push_back(pictureContents(pictures, row));
        seeds.push_back(workSeed(works.contents.back(), settings.seed));
    }
    auto drawn = drawMelodies(translator, works.zv, settings, seeds, stop);
    if (!drawn)
        return drawn.error();
    if (drawn->size() != static_cast<std::size_t>(pictures.count))
        return Error{ErrorKind::Internal, "The network did not answer with a melody for each picture."};
    works.drawn = std::move(*drawn);
    return works;
}

} // namespace

Result<WorkTranslation> translate(Translator &translator, const TranslationRequest &request, std::stop_token stop)
{
    if (request.picture.count != 1)
        return Error{ErrorKind::InvalidInput, "A request must hold exactly one picture."};
    auto work = played(translator, request.picture, request.settings, request.calibration, stop);
    if (!work)
        return work.error();
    auto answer = seen(translator, {melodiesOf(work->drawn), {}, {}, {}}, request.calibration, stop);
    if (!answer)
        return answer.error();

    WorkTranslation translation;
    translation.melody = answer->melodies.front();
    translation.draw = work->drawn.front().draw;
    translation.zv = std::move(work->zv.values);
    translation.za = std::move(answer->za.values);
    translation.reconstruction = std::move(answer->pictures.pixels);
    translation.size = answer->pictures.size;
    translation.channels = answer->pictures.channels;
    translation.settings = request.settings;
    translation.modelHash = answer->modelHash;
    translation.family = request.family;
    translation.member = request.member;
    return translation;
}

Result<DecodedLatents> decodeLatents(Translator &translator, const DecodeRequest &request, std::stop_token stop)
{
    if (const auto valid = checked(translator, request); !valid)
        return valid.error();
    if (request.path == PicturePath::Logits)
        return seenThroughLogits(translator, request, stop);
    auto melodies = notesOf(translator, request, stop);
    if (!melodies)
        return melodies.error();
    if (request.path == PicturePath::Unseen)
        return DecodedLatents{std::move(*melodies), {}, {}, hashOf(translator)};
    auto answer = seen(translator, {std::move(*melodies), {}, {}, {}}, request.calibration, stop);
    if (answer && request.path == PicturePath::Direct) {
        auto pictures = translator.reconstruct(uncalibrated(request.calibration.get(), request.latents), stop);
        if (!pictures)
            return pictures.error();
        answer->pictures = std::move(*pictures);
    }
    return answer;
}

Result<DecodedLatents> encodeMelodies(Translator &translator, const EncodeRequest &request, std::stop_token stop)
{
    if (request.melodies.empty())
        return Error{ErrorKind::InvalidInput, "A request must hold a melody."};
    DecodedLatents given{request.melodies, {}, {}, {}};
    return request.path == PicturePath::Unseen ? listened(translator, std::move(given), stop)
                                               : seen(translator, std::move(given), request.calibration, stop);
}

Result<BatchTranslation> translate(Translator &translator, const BatchRequest &request, std::stop_token stop)
{
    if (request.pictures.count < 1)
        return Error{ErrorKind::InvalidInput, "A request must hold a picture."};
    auto works = played(translator, request.pictures, request.settings, request.calibration, stop);
    if (!works)
        return works.error();
    std::vector<Melody> melodies = melodiesOf(works->drawn);
    auto za = translator.encodeMelodies(melodies, stop);
    if (!za)
        return za.error();
    return BatchTranslation{std::move(works->zv),       std::move(works->kl), std::move(melodies),
                            std::move(works->contents), std::move(za->mean),  hashOf(translator)};
}

} // namespace synvae
