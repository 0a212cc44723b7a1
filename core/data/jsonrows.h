// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace synvae {

/// Objects of a JSON table as rows of text: a key in lower case, and what it says.
struct JsonRows {
    QList<QMap<QString, QString>> rows;
    QStringList remarks; ///< lines of JSON Lines that could not be read, and why
};

/// Reads a table in JSON: a list of objects, an object with such a list under any key, an object of objects (the
/// key goes into `keyColumn`), or JSON Lines (an object a line).
///
/// Takes what programs really write: a byte order mark, NaN and Infinity (as Python has them; they become empty),
/// UTF-16 with a mark, Windows-1252 in lines that are not UTF-8. A list under a field is joined by commas; of an
/// object its "name", "label", "title" or "value" is taken, or else all its texts. An error names the line.
[[nodiscard]] Result<JsonRows> readJsonRows(const QByteArray &bytes, const QString &keyColumn);

} // namespace synvae
