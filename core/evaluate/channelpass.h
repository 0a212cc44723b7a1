// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/seed.h"
#include "core/engine/training.h"
#include "core/engine/translator.h"
#include "core/evaluate/evaluationmode.h"
#include "core/latent/calibration.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace synvae {

/// Streams of a picture's seed from which its posteriors are drawn, value d being normal(derive(seed, stream), d); far
/// from the small numbers that steps of a melody are counted by.
inline constexpr std::uint64_t visualDrawStream = 0x7A760001;
inline constexpr std::uint64_t auditiveDrawStream = 0x7A610001;

/// The networks of one member. A VisualVae has no translator: its pictures are told back from zv itself.
struct ChannelNetworks {
    PictureCodec &pictures;
    Translator *translator = nullptr;
};

struct ChannelSettings {
    EvaluationMode mode = EvaluationMode::Heard;
    /// Heard notes have the seed of their picture's contents (workSeed), as a translation's have; in the other modes
    /// picture i draws everything from derive(seed, i), its notes from that very seed.
    Seed seed{1};
    float temperature = 0.5F; ///< of the notes; mode code feeds its decoder at 1 whatever this says
    int batchSize = 128;      ///< pictures the networks see at once; changes the speed only
    std::string text = "Translating";
    std::shared_ptr<const Calibration> calibration{}; ///< null: none. Unused without a translator
};

/// A picture that the networks refused, and why.
struct FailedItem {
    int item = 0;
    std::string reason;
};

/// What went through the channel: one row a picture, in every one of these.
struct ChannelPass {
    std::vector<int> items; ///< numbers of the pictures in their data set; failed ones are missing
    PictureBatch pictures;  ///< as the network saw them
    PictureBatch reconstructions;
    Posterior visual;             ///< posterior of zv
    LatentBatch zv;               ///< what was sent: its mean or a draw, as the mode has it, calibrated
    LatentBatch za;               ///< what was received, likewise; zv once more where there is no translator
    std::vector<Melody> melodies; ///< empty where there is no translator; mode code: the argmax of the logits
    std::vector<int> draws{};     ///< DrawnMelody::draw of each melody; empty but in mode heard
    std::vector<FailedItem> failures;
    bool cancelled = false; ///< the rows are those before somebody asked to stop

    [[nodiscard]] int count() const { return static_cast<int>(items.size()); }
};

/// Sends the pictures `items` of a data set through the networks. A batch that is refused is tried picture by picture,
/// and what is refused then, or answered with values that are not finite, is among the failures. Stopped, it answers
/// with what it has.
[[nodiscard]] ChannelPass passThrough(const ChannelNetworks &networks, const PictureDataset &pictures,
                                      std::span<const int> items, const ChannelSettings &settings,
                                      const ProgressCallback &progress, const std::stop_token &stop);

/// Posteriors of the pictures `items`, in their order: what a calibration is fitted to.
[[nodiscard]] Result<Posterior> posteriorsOf(PictureCodec &pictures, const PictureDataset &data,
                                             std::span<const int> items, const std::stop_token &stop);

} // namespace synvae
