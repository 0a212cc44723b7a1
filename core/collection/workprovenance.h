// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/translationscsv.h"
#include "core/engine/provenance.h"

namespace synvae {

class Works;

/// Where the notes of a translated work come from, in the form that files keep.
[[nodiscard]] Provenance provenanceOfWork(const BatchProvenance &batch, const TranslatedWork &work);

/// The same as the one line of text that goes into a file.
[[nodiscard]] QString provenanceText(const BatchProvenance &batch, const TranslatedWork &work);

/// A batch's, in a sentence for people.
[[nodiscard]] QString provenanceSentence(const BatchProvenance &provenance);

/// SHA-256 of a file and its size; an empty hash where it cannot be read.
struct FileMark {
    QString hash;
    quint64 bytes = 0;
};
[[nodiscard]] FileMark markOfFile(const QString &file);

} // namespace synvae
