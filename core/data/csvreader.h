// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace synvae {

/// A table as a CSV file has it: the first line names the columns. Every row is as long as the header.
struct CsvTable {
    QStringList columns;
    QList<QStringList> rows;
};

/// Reads CSV as RFC 4180 has it (quoted fields, doubled quotes, line breaks inside quotes), and as spreadsheets
/// write it: comma, semicolon or tab as separator (whichever the header has most of), LF, CR LF or CR, UTF-8 with
/// or without mark, UTF-16 with mark, or else Latin-1. Blank lines are dropped; short rows are filled up with
/// empty fields; fields past the header are dropped. At most 64 MB, 1,000 columns and ten
/// million fields. An error names the line at fault.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes);

/// A field as RFC 4180 writes it: quoted where it must be.
[[nodiscard]] QString csvField(const QString &text);

} // namespace synvae
