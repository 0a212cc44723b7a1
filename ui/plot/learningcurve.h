// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/plot/chart.h"

#include <QByteArray>

namespace synvae {

/// The table that a training run writes, as a chart: a panel for each column, a column and the "validation_" of it in
/// one; "seconds" is told in the note. Corrupt, naming the line, for what is no such table.
[[nodiscard]] Result<Chart> learningCurve(const QByteArray &csv);

} // namespace synvae
