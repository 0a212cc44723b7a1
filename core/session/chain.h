// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/requests.h"

#include <stop_token>

namespace synvae {

/// What each request asks of the networks. Called on the translator's thread; a stop is answered with Cancelled.
/// InvalidInput for a request of nothing, or of latents of another size than the member's.

[[nodiscard]] Result<WorkTranslation> translated(Translator &translator, const TranslationRequest &request,
                                                 std::stop_token stop);
[[nodiscard]] Result<Exploration> explored(Translator &translator, const ExploreRequest &request, std::stop_token stop);
[[nodiscard]] Result<Exploration> heard(Translator &translator, const HearRequest &request, std::stop_token stop);
[[nodiscard]] Result<CrowdTranslation> translated(Translator &translator, const CrowdRequest &request,
                                                  std::stop_token stop);

} // namespace synvae
