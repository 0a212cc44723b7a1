// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workwriter.h"

#include "core/collection/rolldrawing.h"
#include "core/collection/worksheet.h"
#include "core/data/writefile.h"
#include "core/music/melodycodec.h"
#include "core/music/melodywords.h"
#include "core/music/midifile.h"
#include "core/playback/loudness.h"

#include <QBuffer>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int opusRate = 48000;

RollCaption captionOf(const WrittenWork &work)
{
    return {work.title, QString::fromStdString(sentenceAbout(work.melody)), work.provenance};
}

Result<void> writePng(const QString &file, const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return Error{ErrorKind::Internal, u"The picture %1 could not be encoded."_s.arg(file).toStdString()};
    return writeFile(file, bytes);
}

} // namespace

QString suffixOf(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Wav:
        return u"wav"_s;
    case OutputFormat::Flac:
        return u"flac"_s;
    case OutputFormat::Ogg:
        return u"ogg"_s;
    case OutputFormat::Opus:
        return u"opus"_s;
    case OutputFormat::RollSvg:
        return u"svg"_s;
    case OutputFormat::RollPng:
        return u"png"_s;
    case OutputFormat::Sheet:
        return u"pdf"_s;
    case OutputFormat::Midi:
        break;
    }
    return u"mid"_s;
}

std::optional<OutputFormat> outputFormatOf(const QString &suffix)
{
    const auto found = std::find_if(std::begin(outputFormats), std::end(outputFormats),
                                    [&suffix](OutputFormat format) { return suffixOf(format) == suffix; });
    return found == std::end(outputFormats) ? std::nullopt : std::optional(*found);
}

bool isSound(OutputFormat format)
{
    return format == OutputFormat::Wav || format == OutputFormat::Flac || format == OutputFormat::Ogg
        || format == OutputFormat::Opus;
}

WorkWriter::WorkWriter(QString folder, QList<OutputFormat> formats, RenderSettings rendering,
                       std::optional<double> loudness)
    : m_folder(std::move(folder))
    , m_formats(std::move(formats))
    , m_rendering(std::move(rendering))
    , m_loudness(loudness)
{ }

Result<void> WorkWriter::prepare()
{
    for (const OutputFormat format : m_formats) {
        if (auto ready = prepare(format); !ready)
            return ready;
    }
    return {};
}

Result<void> WorkWriter::prepare(OutputFormat format)
{
    Sound &sound = soundFor(format);
    if (!isSound(format) || sound.renderer)
        return {};
    RenderSettings rendering = m_rendering;
    if (format == OutputFormat::Opus)
        rendering.sampleRate = opusRate;
    auto renderer = Renderer::create(rendering);
    if (!renderer)
        return renderer.error();
    sound.renderer = std::move(*renderer);
    return {};
}

Result<void> WorkWriter::write(const WrittenWork &work)
{
    if (auto ready = prepare(); !ready)
        return ready;
    m_sound.audio.reset();
    m_opus.audio.reset();
    for (const OutputFormat format : m_formats) {
        if (auto written = writeAs(format, work); !written)
            return written;
    }
    return {};
}

Result<void> WorkWriter::writeAs(OutputFormat format, const WrittenWork &work)
{
    const QString file = fileFor(work.name, format);
    switch (format) {
    case OutputFormat::Midi:
        return writeMidi(file, work);
    case OutputFormat::RollSvg:
        return writeFile(file, rollSvgFile(work.melody, captionOf(work)));
    case OutputFormat::RollPng:
        return writePng(file, rollImage(work.melody, captionOf(work)));
    case OutputFormat::Sheet:
        return writeSheet(file, work);
    default:
        return writeSound(format, file, work);
    }
}

Result<void> WorkWriter::writeMidi(const QString &file, const WrittenWork &work) const
{
    const MidiWriteSettings settings{m_rendering.program, work.title.toStdString(), work.provenance.toStdString()};
    return writeMidiFile(file.toStdU16String(), work.melody, settings);
}

Result<void> WorkWriter::writeSound(OutputFormat format, const QString &file, const WrittenWork &work)
{
    Sound &sound = soundFor(format);
    if (!sound.audio) {
        auto rendered = sound.renderer->render(notesOf(work.melody));
        if (!rendered)
            return rendered.error();
        sound.audio = std::move(*rendered);
        if (m_loudness)
            normaliseLoudness(*sound.audio, *m_loudness);
    }
    AudioFileSettings settings{{work.title, work.artist, work.provenance}, {}};
    if (m_loudness)
        settings.highestTruePeak = highestTruePeak;
    return writeAudio(*sound.audio, file, settings);
}

Result<void> WorkWriter::writeSheet(const QString &file, const WrittenWork &work) const
{
    QImage picture;
    if (work.picture) {
        auto read = work.picture();
        if (!read)
            return read.error();
        picture = std::move(*read);
    }
    SheetWriter sheet(file, work.title);
    sheet.add({picture, work.title, work.details, work.melody, work.provenance});
    return sheet.finish();
}

QString WorkWriter::fileFor(const QString &name, OutputFormat format) const
{
    return m_folder + u'/' + name + u'.' + suffixOf(format);
}

} // namespace synvae
