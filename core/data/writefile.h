// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace synvae {

/// Puts `bytes` in the place of the file's content, whole or not at all: what was there stays where writing fails. Io
/// tells the path and the reason. The folder must be there.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);

} // namespace synvae
