// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/translationscsv.h"

#include "core/data/csvreader.h"

#include <QSaveFile>
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
    };
    return fields.join(u',') + u'\n';
}

} // namespace

QString decodeModeName(DecodeMode mode) { return mode == DecodeMode::Argmax ? u"argmax"_s : u"sample"_s; }

Result<void> writeTranslationsCsv(const QString &file, const std::vector<TranslatedWork> &works,
                                  const BatchProvenance &provenance)
{
    QSaveFile out(file);
    bool written = out.open(QIODevice::WriteOnly);
    const auto write = [&](const QString &line) {
        const QByteArray bytes = line.toUtf8();
        written = written && out.write(bytes) == bytes.size();
    };
    write(u"file,member,seed,temperature,mode,onsets,tokens,error\n"_s);
    for (const TranslatedWork &work : works)
        write(rowOf(work, provenance));
    if (!written || !out.commit()) {
        return Error{ErrorKind::Io,
                     u"The table %1 could not be written: %2."_s.arg(file, out.errorString()).toStdString()};
    }
    return {};
}

} // namespace synvae
