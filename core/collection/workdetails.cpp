// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workdetails.h"

using namespace Qt::StringLiterals;

namespace synvae {

QString metadataOf(const Work &work, const QStringList &keys)
{
    for (const QString &key : keys) {
        for (auto entry = work.metadata.begin(); entry != work.metadata.end(); ++entry) {
            if (entry.key().compare(key, Qt::CaseInsensitive) == 0 && !entry->trimmed().isEmpty())
                return entry->trimmed();
        }
    }
    return {};
}

QString artistOf(const Work &work) { return metadataOf(work, {u"artist"_s, u"creator"_s, u"author"_s}); }

QString yearOf(const Work &work) { return metadataOf(work, {u"year"_s, u"date"_s}); }

QStringList detailsOf(const Work &work)
{
    QStringList details{artistOf(work), yearOf(work), metadataOf(work, {u"style"_s, u"mood"_s, u"label"_s})};
    details.removeAll(QString());
    details.removeDuplicates();
    return details;
}

} // namespace synvae
