// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publishedwork.h"

#include <QMap>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qsizetype fewestValues = 2;
constexpr qsizetype mostValues = 60;

/// Texts of their own are nothing to choose by.
bool isText(const QString &key)
{
    static const QSet<QString> texts{u"title"_s, u"description"_s, u"caption"_s, u"text"_s, u"file"_s, u"id"_s};
    return texts.contains(key.toLower());
}

struct Column {
    QString key;
    qsizetype works = 0;
    QSet<QString> values;
};

} // namespace

QStringList facetsOf(const std::vector<const Work *> &works, qsizetype most)
{
    QMap<QString, Column> columns;
    for (const Work *work : works) {
        for (auto entry = work->metadata.begin(); entry != work->metadata.end(); ++entry) {
            Column &column = columns[entry.key().toLower()];
            if (entry->trimmed().isEmpty() || column.values.size() > mostValues)
                continue;
            column.key = entry.key();
            column.values.insert(entry->trimmed());
            ++column.works;
        }
    }
    std::vector<Column> worth;
    for (const Column &column : columns) {
        const bool common = 2 * column.works >= static_cast<qsizetype>(works.size());
        if (!isText(column.key) && common && column.values.size() >= fewestValues && column.values.size() <= mostValues
            && column.values.size() < column.works)
            worth.push_back(column);
    }
    std::stable_sort(worth.begin(), worth.end(),
                     [](const Column &a, const Column &b) { return a.values.size() > b.values.size(); });
    QStringList keys;
    for (const Column &column : worth) {
        if (keys.size() < most)
            keys += column.key;
    }
    return keys;
}

} // namespace synvae
