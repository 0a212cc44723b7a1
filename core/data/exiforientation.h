// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>

class QIODevice;

namespace synvae {

/// How a picture's EXIF says that it stands: 1 (upright) to 8; 1 where it does not say, or says nonsense.
///
/// `format` is "jpeg" (also with other metadata before the EXIF), "png" (eXIf) or "webp"; others answer 1. `device` is
/// random-access, and is left at its beginning.
[[nodiscard]] int exifOrientation(QIODevice &device, const QByteArray &format);

/// `image`, stored with this orientation, as it is to be seen.
[[nodiscard]] QImage upright(const QImage &image, int orientation);

} // namespace synvae
