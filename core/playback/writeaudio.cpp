// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/loudness.h"
#include "core/playback/rendering.h"
#include "core/playback/soundfile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace synvae {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t channels = 2;
constexpr int mostEncodings = 5; ///< until a lossy file's peaks hold

QString tr(const char *text) { return QCoreApplication::translate("writeAudio", text); }

Error failure(const QString &file, const QString &words)
{
    return {ErrorKind::Io,
            tr("“%1” could not be written: %2.").arg(QDir::toNativeSeparators(file), words).toStdString()};
}

Result<void> check(const Audio &audio, const QString &file)
{
    if (soundFormatOf(file) == 0) {
        return Error{ErrorKind::Unsupported,
                     tr("“%1” could not be written: sound files end in .wav, .flac, .ogg or .opus.")
                         .arg(QDir::toNativeSeparators(file))
                         .toStdString()};
    }
    // Renaming over a device would replace it, for root even /dev/null.
    if (const QFileInfo target(file); target.exists() && !target.isFile())
        return failure(file, tr("there is something else of that name"));
    const bool finite = std::ranges::all_of(audio.samples, [](float sample) { return std::isfinite(sample); });
    if (audio.sampleRate < 1 || audio.samples.size() % channels != 0 || !finite) {
        return Error{
            ErrorKind::InvalidInput,
            tr("“%1” could not be written: the sound is damaged.").arg(QDir::toNativeSeparators(file)).toStdString()};
    }
    return {};
}

/// A lossy encoder rounds waves off, and may raise their peaks: what comes out of it is measured, and what is too high
/// goes in again, softer.
Result<QByteArray> encodedBelow(double highestPeak, Audio audio, int soundFormat, const AudioTags &tags,
                                const QString &file)
{
    for (int encoding = 1;; ++encoding) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadWrite);
        if (const auto reason = encodeSound(audio, soundFormat, tags, buffer))
            return failure(file, *reason);
        buffer.seek(0);
        const auto heard = decodeSound(buffer, SoundPart::All);
        if (!heard)
            return failure(file, QString::fromStdString(heard.error().text));
        const double excess = loudnessOf(heard->audio).truePeak - highestPeak;
        if (excess <= 0.0 || encoding == mostEncodings)
            return bytes;
        const auto factor = static_cast<float>(std::pow(10.0, -(excess + 0.05) / 20.0));
        for (float &sample : audio.samples)
            sample *= factor;
    }
}

} // namespace

Result<void> writeAudio(const Audio &audio, const QString &file, const AudioFileSettings &settings)
{
    if (const auto checked = check(audio, file); !checked)
        return checked.error();
    const int format = soundFormatOf(file);
    QSaveFile save(file);
    if (!save.open(QIODevice::WriteOnly))
        return failure(file, save.errorString());
    if (settings.highestTruePeak && isLossy(format) && !audio.samples.empty()) {
        const auto bytes = encodedBelow(*settings.highestTruePeak, audio, format, settings.tags, file);
        if (!bytes)
            return bytes.error();
        if (save.write(*bytes) != bytes->size() || !save.commit())
            return failure(file, save.errorString());
        return {};
    }
    const auto reason = encodeSound(audio, format, settings.tags, save);
    if (reason || save.error() != QFileDevice::NoError || !save.commit())
        return failure(file, save.error() != QFileDevice::NoError || !reason ? save.errorString() : *reason);
    return {};
}

} // namespace synvae
