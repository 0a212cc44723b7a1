// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/soundfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace synvae {

using namespace Qt::StringLiterals;

namespace {

constexpr int channels = 2;
constexpr double vorbisQuality = 0.6; ///< of 1: about 190 kbit a second at 44.1 kHz
constexpr sf_count_t longestSeconds = 1200;
constexpr qint64 largestFile = qint64{1} << 30;

QString tr(const char *text) { return QCoreApplication::translate("SoundFile", text); }

// libsndfile reads and writes through these, so that QSaveFile may rename when all is well.
QIODevice *device(void *user) { return static_cast<QIODevice *>(user); }

sf_count_t seekDevice(sf_count_t offset, int whence, void *user)
{
    const qint64 base = whence == SEEK_CUR ? device(user)->pos() : whence == SEEK_END ? device(user)->size() : 0;
    const bool beyond = base + offset < 0 || (base + offset > device(user)->size() && !device(user)->isWritable());
    return !beyond && device(user)->seek(base + offset) ? device(user)->pos() : -1;
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

struct Close {
    void operator()(SNDFILE *file) const { sf_close(file); }
};
using SoundHandle = std::unique_ptr<SNDFILE, Close>;

/// What makes the loudest sample fit: chords at full volume get softer, instead of distorted.
float softening(const std::vector<float> &samples)
{
    float peak = 1.0F;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return 1.0F / peak;
}

template<typename Sample, typename Write>
bool writeChunks(const std::vector<float> &samples, float scale, Write write)
{
    std::array<Sample, 8192> chunk{};
    for (std::size_t from = 0; from < samples.size(); from += chunk.size()) {
        const std::size_t count = std::min(chunk.size(), samples.size() - from);
        std::transform(samples.begin() + static_cast<std::ptrdiff_t>(from),
                       samples.begin() + static_cast<std::ptrdiff_t>(from + count), chunk.begin(),
                       [scale](float sample) {
                           if constexpr (std::is_integral_v<Sample>)
                               return static_cast<Sample>(std::lround(sample * scale));
                           else
                               return sample * scale;
                       });
        if (write(chunk.data(), static_cast<sf_count_t>(count)) != static_cast<sf_count_t>(count))
            return false;
    }
    return true;
}

bool writeSamples(SNDFILE *out, const std::vector<float> &samples, bool lossy)
{
    const float scale = softening(samples);
    if (lossy) {
        return writeChunks<float>(
            samples, scale, [out](const float *chunk, sf_count_t count) { return sf_write_float(out, chunk, count); });
    }
    return writeChunks<short>(samples, 32767.0F * scale, [out](const short *chunk, sf_count_t count) {
        return sf_write_short(out, chunk, count);
    });
}

/// Texts end at their first NUL, as they do in every such file.
void writeTag(SNDFILE *out, int kind, const QString &text)
{
    if (!text.isEmpty())
        sf_set_string(out, kind, text.toUtf8().constData());
}

QString tagOf(SNDFILE *in, int kind) { return QString::fromUtf8(sf_get_string(in, kind)); }

/// Mono becomes stereo.
std::vector<float> inStereo(std::vector<float> samples, int has)
{
    if (has == channels)
        return samples;
    std::vector<float> stereo;
    stereo.reserve(samples.size() * 2);
    for (const float sample : samples) {
        stereo.push_back(sample);
        stereo.push_back(sample);
    }
    return stereo;
}

} // namespace

int soundFormatOf(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == u"wav"_s)
        return SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    if (suffix == u"flac"_s)
        return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    if (suffix == u"ogg"_s)
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    if (suffix == u"opus"_s)
        return SF_FORMAT_OGG | SF_FORMAT_OPUS;
    return 0;
}

bool isLossy(int soundFormat) { return (soundFormat & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG; }

std::optional<QString> encodeSound(const Audio &audio, int soundFormat, const AudioTags &tags, QIODevice &device)
{
    SF_INFO info{};
    info.samplerate = audio.sampleRate;
    info.channels = channels;
    info.format = soundFormat;
    SF_VIRTUAL_IO callbacks = deviceCallbacks();
    SoundHandle out(sf_open_virtual(&callbacks, SFM_WRITE, &info, &device));
    if (!out)
        return QString::fromUtf8(sf_strerror(nullptr));
    double quality = vorbisQuality;
    if (soundFormat == (SF_FORMAT_OGG | SF_FORMAT_VORBIS))
        sf_command(out.get(), SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    writeTag(out.get(), SF_STR_TITLE, tags.title);
    writeTag(out.get(), SF_STR_ARTIST, tags.artist);
    writeTag(out.get(), SF_STR_COMMENT, tags.comment);
    const bool written = writeSamples(out.get(), audio.samples, isLossy(soundFormat));
    const QString reason = QString::fromUtf8(sf_strerror(out.get()));
    const bool closed = sf_close(out.release()) == 0;
    return written && closed ? std::nullopt : std::optional(reason);
}

Result<SoundContent> decodeSound(QIODevice &device, SoundPart part)
{
    SF_INFO info{};
    SF_VIRTUAL_IO callbacks = deviceCallbacks();
    const SoundHandle in(sf_open_virtual(&callbacks, SFM_READ, &info, &device));
    if (!in)
        return Error{ErrorKind::Corrupt, sf_strerror(nullptr)};
    SoundContent content;
    content.tags = {tagOf(in.get(), SF_STR_TITLE), tagOf(in.get(), SF_STR_ARTIST), tagOf(in.get(), SF_STR_COMMENT)};
    if (part == SoundPart::Tags)
        return content;
    const bool sound = info.channels >= 1 && info.channels <= channels && info.samplerate > 0 && info.frames >= 0
        && info.frames / std::max(1, info.samplerate) <= longestSeconds;
    if (!sound)
        return Error{ErrorKind::Unsupported,
                     tr("It has more than two channels, or lasts over 20 minutes.").toStdString()};
    std::vector<float> samples(static_cast<std::size_t>(info.frames * info.channels));
    samples.resize(
        static_cast<std::size_t>(sf_read_float(in.get(), samples.data(), static_cast<sf_count_t>(samples.size()))));
    content.audio = {.sampleRate = info.samplerate, .samples = inStereo(std::move(samples), info.channels)};
    return content;
}

Result<SoundContent> readSoundFile(const QString &file, SoundPart part)
{
    const auto failure = [&file](ErrorKind kind, const QString &reason) {
        return Error{kind, tr("“%1” could not be read: %2").arg(QDir::toNativeSeparators(file), reason).toStdString()};
    };
    QFile opened(file);
    if (!QFileInfo(file).isFile() || !opened.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, opened.errorString());
    if (opened.size() > largestFile)
        return failure(ErrorKind::Unsupported, tr("It is larger than 1 GB."));
    auto content = decodeSound(opened, part);
    if (!content)
        return failure(content.error().kind, QString::fromStdString(content.error().text));
    return content;
}

} // namespace synvae
