// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/picturefinder.h"
#include "core/latent/calibration.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace synvae {

/// What a file of ours says about itself, and the notes that are in it.
struct FileProvenance {
    Provenance provenance;
    std::optional<Melody> notes; ///< of a MIDI file; sound has none
};

/// Reads the provenance out of a MIDI, WAV, FLAC, Ogg Vorbis or Opus file, by its content. InvalidInput for a file
/// that carries none; errors name the file.
[[nodiscard]] Result<FileProvenance> readProvenance(const QString &file);

enum class Verdict {
    Agrees,   ///< the picture gives these very notes
    Differs,  ///< it gives others, or the file holds others than it says
    Unchecked ///< the notes could not be made again
};

struct Verification {
    Verdict verdict = Verdict::Unchecked;
    QString reason;                       ///< in a sentence
    std::optional<Provenance> provenance; ///< absent where the file has none
    QString picture;                      ///< where it was found; empty: it was not
    std::optional<Melody> again;          ///< the notes that were made again
};

/// What the notes are made again with. Pointers stay good until the next call.
struct VerificationTools {
    PictureFinder &pictures;
    std::function<Result<Translator *>(const Provenance &)> member;
    /// The calibration of a hash, for a file at this place.
    std::function<Result<std::shared_ptr<const Calibration>>(const Provenance &, const QString &file)> calibration;
};

/// Makes the notes of a file again, from the picture.
[[nodiscard]] Verification verifyFile(const QString &file, const VerificationTools &tools,
                                      const std::stop_token &stop = {});

/// The calibration of this hash: the one in the file's folder or in the folder above, `given` (may be null), or that of
/// the member's family. NotFound says what to do.
[[nodiscard]] Result<std::shared_ptr<const Calibration>>
findCalibration(const std::string &hash, const QString &file, const std::shared_ptr<const Calibration> &given,
                const ModelDescription &model, const std::filesystem::path &memberFolder);

} // namespace synvae
