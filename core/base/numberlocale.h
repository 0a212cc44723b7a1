// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <clocale>

namespace synvae {

/// Numbers in files, tables and on the command line have a decimal point, whatever language the user speaks.
///
/// QCoreApplication makes the process's locale the user's, and then strtod(), printf() and all that is built on them
/// (also inside libraries) read and write a decimal comma where that locale has one. To be called right after the
/// application object is made, before a thread starts. QLocale, and so the window, is not touched by it.
inline void useDecimalPoints() { static_cast<void>(std::setlocale(LC_NUMERIC, "C")); }

} // namespace synvae
