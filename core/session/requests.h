// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/music/melody.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace synvae {

struct Calibration;

/// What brings a member's latents to where the music model has its tunes, and what is heard back to where the picture
/// networks see it; null: nothing does. Latents of requests and answers are those that are played, calibrated.
using PlayedBy = std::shared_ptr<const Calibration>;

/// One work through the whole chain, as the window shows it.
struct WorkTranslation {
    Melody melody;
    int draw = 0;                      ///< of the notes: 0 the first, others took a near-silent one's place
    std::vector<float> zv;             ///< mean of the visual posterior, calibrated
    std::vector<float> za;             ///< mean of the auditive posterior of the notes above
    std::vector<float> reconstruction; ///< size x size x channels in [0, 1], from `za`: the heard path
    int size = 0;
    int channels = 0;
    DecodeSettings settings;
    QString modelHash;
    QString family;
    QString member;
};

/// A request for one work, on channel Work.
struct TranslationRequest {
    QString family;
    QString member;
    DecodeSettings settings;
    PictureBatch picture; ///< exactly one picture, already cropped to what the member sees
    PlayedBy calibration{};
};

/// What stands between a latent and the picture shown for it.
enum class PicturePath {
    Heard,  ///< notes drawn by the settings and encoded again: what a listener could know
    Logits, ///< the decoder's logits encoded again, as the authors' code does: nobody hears them
    Direct, ///< nothing: the picture networks' own reconstruction of the latent
    Unseen  ///< no picture is made: the notes alone of latents, `za` alone of melodies
};

/// What a request is for. The newest of an asker wins within a channel; channels are served in this order.
enum class RequestChannel {
    Work,      ///< the selected work
    Shown,     ///< what is looked at and heard at this moment
    Direction, ///< what has to be known before a step can be shown
    Anchor,    ///< what is put to an anchor, to be moved from or to
    Beside,    ///< what is shown beside it, or may be shown next
    Many       ///< a long job, asked for piece by piece
};

/// Latents to be heard and seen; newest of its channel wins. Rows are few, as many as are shown at once.
struct DecodeRequest {
    QString family;
    QString member;
    DecodeSettings settings; ///< of the notes, whatever the path; each row is decoded with settings.seed
    LatentBatch latents;     ///< [n, latent size], n at least 1
    PicturePath path = PicturePath::Heard;
    RequestChannel channel = RequestChannel::Shown;
    PlayedBy calibration{};
    /// For works, where they stand or moved: a seed of its own for each row, whose near-silent notes are drawn again.
    std::vector<Seed> workSeeds{};
};

/// Melodies to be seen: the way from music to a picture; newest of its channel wins.
struct EncodeRequest {
    QString family;
    QString member;
    std::vector<Melody> melodies; ///< at least one
    RequestChannel channel = RequestChannel::Shown;
    PicturePath path = PicturePath::Heard; ///< or Unseen
    PlayedBy calibration{};
};

/// The answer to both: row i belongs to row i of the request.
struct DecodedLatents {
    std::vector<Melody> melodies;
    LatentBatch za; ///< means of the auditive posteriors of what crossed; of the melodies themselves on path Direct
    PictureBatch pictures; ///< none on path Unseen, where latents have no `za` either
    QString modelHash;
};

/// Some works of a collection that is translated in the background. None is replaced by another.
struct BatchRequest {
    QString family;
    QString member;
    DecodeSettings settings;
    PictureBatch pictures; ///< few, about 16: the selected work waits for as many
    PlayedBy calibration{};
};

struct BatchTranslation {
    LatentBatch zv;        ///< means of the visual posteriors, calibrated
    std::vector<float> kl; ///< of the visual posteriors, as the encoder gives them, from the prior: nats
    std::vector<Melody> melodies;
    std::vector<std::uint64_t> contents; ///< of the pictures: settings.seed and these make the seeds (workSeed)
    LatentBatch za;                      ///< means
    QString modelHash;
};

} // namespace synvae
