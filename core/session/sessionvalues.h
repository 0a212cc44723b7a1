// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "core/session/collectionsource.h"
#include "core/session/memberinfo.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <vector>

namespace synvae {

class Works;

/// A collection and where it was opened from. Without works: none is open.
struct SessionCollection {
    CollectionSource source;
    std::shared_ptr<const Works> works;
    friend bool operator==(const SessionCollection &, const SessionCollection &) = default;
};

/// How far the tuning of the chosen member to the open collection is.
struct SessionCalibration {
    enum class State {
        Off,     ///< not wanted, or there is nothing to tune, or nothing to tune to
        Pending, ///< it is wanted, and not yet known
        Ready,
        Failed ///< works are played as the encoder gives them, and `reason` says why
    };
    State state = State::Off;
    std::shared_ptr<const Calibration> calibration{}; ///< null: none, even where Ready, if there is none to be had
    QString reason{};                                 ///< where it comes from, or why there is none, for people
    friend bool operator==(const SessionCalibration &, const SessionCalibration &) = default;
};

/// A melody and where it comes from, in words.
struct TitledMelody {
    QString title;
    Melody melody;
    friend bool operator==(const TitledMelody &, const TitledMelody &) = default;
};

/// A stop of a path through the latent spaces, as far as it is known.
struct PathStop {
    int number = 0;            ///< counted from the beginning of the path
    int work = -1;             ///< the work of the open collection that it is; -1: none
    bool asTranslated = false; ///< the work sounds as it does in the embeddings, whatever is known here
    std::vector<float> zv;
    std::vector<float> za; ///< empty until it was heard
    Melody melody;         ///< means nothing until it was heard
};

/// A path between works, or the part of a tour of them that somebody is on.
struct LatentRoute {
    MemberInfo member;           ///< whose latents these are
    std::vector<PathStop> stops; ///< their numbers ascend
};

/// A melody that is being written, and where it lies in the auditive space.
struct WrittenMelody {
    std::vector<float> za;
    Melody melody;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::SessionCollection)
