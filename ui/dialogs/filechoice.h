// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace synvae {

/// Called once with what was chosen; not at all when the dialog was cancelled.
using Chosen = std::function<void(const QStringList &paths)>;

/// Ask for one folder, or for any number of pictures, starting at the folder `from`. All return at once: the
/// dialog is the window's child and answers when the user does.
void chooseFolder(QWidget &window, const QString &from, const Chosen &chosen);
void choosePictures(QWidget &window, const QString &from, const Chosen &chosen);
/// One MIDI file to read.
void chooseMidiFile(QWidget &window, const QString &from, const Chosen &chosen);
/// Where a piece is to be written: .mid, .wav or .flac, and .mid where no suffix is given. Asks before it replaces.
void choosePieceFile(QWidget &window, const QString &from, const Chosen &chosen);

/// Maps that were saved, where maps are to be saved, and where a map is to be exported: .png, .svg, .pdf, .csv or .npy.
void chooseMaps(QWidget &window, const QString &from, const Chosen &chosen);
void chooseMapsFile(QWidget &window, const QString &from, const Chosen &chosen);
void chooseMapsExport(QWidget &window, const QString &from, const Chosen &chosen);

/// A project that was saved, and where one is to be saved: .synvae. Asks before it replaces.
void chooseProject(QWidget &window, const QString &from, const Chosen &chosen);
void chooseProjectFile(QWidget &window, const QString &from, const Chosen &chosen);

/// A folder to write into.
void chooseOutputFolder(QWidget &window, const QString &from, const Chosen &chosen);
/// A recorded session to be read, or where one is to be written.
void chooseSession(QWidget &window, const QString &from, const Chosen &chosen);
void chooseSessionFile(QWidget &window, const QString &from, const Chosen &chosen);

} // namespace synvae
