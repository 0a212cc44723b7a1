// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/latent/latentpath.h"
#include "core/music/piece.h"
#include "ui/presenter/explore/latentcursor.h"

#include <QStringList>

#include <memory>
#include <span>
#include <stop_token>

namespace synvae {

/// What a path is exported with beside what is on it.
struct PathExportSettings {
    PieceSettings piece;
    bool audio = true;                                ///< piece.wav, where a SoundFont is found
    std::shared_ptr<const Calibration> calibration{}; ///< of the path's latents; null: none
};

/// Writes a path into a folder, as `synvae interpolate` does: path.json, calibration.safetensors where there is one, a
/// melody a step (step-01.mid), all of them as one piece (piece.mid, piece.wav), the pictures side by side (sheet.png)
/// and one by one (frames/frame-0001.png). Answers with the files, relative to the folder. Takes a second or so of
/// sound: not for the window's thread.
///
/// InvalidInput for a path of nothing; Cancelled when stopped, what was written so far stays. Without a SoundFont
/// everything else is written, and `remark` says so.
[[nodiscard]] Result<QStringList> exportPath(const QString &folder, const LatentPath &path,
                                             std::span<const DecodedLatent> moments, const PathExportSettings &settings,
                                             QString &remark, const std::stop_token &stop = {});

/// The pictures side by side, at most nine in a row, every pixel of them a square. Null without pictures.
[[nodiscard]] QImage pictureSheet(std::span<const DecodedLatent> moments);

/// Notes in the path's settings what the member's latents are calibrated by, as `synvae` does.
void noteCalibration(LatentPath &path, const MemberInfo &member);

/// The moments as a path that can be saved and decoded again, `kind` as LatentPath has it.
[[nodiscard]] LatentPath pathOf(std::span<const DecodedLatent> moments, const MemberInfo &member,
                                const QString &modelHash, const std::string &kind);

} // namespace synvae
