// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

#include <QMap>

namespace synvae {

/// Sources that are tested through another file's test: path and the reason, which names that test.
using TestedElsewhere = QMap<QString, QString>;

/// core/a/x.cpp and ui/a/x.cpp without tests/core/a/tst_x.cpp and tests/ui/a/tst_x.cpp, but for those tested
/// elsewhere; and entries of that list which no longer say the truth.
[[nodiscard]] Problems sourcesWithoutTest(const SourceFiles &files, const TestedElsewhere &elsewhere);

/// tests/core/**/tst_x.cpp and tests/ui/**/tst_x.cpp that mirror no source or header and are not among those
/// `ofSeveral` files.
[[nodiscard]] Problems testsWithoutSource(const SourceFiles &files, const QStringList &ofSeveral);

} // namespace synvae
