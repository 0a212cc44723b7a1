// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/combinedworks.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

QString uniqueName(const QString &wanted, QSet<QString> &taken)
{
    QString name = wanted;
    for (int i = 2; taken.contains(name); ++i)
        name = u"%1 (%2)"_s.arg(wanted).arg(i);
    taken.insert(name);
    return name;
}

/// A picture opened by itself is its own collection.
bool isSinglePicture(const Works &works) { return works.count() == 1 && works.work(0).file == works.name(); }

} // namespace

CombinedWorks::CombinedWorks(const QList<std::shared_ptr<const Works>> &parts, QList<SkippedFile> skipped)
    : m_skipped(std::move(skipped))
{
    QStringList names;
    QSet<QString> taken;
    for (const auto &part : parts) {
        const QString name = uniqueName(part->name(), taken);
        const QString prefix = isSinglePicture(*part) ? QString() : name + u'/';
        for (int i = 0; i < part->count(); ++i) {
            Work work = part->work(i);
            work.file = prefix.isEmpty() ? name : prefix + work.file;
            m_works.append(std::move(work));
            m_origins.push_back({part, i});
        }
        for (const SkippedFile &file : part->skipped())
            m_skipped.append({prefix + file.file, file.reason, file.remark});
        names.append(name);
    }
    m_name
        = names.size() <= 3 ? names.join(u", "_s) : u"%1, %2, \u2026 (%3)"_s.arg(names[0], names[1]).arg(names.size());
}

Result<QImage> CombinedWorks::picture(int index, int shortSide) const
{
    const Origin &origin = m_origins.at(static_cast<std::size_t>(index));
    return origin.works->picture(origin.index, shortSide);
}

QString CombinedWorks::filePath(int index) const
{
    const Origin &origin = m_origins.at(static_cast<std::size_t>(index));
    return origin.works->filePath(origin.index);
}

} // namespace synvae
