// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/projectworks.h"

#include <QStringList>

namespace synvae {

/// The sources of a project, those that are not there any more replaced by where their pictures are now: a folder near
/// the project or near the old place, not deeper than a few levels, in which some of the works lie under their names
/// and hold what they held. What is not found stays as it was.
[[nodiscard]] QStringList foundAgain(const QStringList &sources, const QList<ProjectWork> &works,
                                     const QString &project);

} // namespace synvae
