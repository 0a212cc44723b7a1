// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace synvae {

/// The text of a table's file, and how it was read.
struct TableText {
    QString text;
    QList<qsizetype> otherLines; ///< counted from 1: not UTF-8, and read as Windows-1252
};

/// UTF-8 or UTF-16, by their marks, or else UTF-8 line by line: a line that is not is taken for Windows-1252, which
/// is what programs on Windows write, so that one bad byte does not spoil the rest. A mark is no part of the text.
[[nodiscard]] TableText tableText(const QByteArray &bytes);

/// Windows-1252; the five bytes it leaves open become the replacement character.
[[nodiscard]] QString fromWindows1252(QByteArrayView bytes);

} // namespace synvae
