// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/channelpass.h"
#include "core/evaluate/score.h"
#include "core/metrics/melodyprofile.h"

#include <optional>

namespace synvae {

/// How far melodies are from tunes: total variation of the histograms, 0 to 1.
struct TuneDistances {
    Score onsets;    ///< notes in a melody
    Score intervals; ///< from one note to the next
    Score ranges;    ///< lowest to highest
    Score durations; ///< of the notes
};

/// What melodies are like, as music.
struct MusicScores {
    Score atMostOne;                        ///< share of melodies with at most one note
    Score atMostThree;                      ///< likewise three
    Score inKey;                            ///< share of the notes inside their melody's best-fitting key
    int distinct = 0;                       ///< different melodies
    int drawnAgain = 0;                     ///< near-silent ones that were (DrawnMelody::draw)
    std::optional<TuneDistances> distances; ///< absent where there is no profile of tunes
};

/// What of the pictures is in what is heard.
struct HeardScores {
    std::optional<Score> brightness; ///< correlation of the number of notes with the mean of the pixels
    std::optional<Score> edges;      ///< and with the mean difference of pixels side by side
    std::optional<Score>
        identification; ///< share of pictures that are the nearest of `among` to what was heard of them
    int among = 0;
    std::optional<Score> neighboursKept; ///< of the 10 nearest in zv, the share that is among the 10 nearest in za
    std::optional<Score> explained;      ///< R2: share of the variance of zv that za, taken as it is, accounts for
    double divergence = 0.0;             ///< of the Gaussian with the moments of all zv (calibrated) from N(0, I), nats
    /// Squared error per value of those who hear nothing: of the set's mean picture, and of its own thumbnail.
    double meanPicture = 0.0;
    double thumbnail2 = 0.0; ///< 2 x 2 pixels a channel
    double thumbnail4 = 0.0; ///< 4 x 4
};

/// Pictures that are compared with each other in an identification, at most: the first of the set.
inline constexpr int mostIdentified = 1000;

/// InvalidInput without melodies.
[[nodiscard]] Result<MusicScores> musicScoresOf(const ChannelPass &pass, const MelodyProfile *tunes,
                                                const BootstrapSettings &bootstrap);

/// Chance levels: of an identification 1 / among, of neighbours 10 / (n - 1), of correlations and R2 0. What takes more
/// pictures than there are is absent. InvalidInput without rows.
[[nodiscard]] Result<HeardScores> heardScoresOf(const ChannelPass &pass, const Calibration *calibration,
                                                const BootstrapSettings &bootstrap);

} // namespace synvae
