// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/workmarks.h"

namespace synvae {

WorkMarks::WorkMarks(QObject *parent)
    : QObject(parent)
{ }

void WorkMarks::reset(const Marks &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    Q_EMIT wasReset();
}

void WorkMarks::set(int work, const WorkMark &mark)
{
    if (of(work) == mark)
        return;
    if (mark.empty())
        m_marks.remove(work);
    else
        m_marks.insert(work, mark);
    Q_EMIT changed(work, mark);
}

} // namespace synvae
