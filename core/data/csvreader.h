// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace synvae {

/// A table as a CSV file has it: the first line names the columns. Every row is as long as the header.
struct CsvTable {
    QStringList columns;
    QList<QStringList> rows;
    QList<qsizetype> otherLines; ///< not UTF-8, and read as Windows-1252; counted from 1
};

/// Reads CSV as RFC 4180 has it (quoted fields, doubled quotes, line breaks inside quotes), and as spreadsheets
/// write it: comma, semicolon or tab as separator (whichever the header has most of), LF, CR LF or CR, UTF-8 with
/// or without mark, UTF-16 with mark, or else Windows-1252 line by line. A first line "sep=;" names the separator and
/// is no header. Blank lines are dropped; short rows are filled up with
/// empty fields; fields past the header are dropped. At most 64 MB, 1,000 columns and ten
/// million fields. An error names the line at fault.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes);

/// Whether a spreadsheet would take this text for a formula: it begins with =, +, -, @, a tab or a line break.
[[nodiscard]] bool looksLikeFormula(QStringView text);

/// A text as a field, as RFC 4180 writes it: quoted where it must be. An apostrophe goes before what looks like a
/// formula, so that a file named "=HYPERLINK(...)" stays a name in a spreadsheet. Not for numbers.
[[nodiscard]] QString csvField(const QString &text);

} // namespace synvae
