// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/membercatalogue.h"

#include "core/engine/enginelibrary.h"
#include "core/engine/modelcard.h"
#include "core/tensors/modelconfig.h"

#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

MemberCatalogue::MemberCatalogue(FindMembers find, QObject *parent)
    : QObject(parent)
    , m_find(std::move(find))
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
    m_pool->setObjectName(u"members"_s);
}

MemberCatalogue::~MemberCatalogue() { m_pool->waitForDone(); }

void MemberCatalogue::load()
{
    m_pool->start([this, find = m_find] {
        QList<MemberInfo> members = find();
        // `this` is alive: the destructor waits for this thread.
        const auto publish = [this, members = std::move(members)] {
            m_members = members;
            Q_EMIT loaded();
        };
        QMetaObject::invokeMethod(this, publish, Qt::QueuedConnection);
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
                        QString::fromStdString(memberHash(card->weightsHash, card->musicHash))});
    }
    return members;
}

} // namespace synvae
