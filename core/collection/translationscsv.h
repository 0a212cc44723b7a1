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
    int index = -1;     ///< in its Works; -1 for a file that never became a work
    QString file;       ///< as Work::file
    QString outputName; ///< files written are folder/outputName.suffix; empty when nothing was written
    Melody melody;      ///< silence when there is an error
    QString error;      ///< why there is no melody, or why it could not be written; empty when all is well
};

/// What all works of one batch were translated with.
struct BatchProvenance {
    QString family;
    QString member;
    QString modelHash;
    DecodeSettings settings;
};

/// "sample" or "argmax", as the command line and the table spell it.
[[nodiscard]] QString decodeModeName(DecodeMode mode);

/// Writes the table (RFC 4180, UTF-8, LF): file, member, seed, temperature, mode, onsets, tokens separated by
/// blanks, error. A row with an error has neither onsets nor tokens. A name that a spreadsheet would take for a
/// formula has an apostrophe before it, as csvField() writes it. Written aside and renamed.
[[nodiscard]] Result<void> writeTranslationsCsv(const QString &file, const std::vector<TranslatedWork> &works,
                                                const BatchProvenance &provenance);

} // namespace synvae
