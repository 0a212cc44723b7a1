// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"
#include "core/music/melody.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace synvae {

/// Works as numbers; row i belongs to files[i].
struct CollectionArrays {
    QStringList files;
    std::vector<Melody> melodies;
    LatentBatch zv; ///< means of the visual posterior
    LatentBatch za; ///< means of the auditive posterior of the notes
};

/// Writes zv.npy and za.npy (float32), notes.npy (uint8, [works, 32], tokens), and the same as tables: zv.csv and
/// za.csv with one row for each work, notes.csv with one for each note: file, start and end in seconds, MIDI pitch.
/// Rows of the tables are in the order of the arrays. InvalidInput where the numbers of rows differ.
[[nodiscard]] Result<void> writeArrays(const QString &folder, const CollectionArrays &arrays);

} // namespace synvae
