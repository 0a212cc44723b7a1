// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/metadatatable.h"

#include "core/data/csvreader.h"
#include "core/data/dataerror.h"
#include "core/data/jsonrows.h"
#include "core/data/worknames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr qint64 maximumBytes = qint64{64} * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MetadataTable)
};

/// In the order in which they are looked for in a folder; the first that is there is read.
const QStringList &tableNames()
{
    static const QStringList names{u"works.csv"_s,    u"works.tsv"_s,      u"metadata.csv"_s,
                                   u"metadata.tsv"_s, u"works.json"_s,     u"metadata.json"_s,
                                   u"works.jsonl"_s,  u"metadata.jsonl"_s, u"metadata.ndjson"_s};
    return names;
}

const QStringList &fileColumns()
{
    static const QStringList names{u"file"_s,       u"filename"_s,   u"file_name"_s,  u"file name"_s,
                                   u"path"_s,       u"image"_s,      u"filepath"_s,   u"file_path"_s,
                                   u"image_file"_s, u"image_path"_s, u"image file"_s, u"image_name"_s,
                                   u"picture"_s,    u"img"_s,        u"datei"_s,      u"fichier"_s};
    return names;
}

/// Other names of a column, the surest first.
struct Alias {
    QString column;
    QStringList names;
};

const QList<Alias> &aliases()
{
    static const QList<Alias> all{{u"title"_s,
                                   {u"titel"_s, u"titre"_s, u"titolo"_s, u"t\u00edtulo"_s, u"object_title"_s, u"name"_s,
                                    u"caption"_s, u"text"_s}},
                                  {u"artist"_s,
                                   {u"artists"_s, u"creator"_s, u"painter"_s, u"artist_name"_s, u"author"_s, u"maker"_s,
                                    u"k\u00fcnstler"_s, u"artiste"_s, u"photographer"_s}}};
    return all;
}

void applyAliases(QMap<QString, QString> &values)
{
    for (const Alias &alias : aliases()) {
        for (const QString &name : alias.names) {
            if (values.value(alias.column).isEmpty() && !values.value(name).isEmpty())
                values.insert(alias.column, values.take(name));
        }
    }
}

QString takeFile(QMap<QString, QString> &values)
{
    for (const QString &column : fileColumns()) {
        if (values.contains(column))
            return values.take(column);
    }
    return {};
}

/// The works below `prefix`; they are sorted by file.
std::span<Work> worksBelow(QList<Work> &works, const QString &prefix)
{
    if (prefix.isEmpty())
        return {works.data(), static_cast<std::size_t>(works.size())};
    const auto first = std::find_if(works.begin(), works.end(),
                                    [&prefix](const Work &work) { return work.file.startsWith(prefix); });
    const auto last
        = std::find_if(first, works.end(), [&prefix](const Work &work) { return !work.file.startsWith(prefix); });
    return {first, last};
}

} // namespace

bool MetadataTable::isTableName(const QString &fileName) { return tableNames().contains(fileName.toLower()); }

MetadataTable MetadataTable::read(const QString &folder, const QString &prefix)
{
    MetadataTable table;
    table.m_prefix = prefix;
    QStringList found;
    for (const QString &name : QDir(folder + u'/' + prefix).entryList(QDir::Files, QDir::Name)) {
        if (isTableName(name))
            found.append(name);
    }
    const auto rank = [](const QString &name) { return tableNames().indexOf(name.toLower()); };
    std::stable_sort(found.begin(), found.end(),
                     [&rank](const QString &a, const QString &b) { return rank(a) < rank(b); });
    if (found.isEmpty())
        return table;
    table.m_name = prefix + found.takeFirst();
    for (const QString &other : std::as_const(found))
        table.remark(prefix + other, Text::tr("It is not read, because %1 is.").arg(table.m_name));
    if (const Result<void> result = table.readFile(folder + u'/' + table.m_name); !result) {
        table.m_rows.clear();
        const QString reason = QString::fromStdString(result.error().text);
        table.m_skipped.prepend({table.m_name, Text::tr("Titles and other facts are left out. %1").arg(reason)});
    }
    return table;
}

void MetadataTable::remark(const QString &file, const QString &text) { m_skipped.append({file, text, true}); }

Result<void> MetadataTable::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return dataError(ErrorKind::Io, file.errorString());
    if (file.size() > maximumBytes)
        return dataError(ErrorKind::Unsupported, Text::tr("The table is over 64 MB."));
    const QByteArray bytes = file.readAll();
    if (path.endsWith(u"sv"_s, Qt::CaseInsensitive))
        return readCsvRows(bytes);
    Result<JsonRows> json = readJsonRows(bytes, fileColumns().first());
    if (!json)
        return json.error();
    for (QMap<QString, QString> &values : json->rows)
        addRow(std::move(values));
    for (const QString &text : std::as_const(json->remarks))
        m_skipped.append({m_name, text});
    if (m_rows.isEmpty() && !json->rows.isEmpty())
        return dataError(ErrorKind::Corrupt, Text::tr("None of its entries has a \"file\"."));
    return {};
}

Result<void> MetadataTable::readCsvRows(const QByteArray &bytes)
{
    const Result<CsvTable> csv = readCsv(bytes);
    if (!csv)
        return csv.error();
    QStringList columns;
    for (const QString &name : csv->columns)
        columns.append(name.toLower());
    const auto isFile = [&columns](const QString &name) { return columns.contains(name); };
    if (std::none_of(fileColumns().begin(), fileColumns().end(), isFile))
        return dataError(ErrorKind::Corrupt, Text::tr("It has no column named \"file\"."));
    for (const QStringList &fields : csv->rows) {
        QMap<QString, QString> values;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            // Of columns with one name the first that says something counts.
            if (!columns[i].isEmpty() && values.value(columns[i]).isEmpty())
                values.insert(columns[i], fields[i].trimmed());
        }
        addRow(std::move(values));
    }
    if (!csv->otherLines.isEmpty())
        remark(m_name,
               Text::tr("%1 lines, the first of them line %2, are not in UTF-8 and were read as Windows-1252.")
                   .arg(csv->otherLines.size())
                   .arg(csv->otherLines.first()));
    return {};
}

void MetadataTable::addRow(QMap<QString, QString> values)
{
    const QString file = takeFile(values);
    values.removeIf([](const auto &value) { return value.value().isEmpty(); });
    applyAliases(values);
    if (!file.trimmed().isEmpty())
        m_rows.append({file, std::move(values)});
}

void MetadataTable::join(QList<Work> &works)
{
    if (m_rows.isEmpty())
        return;
    const WorkNames names(worksBelow(works, m_prefix), m_prefix);
    for (Row &row : m_rows) {
        const WorkNames::Match match = names.find(row.file);
        if (match.answer == WorkNames::Answer::Found) {
            if (const QString title = row.values.take(u"title"_s); !title.isEmpty())
                match.work->title = title;
            match.work->metadata.insert(row.values);
        } else if (match.answer == WorkNames::Answer::Outside) {
            m_skipped.append({row.file, Text::tr("%1 names a file outside the folder.").arg(m_name)});
        } else if (match.answer == WorkNames::Answer::Ambiguous) {
            m_skipped.append({row.file, Text::tr("%1 names it, but several pictures are called so.").arg(m_name)});
        } else {
            m_skipped.append({row.file, Text::tr("%1 names it, but no such picture is there.").arg(m_name)});
        }
    }
    m_rows.clear();
}

} // namespace synvae
