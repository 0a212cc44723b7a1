// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/colouring.h"

namespace synvae {

/// What can be counted in each work's melody and latents: "notes:onsets", "notes:range", "latent:visual", ...
[[nodiscard]] QList<ColourChoice> traitChoices();

/// Nothing is coloured for another key.
[[nodiscard]] Colouring colouringByTrait(const ColourChoice &choice, const Embeddings &embeddings);

} // namespace synvae
