// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/requests.h"

#include <stop_token>

namespace synvae {

/// What each request asks of the networks. Called on the translator's thread; a stop is answered with Cancelled.
/// InvalidInput for a request of nothing, or of latents of another size than the member's.

[[nodiscard]] Result<WorkTranslation> translate(Translator &translator, const TranslationRequest &request,
                                                std::stop_token stop);
[[nodiscard]] Result<DecodedLatents> decodeLatents(Translator &translator, const DecodeRequest &request,
                                                   std::stop_token stop);
[[nodiscard]] Result<DecodedLatents> encodeMelodies(Translator &translator, const EncodeRequest &request,
                                                    std::stop_token stop);
[[nodiscard]] Result<BatchTranslation> translate(Translator &translator, const BatchRequest &request,
                                                 std::stop_token stop);

} // namespace synvae
