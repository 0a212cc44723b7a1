// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"
#include "core/music/melody.h"

#include <QString>

#include <vector>

namespace synvae {

/// One work of a batch, translated or not.
struct TranslatedWork {
    int index = -1;           ///< in its Works; -1 for a file that never became a work
    QString file;             ///< as Work::file
    QString outputName;       ///< files written are folder/outputName.suffix; empty when nothing was written
    Melody melody;            ///< silence when there is an error
    QString error;            ///< why there is no melody, or why it could not be written; empty when all is well
    Seed seed{0};             ///< of the take that was taken (workSeed, takeSeed)
    int draw = 0;             ///< DrawnMelody::draw
    int take = 0;             ///< 0 unless several takes were ranked and another came first
    QString picture{};        ///< SHA-256 of its file; empty inside a data set
    quint64 pictureBytes = 0; ///< size of that file
};

/// What all works of one batch were translated with.
struct BatchProvenance {
    QString family;
    QString member;
    QString modelHash;
    DecodeSettings settings;
    QString calibration{};     ///< Calibration::hash; empty: none
    QString calibrationFrom{}; ///< why this one, in words
    int takes = 1;             ///< how many each work had
    QString musicModelHash{};  ///< SHA-256 of the music model's weights
};

/// "sample" or "argmax", as the command line and the table spell it.
[[nodiscard]] QString decodeModeName(DecodeMode mode);

/// Writes the table (RFC 4180, UTF-8, LF): file, member, seed, temperature, mode, onsets, tokens separated by
/// blanks, error; then where the notes come from: work_seed, draw, take, near_silent (1 where even the last draw has
/// few notes), calibration and model (hashes), family, music_model and picture (hashes), version of the program, and
/// name, that of its files without their suffix. A row with an error has no notes and none of what they come from. A
/// name that a spreadsheet would take for a formula has an apostrophe before it, as csvField() writes it. Written aside
/// and renamed.
[[nodiscard]] Result<void> writeTranslationsCsv(const QString &file, const std::vector<TranslatedWork> &works,
                                                const BatchProvenance &provenance);

} // namespace synvae
