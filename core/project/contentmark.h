// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace synvae {

/// A mark of a file's content: SHA-256 of its size, its first 64 KiB and its last 64 KiB, as hex. Files that were moved
/// or renamed are found again by it, and pictures that were replaced are noticed; reading all of twenty thousand
/// pictures for that would take minutes. Empty where the file cannot be read. Safe from any thread.
[[nodiscard]] QString contentMark(const QString &path);

} // namespace synvae
