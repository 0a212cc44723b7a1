// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "core/data/dataerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSysInfo>
#include <QThread>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Project)
};

constexpr auto lockSuffix = ".lock"_L1;
constexpr auto asideSuffix = ".new"_L1;
constexpr auto logSuffixes = {"-wal"_L1, "-shm"_L1, "-journal"_L1};

/// A program that was killed between making its lock and writing its name into it would lock everybody out for good.
void removeNamelessLock(const QString &file)
{
    constexpr int looks = 5;
    for (int look = 0; look < looks; ++look) {
        const QFileInfo info(file);
        if (!info.exists() || info.size() > 0)
            return;
        QThread::msleep(20); // somebody may be about to write it
    }
    QFile::remove(file);
}

std::unique_ptr<QLockFile> lockOf(const QString &path)
{
    removeNamelessLock(path + lockSuffix);
    auto lock = std::make_unique<QLockFile>(path + lockSuffix);
    lock->setStaleLockTime(0); // however long somebody works: only a process that is gone has no lock
    return lock;
}

QString holderOf(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program))
        return Text::tr("another program");
    return host == QSysInfo::machineHostName() ? Text::tr("%1 (process %2)").arg(program).arg(process)
                                               : Text::tr("%1 on %2").arg(program, host);
}

Error cannotWrite(const QString &path, const QString &reason)
{
    return dataError(ErrorKind::Io,
                     Text::tr("%1 could not be written: %2. Make room, or save in another folder.").arg(path, reason));
}

bool syncPath(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool synced = ::fsync(file) == 0;
    return ::close(file) == 0 && synced;
}

/// What belonged to a project that is replaced must not be taken for part of the new one.
Result<void> removeLogs(const QString &path)
{
    for (const QLatin1StringView suffix : logSuffixes) {
        if (QFile::exists(path + suffix) && !QFile::remove(path + suffix))
            return cannotWrite(path, Text::tr("%1 beside it cannot be removed").arg(path + suffix));
    }
    return {};
}

/// Puts a finished file in its place; a kill or a power cut leaves the old one or the new one.
Result<void> moveInto(const QString &path, const QString &finished)
{
    if (!syncPath(finished))
        return cannotWrite(path, QString::fromLocal8Bit(std::strerror(errno)));
    // What the old one had in its log goes into it first, in case the next step is never reached.
    if (QFile::exists(path + u"-wal"_s))
        static_cast<void>(ProjectDatabase::open(path, ProjectDatabase::Access::Write));
    if (auto removed = removeLogs(path); !removed)
        return removed;
    if (std::rename(QFile::encodeName(finished).constData(), QFile::encodeName(path).constData()) != 0)
        return cannotWrite(path, QString::fromLocal8Bit(std::strerror(errno)));
    syncPath(QFileInfo(path).absolutePath());
    return {};
}

Error openElsewhere(const QString &path, const QLockFile &lock)
{
    return dataError(ErrorKind::Io,
                     Text::tr("%1 is open in %2. Close it there, or choose another name.").arg(path, holderOf(lock)));
}

} // namespace

Project::Project(std::unique_ptr<ProjectDatabase> database, std::unique_ptr<QLockFile> lock, QString remark)
    : m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_remark(std::move(remark))
    , m_works(*m_database)
    , m_melodies(*m_database)
    , m_kept(*m_database)
{ }

Project::~Project() { m_database.reset(); }

Result<std::unique_ptr<Project>> Project::create(const QString &path)
{
    auto lock = lockOf(path);
    if (!lock->tryLock())
        return lock->error() == QLockFile::LockFailedError ? openElsewhere(path, *lock)
                                                           : cannotWrite(path, Text::tr("its folder is read-only"));
    const QString aside = path + asideSuffix;
    QFile::remove(aside);
    if (auto removed = removeLogs(aside); !removed)
        return removed.error();
    Result<void> made = ProjectDatabase::make(aside);
    if (made)
        made = moveInto(path, aside);
    if (!made) {
        QFile::remove(aside);
        return made.error();
    }
    auto database = ProjectDatabase::open(path, ProjectDatabase::Access::Write);
    if (!database)
        return database.error();
    return std::unique_ptr<Project>(new Project(std::move(*database), std::move(lock), {}));
}

Result<std::unique_ptr<Project>> Project::open(const QString &path)
{
    if (!QFileInfo::exists(path)) // before a lock is made beside nothing
        return dataError(ErrorKind::NotFound, Text::tr("There is no file %1.").arg(path));
    auto lock = lockOf(path);
    QString remark;
    ProjectDatabase::Access access = ProjectDatabase::Access::Write;
    if (!lock->tryLock()) {
        const bool held = lock->error() == QLockFile::LockFailedError;
        access = held ? ProjectDatabase::Access::Read : ProjectDatabase::Access::ReadOnly;
        remark = held ? Text::tr("This project is open in %1, so it can only be read here.").arg(holderOf(*lock))
                      : Text::tr("The folder of this project is read-only, so the project can only be read.");
        lock.reset();
    } else if (!QFileInfo(path).isWritable()) {
        access = ProjectDatabase::Access::Read;
        remark = Text::tr("The file of this project is read-only, so it can only be read.");
        lock.reset();
    }
    auto database = ProjectDatabase::open(path, access);
    if (!database)
        return database.error();
    return std::unique_ptr<Project>(new Project(std::move(*database), std::move(lock), remark));
}

Result<std::unique_ptr<Project>> Project::openToRead(const QString &path)
{
    const bool folderWritable = QFileInfo(QFileInfo(path).absolutePath()).isWritable();
    auto database = ProjectDatabase::open(
        path, folderWritable ? ProjectDatabase::Access::Read : ProjectDatabase::Access::ReadOnly);
    if (!database)
        return database.error();
    return std::unique_ptr<Project>(new Project(std::move(*database), nullptr, {}));
}

Result<void> Project::saveCopy(const QString &path)
{
    const auto lock = lockOf(path);
    if (!lock->tryLock())
        return lock->error() == QLockFile::LockFailedError ? openElsewhere(path, *lock)
                                                           : cannotWrite(path, Text::tr("its folder is read-only"));
    const QString aside = path + asideSuffix;
    QFile::remove(aside);
    if (auto removed = removeLogs(aside); !removed)
        return removed;
    const auto copied = [&]() -> Result<void> {
        if (auto copy = m_database->run(u"VACUUM INTO ?"_s, {aside}); !copy)
            return copy;
        const auto sources = m_works.sources();
        if (!sources)
            return sources.error();
        {
            auto copy = ProjectDatabase::open(aside, ProjectDatabase::Access::Write);
            if (!copy)
                return copy.error();
            // They are kept relative to the project's folder too.
            if (auto moved = ProjectWorks(**copy).setSources(*sources); !moved)
                return moved;
        }
        return moveInto(path, aside);
    }();
    if (!copied)
        QFile::remove(aside);
    return copied;
}

bool Project::isOpenSomewhere(const QString &path)
{
    if (!QFile::exists(path + lockSuffix))
        return false;
    const auto lock = lockOf(path);
    return !lock->tryLock() && lock->error() == QLockFile::LockFailedError;
}

Result<void> removeProject(const QString &path)
{
    if (Project::isOpenSomewhere(path))
        return dataError(ErrorKind::Io, Text::tr("%1 is still open.").arg(path));
    if (auto removed = removeLogs(path); !removed)
        return removed;
    if (QFile::exists(path) && !QFile::remove(path))
        return cannotWrite(path, Text::tr("it cannot be removed"));
    QFile::remove(path + lockSuffix);
    return {};
}

} // namespace synvae
