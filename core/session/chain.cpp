// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/chain.h"

#include "core/latent/melodydraws.h"

#include <span>
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
Result<DecodedLatents> seen(Translator &translator, DecodedLatents known, const std::stop_token &stop)
{
    auto answer = listened(translator, std::move(known), stop);
    if (!answer)
        return answer;
    auto pictures = translator.reconstruct(answer->za, stop);
    if (!pictures)
        return pictures.error();
    answer->pictures = std::move(*pictures);
    return answer;
}

Result<DecodedLatents> seenThroughLogits(Translator &translator, const DecodeRequest &request,
                                         const std::stop_token &stop)
{
    const std::vector<Seed> seeds(static_cast<std::size_t>(request.latents.count), request.settings.seed);
    const auto soft = translator.decodeSoft(request.latents, seeds, stop);
    if (!soft)
        return soft.error();
    auto za = translator.encodeSoft(*soft, stop);
    if (!za)
        return za.error();
    auto pictures = translator.reconstruct(za->mean, stop);
    if (!pictures)
        return pictures.error();
    auto melodies = translator.decode(request.latents, request.settings, stop);
    if (!melodies)
        return melodies.error();
    return DecodedLatents{std::move(*melodies), std::move(za->mean), std::move(*pictures), hashOf(translator)};
}

Result<void> checked(const Translator &translator, const LatentBatch &latents)
{
    const int size = translator.description().latentSize;
    const auto values = static_cast<std::size_t>(latents.count) * static_cast<std::size_t>(size);
    if (latents.count < 1 || latents.width != size || latents.values.size() != values) {
        return Error{ErrorKind::InvalidInput,
                     "A request must hold latents of " + std::to_string(size) + " values, as its member has them."};
    }
    return {};
}

/// The notes of works as `synvae translate` draws them: a seed of each work's own, near-silent melodies drawn again.
Result<std::vector<Melody>> melodiesOf(Translator &translator, const PictureBatch &pictures, const LatentBatch &latents,
                                       const DecodeSettings &settings, const std::stop_token &stop)
{
    auto drawn = drawMelodies(translator, latents, settings, workSeeds(pictures, settings.seed), stop);
    if (!drawn)
        return drawn.error();
    if (drawn->size() != static_cast<std::size_t>(pictures.count))
        return Error{ErrorKind::Internal, "The network did not answer with a melody for each picture."};
    std::vector<Melody> melodies;
    melodies.reserve(drawn->size());
    for (DrawnMelody &one : *drawn)
        melodies.push_back(std::move(one.melody));
    return melodies;
}

} // namespace

Result<WorkTranslation> translate(Translator &translator, const TranslationRequest &request, std::stop_token stop)
{
    if (request.picture.count != 1)
        return Error{ErrorKind::InvalidInput, "A request must hold exactly one picture."};
    auto zv = translator.encodePictures(request.picture, stop);
    if (!zv)
        return zv.error();
    auto melodies = melodiesOf(translator, request.picture, zv->mean, request.settings, stop);
    if (!melodies)
        return melodies.error();
    auto answer = seen(translator, {std::move(*melodies), {}, {}, {}}, stop);
    if (!answer)
        return answer.error();

    WorkTranslation translation;
    translation.melody = answer->melodies.front();
    translation.zv = std::move(zv->mean.values);
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
    if (const auto valid = checked(translator, request.latents); !valid)
        return valid.error();
    if (request.path == PicturePath::Logits)
        return seenThroughLogits(translator, request, stop);
    auto melodies = translator.decode(request.latents, request.settings, stop);
    if (!melodies)
        return melodies.error();
    if (request.path == PicturePath::Unseen)
        return DecodedLatents{std::move(*melodies), {}, {}, hashOf(translator)};
    auto answer = seen(translator, {std::move(*melodies), {}, {}, {}}, stop);
    if (answer && request.path == PicturePath::Direct) {
        auto pictures = translator.reconstruct(request.latents, stop);
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
                                               : seen(translator, std::move(given), stop);
}

Result<BatchTranslation> translate(Translator &translator, const BatchRequest &request, std::stop_token stop)
{
    if (request.pictures.count < 1)
        return Error{ErrorKind::InvalidInput, "A request must hold a picture."};
    auto zv = translator.encodePictures(request.pictures, stop);
    if (!zv)
        return zv.error();
    auto melodies = melodiesOf(translator, request.pictures, zv->mean, request.settings, stop);
    if (!melodies)
        return melodies.error();
    auto za = translator.encodeMelodies(*melodies, stop);
    if (!za)
        return za.error();
    return BatchTranslation{std::move(*zv), std::move(*melodies), std::move(za->mean), hashOf(translator)};
}

} // namespace synvae
