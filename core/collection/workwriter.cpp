// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workwriter.h"

#include "core/music/melodycodec.h"
#include "core/music/midifile.h"

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

QString suffixOf(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Wav:
        return u"wav"_s;
    case OutputFormat::Flac:
        return u"flac"_s;
    case OutputFormat::Midi:
        break;
    }
    return u"mid"_s;
}

WorkWriter::WorkWriter(QString folder, QList<OutputFormat> formats, RenderSettings rendering)
    : m_folder(std::move(folder))
    , m_formats(std::move(formats))
    , m_rendering(std::move(rendering))
{ }

Result<void> WorkWriter::prepare()
{
    const bool audio = std::any_of(m_formats.begin(), m_formats.end(),
                                   [](OutputFormat format) { return format != OutputFormat::Midi; });
    if (!audio || m_renderer)
        return {};
    auto renderer = Renderer::create(m_rendering);
    if (!renderer)
        return renderer.error();
    m_renderer = std::move(*renderer);
    return {};
}

Result<void> WorkWriter::write(const Melody &melody, const QString &name, const QString &title)
{
    if (auto ready = prepare(); !ready)
        return ready;
    std::optional<Audio> audio;
    for (const OutputFormat format : m_formats) {
        const QString file = fileFor(name, format);
        if (format == OutputFormat::Midi) {
            const MidiWriteSettings settings{m_rendering.program, title.toStdString()};
            if (auto written = writeMidiFile(file.toStdU16String(), melody, settings); !written)
                return written;
            continue;
        }
        if (!audio) {
            auto rendered = m_renderer->render(notesOf(melody));
            if (!rendered)
                return rendered.error();
            audio = std::move(*rendered);
        }
        if (auto written = writeAudio(*audio, file); !written)
            return written;
    }
    return {};
}

QString WorkWriter::fileFor(const QString &name, OutputFormat format) const
{
    return m_folder + u'/' + name + u'.' + suffixOf(format);
}

} // namespace synvae
