// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/melody.h"
#include "core/playback/rendering.h"

#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace synvae {

enum class OutputFormat { Midi, Wav, Flac, Ogg, Opus, RollSvg, RollPng, Sheet };

inline constexpr OutputFormat outputFormats[]{OutputFormat::Midi,    OutputFormat::Wav,  OutputFormat::Flac,
                                              OutputFormat::Ogg,     OutputFormat::Opus, OutputFormat::RollSvg,
                                              OutputFormat::RollPng, OutputFormat::Sheet};

/// "mid", "wav", "flac", "ogg", "opus", "svg", "png", "pdf": the suffix of the files, and the name on the command line.
[[nodiscard]] QString suffixOf(OutputFormat format);
[[nodiscard]] std::optional<OutputFormat> outputFormatOf(const QString &suffix);
[[nodiscard]] bool isSound(OutputFormat format);

/// One work to be written.
struct WrittenWork {
    Melody melody;
    QString name; ///< of its files, without suffix
    QString title{};
    QString artist{};
    QStringList details{};                     ///< what stands below the title on paper
    QString provenance{};                      ///< one line of text that every file carries; empty: none
    std::function<Result<QImage>()> picture{}; ///< asked for where a format shows it
};

/// Writes one melody in every format asked for. Each thread has its own, for the sake of the synthesisers in it.
class WorkWriter
{
public:
    /// With a loudness in LUFS, sound is made as loud as that, and its true peaks stay below highestTruePeak.
    WorkWriter(QString folder, QList<OutputFormat> formats, RenderSettings rendering,
               std::optional<double> loudness = std::nullopt);

    /// Loads the SoundFont if a format needs one, which write() would otherwise do with its first melody.
    [[nodiscard]] Result<void> prepare();

    /// Writes folder/name.suffix for every format, replacing what is there.
    [[nodiscard]] Result<void> write(const WrittenWork &work);

private:
    [[nodiscard]] QString fileFor(const QString &name, OutputFormat format) const;
    [[nodiscard]] Result<void> writeAs(OutputFormat format, const WrittenWork &work);
    [[nodiscard]] Result<void> writeMidi(const QString &file, const WrittenWork &work) const;
    [[nodiscard]] Result<void> writeSound(OutputFormat format, const QString &file, const WrittenWork &work);
    [[nodiscard]] Result<void> writeSheet(const QString &file, const WrittenWork &work) const;

    /// A synthesiser, and what it made of the work in hand. Opus has rates of its own, so there may be two.
    struct Sound {
        std::unique_ptr<Renderer> renderer;
        std::optional<Audio> audio;
    };
    [[nodiscard]] Sound &soundFor(OutputFormat format) { return format == OutputFormat::Opus ? m_opus : m_sound; }
    [[nodiscard]] Result<void> prepare(OutputFormat format);

    QString m_folder;
    QList<OutputFormat> m_formats;
    RenderSettings m_rendering;
    std::optional<double> m_loudness;
    Sound m_sound;
    Sound m_opus;
};

} // namespace synvae
