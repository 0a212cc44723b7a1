// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/music/note.h"

#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace synvae {

struct RenderSettings {
    QString soundFont{};      ///< empty: findSoundFont()
    int program = 0;          ///< General MIDI 0..127
    double volume = 0.8;      ///< 0..1
    int sampleRate = 44100;   ///< 8000..96000
    double tailSeconds = 1.5; ///< silence after the last note, for its decay; 0..60
};

/// Interleaved stereo.
struct Audio {
    int sampleRate = 0;
    std::vector<float> samples;
};

/// Renders notes without a sound device. One Renderer keeps its SoundFont loaded: a batch should reuse it.
/// Same notes and settings, same samples. Not for two threads at once.
class Renderer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Renderer>> create(const RenderSettings &settings);
    virtual ~Renderer() = default;
    /// `progress` counts frames, a few times for each second of sound.
    /// Each note begins within 32 frames of its start. InvalidInput for notes that MIDI does not have or that end
    /// after 20 minutes; no notes give the tail alone.
    [[nodiscard]] virtual Result<Audio> render(std::span<const Note> notes, std::stop_token stop = {},
                                               const ProgressCallback &progress = {})
        = 0;
};

/// What a sound file says beside its sound; what is empty is not written, and a text ends at its first NUL.
struct AudioTags {
    QString title{};
    QString artist{};
    QString comment{};
};

struct AudioFileSettings {
    AudioTags tags{};
    std::optional<double> highestTruePeak{}; ///< dBTP of what a lossy file decodes to; absent: whatever it comes to
};

/// WAV or FLAC of 16 bit, Ogg Vorbis or Opus (of 48, 24, 16, 12 or 8 kHz), by the file's suffix; written aside and
/// renamed, so a reader never sees half a file. Sound beyond full scale is made softer as a whole. WAV and FLAC of the
/// same sound are the same bytes; Ogg draws a number for each stream.
[[nodiscard]] Result<void> writeAudio(const Audio &audio, const QString &file, const AudioFileSettings &settings = {});

} // namespace synvae
