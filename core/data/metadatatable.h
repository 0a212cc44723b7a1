// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QList>
#include <QMap>
#include <QString>

namespace synvae {

/// What a collection's own tables say about its pictures: works or metadata as .csv, .tsv, .json, .jsonl or .ndjson,
/// whatever the case of the name.
///
/// A row is found by its `file` column (or `filename`, `path`, `image`, ...), as WorkNames has it. It only ever names
/// pictures that were found by walking the folder, so a path in a table cannot lead out of it. Columns are in lower
/// case; "caption" and "creator" and their like become "title" and "artist" where there is none.
class MetadataTable
{
public:
    [[nodiscard]] static bool isTableName(const QString &fileName);

    /// Reads the first table in `folder` + `prefix`; an empty one where there is none. `prefix` is empty or ends in a
    /// slash, and the table then speaks for the pictures below it only. A table that cannot be read is reported in
    /// skipped(), and the pictures stand without it.
    [[nodiscard]] static MetadataTable read(const QString &folder, const QString &prefix = {});

    /// Fills title and metadata of `works`, sorted by file, from the rows that name them.
    void join(QList<Work> &works);

    /// Rows that named no picture, and why; known after join().
    [[nodiscard]] const QList<SkippedFile> &skipped() const { return m_skipped; }

private:
    struct Row {
        QString file;
        QMap<QString, QString> values;
    };

    [[nodiscard]] Result<void> readFile(const QString &path);
    [[nodiscard]] Result<void> readCsvRows(const QByteArray &bytes);
    void addRow(QMap<QString, QString> values);
    void remark(const QString &file, const QString &text);

    QString m_prefix;
    QString m_name; ///< of the table's file, with the prefix
    QList<Row> m_rows;
    QList<SkippedFile> m_skipped;
};

} // namespace synvae
