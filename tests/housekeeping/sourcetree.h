// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

namespace synvae {

/// The text files that people write: everything under the folders of the tree and beside its CMakeLists.txt.
/// Build folders, weights and the licence text are not among them. Sorted by path.
[[nodiscard]] SourceFiles readSourceTree(const QString &root);

/// One file of the tree; no lines when it is missing.
[[nodiscard]] SourceFile readSourceFile(const QString &root, const QString &path);

} // namespace synvae
