// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

namespace synvae {

/// What a collection's own table says about its pictures: works.csv, metadata.csv or metadata.json.
///
/// A row is found by its `file` (or `filename`, `path`, `image`) column: a path relative to the folder, with
/// either slash, or a bare file name where only one picture has it. It only ever names pictures that were found
/// by walking the folder, so a path in a table cannot lead out of it.
class MetadataTable
{
public:
    /// Reads the first of the three that is in `folder`; an empty table where there is none.
    /// A table that cannot be read is reported in skipped(), and the pictures stand without it.
    [[nodiscard]] static MetadataTable read(const QString &folder);

    /// Fills title and metadata of `works` from the rows that name them.
    void join(QList<Work> &works);

    /// Rows that named no picture, and why; known after join().
    [[nodiscard]] const QList<SkippedFile> &skipped() const { return m_skipped; }

private:
    struct Row {
        QString file;
        QMap<QString, QString> values;
    };

    [[nodiscard]] Result<void> readCsvRows(const QByteArray &bytes);
    [[nodiscard]] Result<void> readJsonRows(const QByteArray &bytes);
    void addRow(QMap<QString, QString> values);

    QString m_name; ///< of the table's file
    QList<Row> m_rows;
    QList<SkippedFile> m_skipped;
};

} // namespace synvae
