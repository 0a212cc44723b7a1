// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace synvae {

/// Trains as `synvae train` does, from a pack that `synvae pack` has written, on a host without Qt. Answers with the
/// exit codes of synvae: 0 done, 1 stopped, 2 wrong usage, 3 failed.
[[nodiscard]] int runTrainHost(int argc, char **argv, std::stop_token stop);

} // namespace synvae
