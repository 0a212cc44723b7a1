// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QImage>
#include <QString>

namespace synvae {

/// Pictures above this are refused before anything is allocated for them.
inline constexpr qint64 maximumPixels = 400'000'000;

/// What a file's name says about it.
enum class NameKind {
    Picture,    ///< one of the formats Qt reads here
    Unreadable, ///< a picture format, but no reader for it is installed
    Other       ///< clearly no picture
};

[[nodiscard]] NameKind pictureNameKind(const QString &fileName);

/// Reads one picture file: first frame, upright by its EXIF orientation, transparent parts over white,
/// as Format_RGB32, or Format_Grayscale8 where the file is grey. Content decides the format, not the name.
///
/// `shortSide` > 0 lets a JPEG be decoded at a half, a quarter or an eighth as long as its short side stays at
/// least that long; the same file and shortSide give the same pixels. 0, and all other formats: full size.
/// Truncated files are errors, even where their upper part could be shown. Colour profiles are ignored.
/// Safe from any thread.
[[nodiscard]] Result<QImage> readPicture(const QString &path, int shortSide);

/// Whether a JPEG goes on to its end-of-image marker. libjpeg paints the missing part of one that does not
/// grey and reports success, which would turn half a picture into a melody in silence.
[[nodiscard]] bool jpegIsComplete(QByteArrayView bytes);

/// The same for a BMP, from its first bytes and its size: Qt leaves what is missing as it was.
[[nodiscard]] bool bitmapIsComplete(QByteArrayView header, qint64 fileSize);

/// Whether the first frame of a GIF goes on to its end: Qt shows the upper part of one that does not.
[[nodiscard]] bool gifIsComplete(QByteArrayView bytes);

/// `image` over white in Format_RGB32 or Format_Grayscale8, in plain integers.
[[nodiscard]] QImage flattened(const QImage &image);

} // namespace synvae
