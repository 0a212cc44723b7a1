// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/music/piece.h"

#include <QString>

#include <stop_token>

namespace synvae {

/// Writes a piece as a file, of the kind its suffix says: .mid or .midi, .wav, .flac. Blocks for as long as rendering
/// takes: for a worker thread. `title` goes into the MIDI file, with the remark about a snapped key. `soundFont`: empty
/// for the one found. Errors are whole sentences; Cancelled when asked to stop, and then there is no file.
[[nodiscard]] Result<void> writePiece(const Piece &piece, const QString &file, const QString &title,
                                      const QString &soundFont, const ProgressCallback &progress = {},
                                      std::stop_token stop = {});

} // namespace synvae
