// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/projectdatabase.h"
#include "core/project/projectkept.h"
#include "core/project/projectmelodies.h"
#include "core/project/projectworks.h"

#include <QString>

#include <memory>

class QLockFile;

namespace synvae {

/// A project that is open: one file, which this process alone writes.
///
/// The rule for writers: who writes holds the lock beside the file ("x.synvae.lock", with the process in it), and
/// writes from the one thread that opened the project. Whoever finds it locked reads, and sees each transaction whole.
/// A lock of a process that is gone counts for nothing. Belongs to the thread that opened it.
class Project
{
    Q_DISABLE_COPY_MOVE(Project)

public:
    static constexpr auto suffix = QLatin1StringView("synvae");

    /// An empty project, in the place of what is there. Io where that is open elsewhere, or nothing can be written.
    [[nodiscard]] static Result<std::unique_ptr<Project>> create(const QString &path);
    /// Open for reading alone where another program has it, or its folder is read-only: remark() then says so.
    [[nodiscard]] static Result<std::unique_ptr<Project>> open(const QString &path);
    /// Only ever for reading, without a lock.
    [[nodiscard]] static Result<std::unique_ptr<Project>> openToRead(const QString &path);
    ~Project();

    [[nodiscard]] const QString &path() const { return m_database->path(); }
    [[nodiscard]] bool readOnly() const { return m_database->access() != ProjectDatabase::Access::Write; }
    [[nodiscard]] const QString &remark() const { return m_remark; } ///< why it is read-only; empty: it is not

    [[nodiscard]] ProjectDatabase &database() { return *m_database; }
    [[nodiscard]] ProjectWorks &works() { return m_works; }
    [[nodiscard]] ProjectMelodies &melodies() { return m_melodies; }
    [[nodiscard]] ProjectKept &kept() { return m_kept; }

    /// The same project in another file, in the place of what is there, whole or not at all; this one stays open.
    [[nodiscard]] Result<void> saveCopy(const QString &path);

    /// Whether a program has the project open for writing at this moment.
    [[nodiscard]] static bool isOpenSomewhere(const QString &path);

private:
    Project(std::unique_ptr<ProjectDatabase> database, std::unique_ptr<QLockFile> lock, QString remark);

    std::unique_ptr<QLockFile> m_lock; ///< null: not ours to write. Let go last
    std::unique_ptr<ProjectDatabase> m_database;
    QString m_remark;
    ProjectWorks m_works;
    ProjectMelodies m_melodies;
    ProjectKept m_kept;
};

/// Removes a project with what lies beside it. There is none afterwards; Io where that cannot be.
[[nodiscard]] Result<void> removeProject(const QString &path);

} // namespace synvae
