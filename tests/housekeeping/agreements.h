// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

#include <QByteArray>

namespace synvae {

/// What CMake looks for and packages.txt does not install, and CMake's names that the table here does not know.
[[nodiscard]] Problems packagesNotListed(const SourceFiles &files);

/// Calls of apt-get or of another installer outside packaging/install-packages.sh.
[[nodiscard]] Problems installersOutOfPlace(const SourceFile &file);

/// Presets that are missing, build elsewhere than build/<preset>, or run tests without a time limit.
[[nodiscard]] Problems presetsNotAsPromised(const QByteArray &presets);

/// Tests, in the words of `ctest --show-only=json-v1`, that could hang or want a display.
[[nodiscard]] Problems testsThatCouldHang(const QByteArray &ctestAnswer);

/// tst_ sources that ctest does not know.
[[nodiscard]] Problems testsNotRegistered(const SourceFiles &files, const QByteArray &ctestAnswer);

/// The version of CMakeLists.txt, the newest release of CHANGELOG.md and that of the AppStream data must agree.
[[nodiscard]] Problems versionsThatDiffer(const SourceFile &build, const SourceFile &changes, const SourceFile &store);

} // namespace synvae
