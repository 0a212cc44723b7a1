// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/music/melody.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <vector>

namespace synvae {

/// Every work of a collection in both latent spaces, by one member and one set of settings.
struct Embeddings {
    QString family;
    QString member;
    QString modelHash;
    DecodeSettings settings;
    int width = 0;                ///< of both latents
    std::vector<float> zv;        ///< [works, width] means of the visual posteriors; 0 where a work is not there
    std::vector<float> za;        ///< [works, width] means of the auditive posteriors of the notes
    std::vector<float> kl;        ///< [works] of the visual posterior from the prior, nats
    std::vector<Melody> melodies; ///< [works]
    std::vector<bool> present;    ///< [works] false: could not be read, or not yet

    [[nodiscard]] int works() const { return static_cast<int>(present.size()); }
};

} // namespace synvae

Q_DECLARE_METATYPE(std::shared_ptr<const synvae::Embeddings>)
