// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/vae/music/musicvae.h"

#include <stop_token>
#include <vector>

namespace synvae {

/// What is heard of latents: notes sampled from them, encoded again.
struct HeardLatents {
    int count = 0;
    int width = 0;
    std::vector<float> sent;  ///< [count, width] drawn from the prior N(0, I)
    std::vector<float> heard; ///< [count, width] posterior means `za` of the notes sampled at the temperature
};

[[nodiscard]] Result<HeardLatents> hearPrior(const MusicVae &vae, int count, float temperature, Seed seed,
                                             const std::stop_token &stop);

/// The channel zv -> notes -> za as a linear map with noise: za ~ zv A, by least squares.
struct ChannelFit {
    int width = 0;
    std::vector<float> matrix;         ///< A, [width, width], row-major
    std::vector<float> singularValues; ///< of A, greatest first: how audible each direction is
    double explained = 0.0;            ///< share of the variance of za that zv A explains, on samples not fitted
};

/// Fits A on nine tenths of the samples and measures it on the last tenth.
[[nodiscard]] ChannelFit fitChannel(const HeardLatents &latents);

} // namespace synvae
