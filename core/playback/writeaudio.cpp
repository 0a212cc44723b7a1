// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/rendering.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace synvae {

using namespace Qt::StringLiterals;

namespace {

constexpr int channels = 2;

QString tr(const char *text) { return QCoreApplication::translate("writeAudio", text); }

/// libsndfile's format for a file name, 0 if it is neither of ours.
int formatOf(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == u"wav"_s)
        return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    if (suffix == u"flac"_s)
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    return 0;
}

// libsndfile writes through these into a QSaveFile, which renames when all is well.
QIODevice *device(void *user) { return static_cast<QIODevice *>(user); }

sf_count_t seekDevice(sf_count_t offset, int whence, void *user)
{
    const qint64 base = whence == SEEK_CUR ? device(user)->pos() : whence == SEEK_END ? device(user)->size() : 0;
    return device(user)->seek(base + offset) ? device(user)->pos() : -1;
}

SF_VIRTUAL_IO deviceCallbacks()
{
    return {.get_filelen = [](void *user) -> sf_count_t { return device(user)->size(); },
            .seek = seekDevice,
            .read = [](void *data, sf_count_t count, void *user) -> sf_count_t {
                return device(user)->read(static_cast<char *>(data), count);
            },
            .write = [](const void *data, sf_count_t count, void *user) -> sf_count_t {
                return device(user)->write(static_cast<const char *>(data), count);
            },
            .tell = [](void *user) -> sf_count_t { return device(user)->pos(); }};
}

/// What makes the loudest sample fit: chords at full volume get softer, instead of distorted.
float scaleOf(const std::vector<float> &samples)
{
    float peak = 1.0F;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return 32767.0F / peak;
}

bool writeSamples(SNDFILE *out, const std::vector<float> &samples)
{
    const float scale = scaleOf(samples);
    std::array<short, 8192> chunk{};
    for (std::size_t from = 0; from < samples.size(); from += chunk.size()) {
        const std::size_t count = std::min(chunk.size(), samples.size() - from);
        std::transform(samples.begin() + static_cast<std::ptrdiff_t>(from),
                       samples.begin() + static_cast<std::ptrdiff_t>(from + count), chunk.begin(),
                       [scale](float sample) { return static_cast<short>(std::lround(sample * scale)); });
        if (sf_write_short(out, chunk.data(), static_cast<sf_count_t>(count)) != static_cast<sf_count_t>(count))
            return false;
    }
    return true;
}

Error failure(const QString &file, const QString &words)
{
    return {ErrorKind::Io,
            tr("“%1” could not be written: %2.").arg(QDir::toNativeSeparators(file), words).toStdString()};
}

Result<void> check(const Audio &audio, const QString &file)
{
    if (formatOf(file) == 0) {
        return Error{ErrorKind::Unsupported,
                     tr("“%1” could not be written: sound files end in .wav or .flac.")
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

} // namespace

Result<void> writeAudio(const Audio &audio, const QString &file)
{
    if (const auto checked = check(audio, file); !checked)
        return checked.error();
    QSaveFile save(file);
    if (!save.open(QIODevice::WriteOnly))
        return failure(file, save.errorString());
    SF_INFO info{};
    info.samplerate = audio.sampleRate;
    info.channels = channels;
    info.format = formatOf(file);
    SF_VIRTUAL_IO callbacks = deviceCallbacks();
    SNDFILE *out = sf_open_virtual(&callbacks, SFM_WRITE, &info, &save);
    if (!out)
        return failure(file, QString::fromUtf8(sf_strerror(nullptr)));
    const bool written = writeSamples(out, audio.samples);
    const bool closed = sf_close(out) == 0;
    if (!written || !closed || save.error() != QFileDevice::NoError || !save.commit())
        return failure(file, save.errorString());
    return {};
}

} // namespace synvae
