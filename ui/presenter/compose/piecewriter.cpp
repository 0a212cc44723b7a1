// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/piecewriter.h"

#include "core/playback/rendering.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

Result<void> writePiece(const Piece &piece, const QString &file, const QString &title, const QString &soundFont,
                        const ProgressCallback &progress, std::stop_token stop)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == u"mid"_s || suffix == u"midi"_s)
        return writeMidiFile(file.toStdString(), piece, title.toStdString());
    if (suffix != u"wav"_s && suffix != u"flac"_s) {
        const QString text = QCoreApplication::translate(
            "PieceWriter", "%1 is no kind of file that is known here. Name it .mid, .wav or .flac.");
        return Error{ErrorKind::InvalidInput, text.arg(QFileInfo(file).fileName()).toStdString()};
    }
    const auto renderer = Renderer::create({.soundFont = soundFont, .program = piece.settings.program});
    if (!renderer)
        return renderer.error();
    const auto audio = (*renderer)->render(notesOf(piece), std::move(stop), progress);
    if (!audio)
        return audio.error();
    return writeAudio(*audio, file);
}

} // namespace synvae
