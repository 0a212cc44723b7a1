// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/collection/translationscsv.h"
#include "core/collection/workwriter.h"
#include "core/engine/translator.h"
#include "core/latent/calibration.h"
#include "core/metrics/melodyprofile.h"
#include "core/playback/rendering.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace synvae {

class Works;

struct BatchSettings {
    QString folder;                                  ///< made when it is not there
    QList<OutputFormat> formats{OutputFormat::Midi}; ///< none: only the table
    DecodeSettings decode{};
    RenderSettings rendering{};                       ///< program also goes into the MIDI files
    int limit = 0;                                    ///< only the first works; 0: all
    int threads = 0;                                  ///< that read and write; 0: one for each core
    int batchSize = 64;                               ///< pictures the networks see at once
    std::shared_ptr<const Calibration> calibration{}; ///< null: none
    QString calibrationFrom{};                        ///< why this one, for the provenance
    int takes = 1;                                    ///< more: the best of so many, which takes as long
    std::shared_ptr<const MelodyProfile> tunes{};     ///< what takes are held against; null: the picture alone counts
    QString namePattern{};                            ///< OutputNames'; empty: the works' own files
    std::optional<double> loudness{};                 ///< LUFS that sound is brought to; absent: as it is played
    QString musicModelHash{}; ///< of the member's music model, for the provenance; its card has it
    bool arrays = false;      ///< also writes what writeArrays() writes
};

struct BatchReport {
    std::vector<TranslatedWork> works; ///< in the order of the collection, then the skipped files; a run that was
                                       ///< stopped lists only those it had finished
    QStringList remarks;               ///< of the collection: what was left out on purpose, and the like
    BatchProvenance provenance;
    QString table;          ///< the translations.csv written
    int failed = 0;         ///< works with an error
    int silent = 0;         ///< works that were translated into no note at all; their files are written all the same
    double seconds = 0.0;   ///< for everything, reading and writing included
    bool cancelled = false; ///< stopped before the last work

    [[nodiscard]] double worksPerSecond() const;
};

/// Translates works into files in a folder: one per work and format, named by OutputNames, and translations.csv.
///
/// Works are read and written by threads of its own while the translator works on the calling thread, which also
/// calls `progress`. A work that cannot be read, translated or written is reported with its reason and the rest
/// goes on. Notes depend on the work, the member, the calibration and the decode settings only: each work's seed is
/// made of its crop and the seed in the settings (workSeed), and near-silent melodies are drawn again (drawMelodies).
/// A calibration is kept in the folder, as calibration.safetensors. When stopped, it writes out and
/// lists what was translated by then; that is a report, not an error. Errors: settings out of range, a folder
/// that cannot be made, no SoundFont where one is needed, a table that cannot be written.
[[nodiscard]] Result<BatchReport> translateBatch(const Works &works, Translator &translator,
                                                 const BatchSettings &settings, const ProgressCallback &progress = {},
                                                 std::stop_token stop = {});

} // namespace synvae
