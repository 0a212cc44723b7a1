// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workprovenance.h"

#include "core/tensors/sha256.h"

#include <QFile>

#include <span>

using namespace Qt::StringLiterals;

namespace synvae {

Provenance provenanceOfWork(const BatchProvenance &batch, const TranslatedWork &work)
{
    Provenance provenance;
    provenance.work = work.file.toStdString();
    provenance.picture = work.picture.toStdString();
    provenance.pictureBytes = work.pictureBytes;
    provenance.family = batch.family.toStdString();
    provenance.member = batch.member.toStdString();
    provenance.model = batch.modelHash.toStdString();
    provenance.musicModel = batch.musicModelHash.toStdString();
    provenance.settings = batch.settings;
    provenance.workSeed = work.seed;
    provenance.draw = work.draw;
    provenance.take = work.take;
    provenance.calibration = batch.calibration.toStdString();
    provenance.version = SYNVAE_VERSION;
    provenance.melody = work.melody;
    return provenance;
}

QString provenanceText(const BatchProvenance &batch, const TranslatedWork &work)
{
    return QString::fromStdString(textOf(provenanceOfWork(batch, work)));
}

QString provenanceSentence(const BatchProvenance &provenance)
{
    const DecodeSettings &settings = provenance.settings;
    const QString how = settings.mode == DecodeMode::Argmax
        ? u"always taking the likeliest token"_s
        : u"sampled at temperature %1 with seed %2"_s.arg(double{settings.temperature}, 0, 'g', 4)
              .arg(settings.seed.value);
    const QString calibration = provenance.calibration.isEmpty()
        ? QString()
        : u" Calibration %1, %2."_s.arg(provenance.calibration.left(12), provenance.calibrationFrom);
    return u"Family %1, member %2, %3. Model %4.%5 SynVAE Studio %6."_s.arg(provenance.family, provenance.member, how,
                                                                            provenance.modelHash.left(12), calibration,
                                                                            QStringLiteral(SYNVAE_VERSION));
}

FileMark markOfFile(const QString &file)
{
    QFile opened(file);
    if (file.isEmpty() || !opened.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 atOnce = qint64{1} << 20;
    Sha256 hash;
    FileMark mark;
    while (true) {
        const QByteArray chunk = opened.read(atOnce);
        if (chunk.isEmpty())
            break;
        hash.update(std::as_bytes(std::span(chunk.constData(), static_cast<std::size_t>(chunk.size()))));
        mark.bytes += static_cast<quint64>(chunk.size());
    }
    if (opened.error() == QFileDevice::NoError)
        mark.hash = QString::fromStdString(hash.hex());
    return mark;
}

} // namespace synvae
