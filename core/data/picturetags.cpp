// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturetags.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace synvae {

QStringList tagColumnsOf(const Works &works)
{
    QMap<QString, bool> columns;
    for (int i = 0; i < works.count(); ++i) {
        const QMap<QString, QString> &metadata = works.work(i).metadata;
        for (auto entry = metadata.cbegin(); entry != metadata.cend(); ++entry) {
            const bool isTag
                = entry.value() == positiveTag || entry.value() == unsureTag || entry.value() == negativeTag;
            const auto known = columns.find(entry.key());
            if (known == columns.end())
                columns.insert(entry.key(), isTag);
            else if (!isTag)
                *known = false;
        }
    }
    return columns.keys(true);
}

std::optional<std::vector<std::uint8_t>> tagsOf(const Work &work, const QStringList &columns, Unsure unsure)
{
    std::vector<std::uint8_t> tags;
    for (const QString &column : columns) {
        const QString value = work.metadata.value(column);
        if (value.isEmpty())
            return std::nullopt;
        tags.push_back(value == positiveTag || (value == unsureTag && unsure == Unsure::Positive) ? 1 : 0);
    }
    return tags;
}

QString combinedTagName(const QStringList &tags) { return tags.isEmpty() ? u"none"_s : tags.join(u'+'); }

} // namespace synvae
