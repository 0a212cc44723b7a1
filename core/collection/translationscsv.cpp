// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/translationscsv.h"

#include "core/data/csvreader.h"
#include "core/data/writefile.h"
#include "core/engine/provenance.h"
#include "core/latent/melodydraws.h"

#include <QStringList>

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// The shortest text that reads back as this very float: 0.7, not 0.699999988.
QString shortest(float number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return QString::fromLatin1(text.data(), end - text.data());
}

QString tokensInWords(const Melody &melody)
{
    QStringList words;
    for (const Token token : melody.tokens())
        words += QString::number(token);
    return words.join(u' ');
}

QString rowOf(const TranslatedWork &work, const BatchProvenance &provenance)
{
    const bool translated = work.error.isEmpty();
    const QStringList fields{
        csvField(work.file),
        csvField(provenance.member),
        QString::number(provenance.settings.seed.value),
        shortest(provenance.settings.temperature),
        decodeModeName(provenance.settings.mode),
        translated ? QString::number(work.melody.onsets()) : QString(),
        translated ? tokensInWords(work.melody) : QString(),
        csvField(work.error),
        translated ? QString::number(work.seed.value) : QString(),
        translated ? QString::number(work.draw) : QString(),
        translated ? QString::number(work.take) : QString(),
        translated ? QString::number(work.melody.onsets() <= nearSilentOnsets ? 1 : 0) : QString(),
        provenance.calibration,
        provenance.modelHash,
        csvField(provenance.family),
        provenance.musicModelHash,
        work.picture,
        QStringLiteral(SYNVAE_VERSION),
        csvField(work.outputName),
    };
    return fields.join(u',') + u'\n';
}

} // namespace

QString decodeModeName(DecodeMode mode) { return QString::fromLatin1(nameOf(mode)); }

Result<void> writeTranslationsCsv(const QString &file, const std::vector<TranslatedWork> &works,
                                  const BatchProvenance &provenance)
{
    QString table = u"file,member,seed,temperature,mode,onsets,tokens,error,"
                    "work_seed,draw,take,near_silent,calibration,model,family,music_model,picture,version,name\n"_s;
    for (const TranslatedWork &work : works)
        table += rowOf(work, provenance);
    return writeFile(file, table.toUtf8());
}

} // namespace synvae
