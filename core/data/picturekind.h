// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace synvae {

class Works;

/// Which networks the pictures of a collection are for, judged by its first picture: 28 x 28 in grey are "digits",
/// 32 x 32 "cifar", all others "paintings". Empty without pictures, and where the first cannot be read. Reads a file.
[[nodiscard]] std::string architectureFor(const Works &works);

} // namespace synvae
