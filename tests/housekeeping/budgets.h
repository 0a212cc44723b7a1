// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

namespace synvae {

/// Sources past 500 lines, headers past 150, the main window past 350, a main.cpp past 60.
[[nodiscard]] Problems linesPastTheBudget(const SourceFile &file);

/// Functions whose body is over 40 lines. Reads this codebase's formatting, where a function's braces stand alone
/// in one column; the tests' tables of rows are not held to it.
[[nodiscard]] Problems functionsPastTheBudget(const SourceFile &file);

/// Folders of more than 25 units; a header and its source are one unit.
[[nodiscard]] Problems foldersPastTheBudget(const SourceFiles &files);

} // namespace synvae
