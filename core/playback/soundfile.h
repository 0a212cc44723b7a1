// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/playback/rendering.h"

#include <QString>

#include <optional>

class QIODevice;

namespace synvae {

/// libsndfile's format for a file name: WAV, FLAC, Ogg Vorbis or Opus in Ogg; 0 if it is none of ours.
[[nodiscard]] int soundFormatOf(const QString &file);
[[nodiscard]] bool isLossy(int soundFormat);

/// Encodes interleaved stereo into an open device. Integers are rounded, and sound beyond full scale is made softer as
/// a whole. An answer says why it failed, in the words of the library; nothing when all is well.
[[nodiscard]] std::optional<QString> encodeSound(const Audio &audio, int soundFormat, const AudioTags &tags,
                                                 QIODevice &device);

/// What is in a sound file.
struct SoundContent {
    Audio audio; ///< stereo, whatever the file has; empty where only the tags were asked for
    AudioTags tags;
};

enum class SoundPart { All, Tags };
/// Reads a sound file of any kind that libsndfile knows, from any hands: at most 20 minutes, one or two channels.
[[nodiscard]] Result<SoundContent> decodeSound(QIODevice &device, SoundPart part);
/// The same of a file, of at most 1 GB; errors name it.
[[nodiscard]] Result<SoundContent> readSoundFile(const QString &file, SoundPart part);

} // namespace synvae
