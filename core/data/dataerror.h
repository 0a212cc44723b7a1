// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace synvae {

/// An Error from translated text.
inline Error dataError(ErrorKind kind, const QString &text) { return Error{kind, text.toStdString()}; }

} // namespace synvae
