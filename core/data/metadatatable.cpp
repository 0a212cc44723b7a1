// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/metadatatable.h"

#include "core/data/csvreader.h"
#include "core/data/dataerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr qint64 maximumBytes = qint64{64} * 1024 * 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MetadataTable)
};

const QStringList &fileColumns()
{
    static const QStringList names{u"file"_s, u"filename"_s, u"file_name"_s, u"path"_s, u"image"_s};
    return names;
}

/// The path as a key: forward slashes, no "./", composed characters; nothing if it leads out of the folder.
std::optional<QString> keyOf(const QString &file)
{
    QString path = file.trimmed();
    path.replace(u'\\', u'/');
    path = QDir::cleanPath(path).normalized(QString::NormalizationForm_C);
    const bool drive = path.size() > 1 && path[1] == u':';
    if (path.startsWith(u'/') || drive || path == u".."_s || path.startsWith(u"../"_s) || path.contains(QChar(0)))
        return std::nullopt;
    return path;
}

QString baseName(const QString &key) { return key.mid(key.lastIndexOf(u'/') + 1); }

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().trimmed();
    if (value.isDouble()) {
        const double number = value.toDouble();
        const auto whole = value.toInteger();
        return static_cast<double>(whole) == number ? QString::number(whole) : QString::number(number, 'g', 12);
    }
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue part : value.toArray()) {
            if (const QString text = textOf(part); !text.isEmpty())
                parts.append(text);
        }
        return parts.join(u", "_s);
    }
    return {};
}

QMap<QString, QString> valuesOf(const QJsonObject &object)
{
    QMap<QString, QString> values;
    for (auto field = object.begin(); field != object.end(); ++field)
        values.insert(field.key().trimmed().toLower(), textOf(field.value()));
    return values;
}

QString takeFile(QMap<QString, QString> &values)
{
    for (const QString &column : fileColumns()) {
        if (values.contains(column))
            return values.take(column);
    }
    return {};
}

/// Pictures by key and by bare name; nullptr where two pictures share the name.
class WorkIndex
{
public:
    explicit WorkIndex(QList<Work> &works)
    {
        for (Work &work : works) {
            const QString key = work.file.normalized(QString::NormalizationForm_C);
            m_byKey.insert(key, &work);
            const QString name = baseName(key);
            m_byName.insert(name, m_byName.contains(name) ? nullptr : &work);
        }
    }

    [[nodiscard]] Work *find(const QString &key) const
    {
        if (Work *exact = m_byKey.value(key))
            return exact;
        return key.contains(u'/') ? nullptr : m_byName.value(key);
    }

private:
    QHash<QString, Work *> m_byKey;
    QHash<QString, Work *> m_byName;
};

} // namespace

MetadataTable MetadataTable::read(const QString &folder)
{
    MetadataTable table;
    for (const QString &name : {u"works.csv"_s, u"metadata.csv"_s, u"metadata.json"_s}) {
        const QString path = QDir(folder).filePath(name);
        if (!QFileInfo(path).isFile())
            continue;
        table.m_name = name;
        QFile file(path);
        Result<void> result;
        if (!file.open(QIODevice::ReadOnly))
            result = dataError(ErrorKind::Io, file.errorString());
        else if (file.size() > maximumBytes)
            result = dataError(ErrorKind::Unsupported, Text::tr("The table is over 64 MB."));
        else
            result = name.endsWith(u".csv"_s) ? table.readCsvRows(file.readAll()) : table.readJsonRows(file.readAll());
        if (!result) {
            table.m_rows.clear();
            const QString reason = QString::fromStdString(result.error().text);
            table.m_skipped = {{name, Text::tr("Titles and other facts are left out. %1").arg(reason)}};
        }
        break;
    }
    return table;
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
            if (!columns[i].isEmpty())
                values.insert(columns[i], fields[i].trimmed());
        }
        addRow(std::move(values));
    }
    return {};
}

Result<void> MetadataTable::readJsonRows(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (document.isNull())
        return dataError(ErrorKind::Corrupt, Text::tr("Byte %1: %2.").arg(problem.offset).arg(problem.errorString()));
    const QJsonValue works = document.object().value("works"_L1);
    if (document.isArray() || works.isArray()) {
        for (const QJsonValue entry : document.isArray() ? document.array() : works.toArray()) {
            addRow(valuesOf(entry.toObject()));
        }
        return {};
    }
    const QJsonObject byFile = document.object();
    for (auto entry = byFile.begin(); entry != byFile.end(); ++entry) {
        QMap<QString, QString> values = valuesOf(entry.value().toObject());
        values.insert(fileColumns().first(), entry.key());
        addRow(std::move(values));
    }
    return {};
}

void MetadataTable::addRow(QMap<QString, QString> values)
{
    const QString file = takeFile(values);
    values.removeIf([](const auto &value) { return value.value().isEmpty(); });
    if (!file.trimmed().isEmpty())
        m_rows.append({file, std::move(values)});
}

void MetadataTable::join(QList<Work> &works)
{
    const WorkIndex index(works);
    for (Row &row : m_rows) {
        const std::optional<QString> key = keyOf(row.file);
        if (!key) {
            m_skipped.append({row.file, Text::tr("%1 names a file outside the folder.").arg(m_name)});
            continue;
        }
        Work *work = index.find(*key);
        if (!work) {
            m_skipped.append({row.file, Text::tr("%1 names it, but no such picture is there.").arg(m_name)});
            continue;
        }
        if (const QString title = row.values.take(u"title"_s); !title.isEmpty())
            work->title = title;
        work->metadata = std::move(row.values);
    }
    m_rows.clear();
}

} // namespace synvae
