// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/music/melody.h"
#include "core/session/memberinfo.h"

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace synvae {

/// Every work of a collection in both latent spaces, by one member and one set of settings.
struct Embeddings {
    QString family;
    QString member;
    QString modelHash;
    DecodeSettings settings;
    int width = 0;                ///< of both latents
    std::vector<float> zv;        ///< [works, width] means of the visual posteriors, calibrated; 0: it is not there
    std::vector<float> za;        ///< [works, width] means of the auditive posteriors of the notes
    std::vector<float> kl;        ///< [works] of the visual posterior, as it was, from the prior: nats
    std::vector<Melody> melodies; ///< [works]
    std::vector<bool> present;    ///< [works] false: could not be read, or not yet
    QString calibration{};        ///< its hash; empty: none
    std::vector<std::uint64_t> contents{}; ///< [works] of what the network saw (pictureContents); empty: not known

    /// Of one work, where it is known.
    [[nodiscard]] std::optional<std::uint64_t> contentsOf(int work) const
    {
        const auto at = static_cast<std::size_t>(work);
        return work >= 0 && at < contents.size() ? std::optional(contents[at]) : std::nullopt;
    }

    [[nodiscard]] int works() const { return static_cast<int>(present.size()); }
};

/// Whether the works were translated as this member does it now.
[[nodiscard]] bool isOf(const Embeddings &embeddings, const MemberInfo &member);
/// The hash of what a member's latents are played by; empty: nothing.
[[nodiscard]] QString calibrationHash(const MemberInfo &member);

} // namespace synvae

Q_DECLARE_METATYPE(std::shared_ptr<const synvae::Embeddings>)
