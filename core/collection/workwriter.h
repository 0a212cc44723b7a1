// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/melody.h"
#include "core/playback/rendering.h"

#include <QList>
#include <QString>

#include <memory>

namespace synvae {

enum class OutputFormat { Midi, Wav, Flac };

/// "mid", "wav", "flac": the suffix of the files, and the name on the command line.
[[nodiscard]] QString suffixOf(OutputFormat format);

/// Writes one melody in every format asked for. Each thread has its own, for the sake of the synthesiser in it.
class WorkWriter
{
public:
    WorkWriter(QString folder, QList<OutputFormat> formats, RenderSettings rendering);

    /// Loads the SoundFont if a format needs one, which write() would otherwise do with its first melody.
    [[nodiscard]] Result<void> prepare();

    /// Writes folder/name.suffix for every format, replacing what is there; `title` goes into the MIDI file.
    [[nodiscard]] Result<void> write(const Melody &melody, const QString &name, const QString &title);

private:
    [[nodiscard]] QString fileFor(const QString &name, OutputFormat format) const;

    QString m_folder;
    QList<OutputFormat> m_formats;
    RenderSettings m_rendering;
    std::unique_ptr<Renderer> m_renderer;
};

} // namespace synvae
