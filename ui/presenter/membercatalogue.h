// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/memberinfo.h"
#include "core/tasks/taskscope.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace synvae {

using FindMembers = std::function<QList<MemberInfo>()>;

/// The trained models there are, looked up off the window's thread.
class MemberCatalogue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MemberCatalogue)

public:
    /// `tasks` outlives this.
    MemberCatalogue(TaskRunner &tasks, FindMembers find, QObject *parent = nullptr);

    void load();
    [[nodiscard]] const QList<MemberInfo> &members() const { return m_members; }
    /// Null when there is no such member. Good until the next load.
    [[nodiscard]] const MemberInfo *find(const QString &family, const QString &member) const;

Q_SIGNALS:
    void loaded();

private:
    FindMembers m_find;
    QList<MemberInfo> m_members;
    TaskScope m_tasks; // last, so that it is waited for first
};

/// Members under modelFolders() whose model card tells what pictures they want.
[[nodiscard]] QList<MemberInfo> membersOnDisk();

} // namespace synvae
