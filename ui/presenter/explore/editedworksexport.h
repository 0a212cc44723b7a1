// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/presenter/explore/editjob.h"

#include <QString>

#include <stop_token>
#include <vector>

namespace synvae {

class Works;

/// What was moved, to be written.
struct MovedWorksFiles {
    std::shared_ptr<const Works> works;
    MovingOrder order;
    std::vector<MovedWork> moved;
    QString modelHash;
    int program = 0; ///< of the MIDI files
};

/// Writes the melody of each moved work into the folder as MIDI, and moved.csv (RFC 4180, UTF-8): file, midi, all that
/// is needed to make the notes again, pitch, density and mode before and after, and the tokens. Answers with the number
/// of melodies. For a worker thread. InvalidInput for none, Io where the folder cannot be written to, Cancelled when
/// stopped: then there is no table.
[[nodiscard]] Result<int> writeMovedWorks(const QString &folder, const MovedWorksFiles &files,
                                          const std::stop_token &stop = {});

} // namespace synvae
