// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace synvae {

/// The format by a file's first bytes, as Qt names it ("jpeg", "png", ...), whether or not a reader for it is
/// installed ("avif", "heic", "jxl", "jp2", "psd"); empty where they are those of no picture. 64 bytes are enough.
[[nodiscard]] QByteArray pictureFormat(const QByteArray &start);

/// pictureFormat() of a regular file; empty where it cannot be read.
[[nodiscard]] QByteArray pictureFormatOfFile(const QString &path);

/// Whether a folder's name is that of thumbnails, deleted files or a system's own: what is in it are second copies
/// ("@eaDir", "#recycle", "$RECYCLE.BIN", "__MACOSX", ...), whatever the case.
[[nodiscard]] bool isSystemFolder(const QString &name);

/// Whether a file's name says that it is a copy, a rest or half of another: "a.jpg~", "a.jpg.part", "a.jpg_original".
[[nodiscard]] bool isLeftoverName(const QString &name);

} // namespace synvae
