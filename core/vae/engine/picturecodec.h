// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"
#include "core/vae/visual/visualmodel.h"

#include <filesystem>
#include <string>

namespace synvae {

/// What there is to say about a member: its names, its configuration and the family's card.
[[nodiscard]] ModelDescription describeMember(const std::filesystem::path &models, const std::string &family,
                                              const std::string &member, const ModelConfig &config);

/// The picture networks of a member behind the plain-buffer interface.
class VaePictureCodec final : public PictureCodec
{
public:
    VaePictureCodec(ModelDescription description, VisualModel visual);

    [[nodiscard]] const ModelDescription &description() const override { return m_description; }
    [[nodiscard]] Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) override;
    [[nodiscard]] Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) override;

private:
    ModelDescription m_description;
    VisualModel m_visual;
};

} // namespace synvae
