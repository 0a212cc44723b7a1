// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/jsonrows.h"

#include "core/data/dataerror.h"
#include "core/data/tabletext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr int deepestText = 8;
constexpr qsizetype mostRemarks = 20;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(JsonRows)
};

/// NaN and Infinity, which JSON does not have, as null; line breaks and lengths of lines stay.
QByteArray strictJson(const QByteArray &json)
{
    QByteArray strict;
    strict.reserve(json.size());
    bool quoted = false;
    for (qsizetype i = 0; i < json.size();) {
        const char c = json[i];
        qsizetype bare = 0;
        if (!quoted) {
            for (const QByteArrayView word : {QByteArrayView("NaN"), QByteArrayView("-Infinity"),
                                              QByteArrayView("Infinity"), QByteArrayView("nan")}) {
                if (bare == 0 && QByteArrayView(json).sliced(i).startsWith(word))
                    bare = word.size();
            }
        }
        if (bare > 0) {
            strict.append("null");
            i += bare;
            continue;
        }
        if (c == '"')
            quoted = !quoted;
        strict.append(c);
        ++i;
        if (quoted && c == '\\' && i < json.size())
            strict.append(json[i++]);
    }
    return strict;
}

QString textOf(const QJsonValue &value, int depth = 0);

QString textOfObject(const QJsonObject &object, int depth)
{
    for (const QLatin1StringView key : {"name"_L1, "label"_L1, "title"_L1, "value"_L1, "@value"_L1}) {
        if (const QString text = textOf(object.value(key), depth + 1); !text.isEmpty())
            return text;
    }
    QStringList parts;
    for (const QJsonValue part : object) {
        if (const QString text = textOf(part, depth + 1); !text.isEmpty())
            parts.append(text);
    }
    return parts.join(u", "_s);
}

QString textOf(const QJsonValue &value, int depth)
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
    if (value.isObject() && depth < deepestText)
        return textOfObject(value.toObject(), depth);
    if (!value.isArray() || depth >= deepestText)
        return {};
    QStringList parts;
    for (const QJsonValue part : value.toArray()) {
        if (const QString text = textOf(part, depth + 1); !text.isEmpty())
            parts.append(text);
    }
    return parts.join(u", "_s);
}

QMap<QString, QString> valuesOf(const QJsonObject &object)
{
    QMap<QString, QString> values;
    for (auto field = object.begin(); field != object.end(); ++field)
        values.insert(field.key().trimmed().toLower(), textOf(field.value()));
    return values;
}

bool isListOfObjects(const QJsonValue &value)
{
    return value.isArray() && !value.toArray().isEmpty() && value.toArray().first().isObject();
}

void addList(JsonRows &rows, const QJsonArray &list)
{
    for (const QJsonValue entry : list)
        rows.rows.append(valuesOf(entry.toObject()));
}

JsonRows rowsOf(const QJsonDocument &document, const QString &keyColumn)
{
    JsonRows rows;
    if (document.isArray()) {
        addList(rows, document.array());
        return rows;
    }
    const QJsonObject object = document.object();
    if (const auto list = std::find_if(object.begin(), object.end(), isListOfObjects); list != object.end()) {
        addList(rows, list->toArray());
        return rows;
    }
    // One line of JSON Lines is an object too: most of its fields are no objects.
    const auto objects
        = std::count_if(object.begin(), object.end(), [](const QJsonValue &value) { return value.isObject(); });
    if (2 * objects < object.size())
        rows.rows.append(valuesOf(object));
    for (auto entry = object.begin(); entry != object.end() && 2 * objects >= object.size(); ++entry) {
        if (!entry.value().isObject())
            continue;
        QMap<QString, QString> values = valuesOf(entry.value().toObject());
        values.insert(keyColumn, entry.key());
        rows.rows.append(std::move(values));
    }
    return rows;
}

QString reasonOf(const QByteArray &json, const QJsonParseError &problem, qsizetype firstLine = 1)
{
    const auto line = firstLine + json.left(problem.offset).count('\n');
    return Text::tr("Line %1: %2.").arg(line).arg(problem.errorString());
}

/// Rows where the first line that is not blank is an object of its own; nothing where it is not.
JsonRows rowsOfLines(const QByteArray &json)
{
    JsonRows rows;
    qsizetype number = 0;
    qsizetype bad = 0;
    for (const QByteArray &line : json.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
        if (document.isObject())
            rows.rows.append(valuesOf(document.object()));
        else if (rows.rows.isEmpty())
            return {};
        else if (++bad <= mostRemarks)
            rows.remarks.append(document.isNull() ? reasonOf(line, problem, number)
                                                  : Text::tr("Line %1: no object.").arg(number));
    }
    if (bad > mostRemarks)
        rows.remarks.append(Text::tr("%1 more lines could not be read.").arg(bad - mostRemarks));
    return rows;
}

} // namespace

Result<JsonRows> readJsonRows(const QByteArray &bytes, const QString &keyColumn)
{
    const QByteArray json = strictJson(tableText(bytes).text.toUtf8());
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isNull())
        return rowsOf(document, keyColumn);
    JsonRows lines = rowsOfLines(json);
    if (lines.rows.isEmpty())
        return dataError(ErrorKind::Corrupt, reasonOf(json, problem));
    return lines;
}

} // namespace synvae
