// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMetaType>
#include <QObject>
#include <QString>

namespace synvae {

/// What somebody thinks of a work.
struct WorkMark {
    bool starred = false;
    bool hidden = false;
    QString note{};
    friend bool operator==(const WorkMark &, const WorkMark &) = default;
    [[nodiscard]] bool empty() const { return !starred && !hidden && note.isEmpty(); }
};

/// Marks of the works of the open collection, by their number.
class WorkMarks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkMarks)

public:
    using Marks = QHash<int, WorkMark>;

    explicit WorkMarks(QObject *parent = nullptr);

    /// For another collection, or as they were read; says nothing of any one work but reset().
    void reset(const Marks &marks = {});

    void set(int work, const WorkMark &mark);
    [[nodiscard]] WorkMark of(int work) const { return m_marks.value(work); }
    [[nodiscard]] const Marks &all() const { return m_marks; } ///< those that say something

Q_SIGNALS:
    void changed(int work, const synvae::WorkMark &mark);
    void wasReset();

private:
    Marks m_marks;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::WorkMark)
