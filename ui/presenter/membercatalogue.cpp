// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/membercatalogue.h"

#include "core/engine/enginelibrary.h"
#include "core/engine/modelcard.h"
#include "core/tensors/modelconfig.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

MemberCatalogue::MemberCatalogue(TaskRunner &tasks, FindMembers find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
    , m_tasks(tasks)
{ }

void MemberCatalogue::load()
{
    m_tasks.run(
        {.key = u"load"_s}, [find = m_find](const TaskControl &) { return find(); },
        [this](const QList<MemberInfo> &members) {
            m_members = members;
            Q_EMIT loaded();
        });
}

const MemberInfo *MemberCatalogue::find(const QString &family, const QString &member) const
{
    const auto found = std::find_if(m_members.cbegin(), m_members.cend(), [&](const MemberInfo &info) {
        return info.family == family && info.member == member;
    });
    return found == m_members.cend() ? nullptr : &*found;
}

QList<MemberInfo> membersOnDisk()
{
    QList<MemberInfo> members;
    for (const MemberEntry &entry : findMembers()) {
        const auto card = readModelCard(entry.models / entry.family / entry.member);
        if (!card || card->imageSize < 1 || (card->channels != 1 && card->channels != 3))
            continue;
        members.append({QString::fromStdString(entry.family), QString::fromStdString(entry.member), entry.beta,
                        card->imageSize, card->channels, card->binarised,
                        QString::fromStdString(memberHash(card->weightsHash, card->musicHash)),
                        QString::fromStdString(card->architecture)});
    }
    return members;
}

} // namespace synvae
