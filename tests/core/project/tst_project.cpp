// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

#include <QFileInfo>

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Nobody's rights while it lives, where the test runs as root, for whom no folder is read-only.
class AsNobody
{
public:
    AsNobody()
        : m_root(geteuid() == 0)
    {
        if (m_root && seteuid(65534) != 0)
            m_root = false;
    }
    ~AsNobody()
    {
        if (m_root)
            static_cast<void>(seteuid(0) == 0);
    }
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_root;
};

/// No file may grow beyond this while it lives: what a full disk does.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace

class tst_Project : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A kill between making the lock and writing the name into it.
    void aLockWithoutANameLocksNobodyOut()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"a.synvae"_s);
        QVERIFY(Project::create(file));
        QFile lock(file + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        const auto project = Project::open(file);
        QVERIFY(project);
        QVERIFY(!(*project)->readOnly());
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aClosedProjectIsOneFile()
    {
        const ProjectFolder folder;
        QVERIFY(folder.made());
        QCOMPARE(QDir(folder.folder.path()).entryList(QDir::Files), QStringList{u"a.synvae"_s});
        const auto project = Project::open(folder.path());
        QVERIFY(project);
        QVERIFY(!(*project)->readOnly());
        QVERIFY((*project)->remark().isEmpty());
    }

    /// Two programs on one project: the second opens it for reading, and says so.
    void theSecondProgramReads()
    {
        const ProjectFolder folder;
        auto first = folder.made();
        QVERIFY(first);
        QVERIFY(Project::isOpenSomewhere(folder.path()));
        const auto second = Project::open(folder.path());
        QVERIFY2(second, second ? "" : second.error().text.c_str());
        QVERIFY((*second)->readOnly());
        QVERIFY2((*second)->remark().contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable((*second)->remark()));
        QCOMPARE(*(*second)->works().count(), 3);
        QVERIFY(!(*second)->works().setStarred(1, true));
        QVERIFY(first->works().setStarred(1, true)); // and is not in the way of the first
        QVERIFY((*second)->works().list()->first().starred);
        QVERIFY(!Project::create(folder.path()));
        QVERIFY(!removeProject(folder.path()));
        first.reset();
        QVERIFY(!Project::isOpenSomewhere(folder.path()));
        QVERIFY(!(*Project::open(folder.path()))->readOnly());
    }

    /// A process that was killed leaves its lock behind.
    void theLockOfADeadProcessCountsForNothing()
    {
        const ProjectFolder folder;
        QVERIFY(folder.made());
        const pid_t child = fork();
        if (child == 0)
            _exit(0);
        QVERIFY(child > 0);
        QTRY_VERIFY(kill(child, 0) != 0 || waitpid(child, nullptr, WNOHANG) != 0);
        writeBytes(folder.path(u"a.synvae.lock"_s),
                   QByteArray::number(child) + "\nsynvae-studio\n" + QSysInfo::machineHostName().toUtf8() + "\n\n\n");
        const auto project = Project::open(folder.path());
        QVERIFY(project);
        QVERIFY(!(*project)->readOnly());
    }

    void aReadOnlyFolderIsReadAndSaysSo()
    {
        const ProjectFolder folder;
        QVERIFY(folder.made());
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
        QVERIFY(QFile::setPermissions(folder.folder.path(),
                                      QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup
                                          | QFile::ReadOther | QFile::ExeOther));
        {
            const AsNobody nobody;
            const auto project = Project::open(folder.path());
            QVERIFY2(project, project ? "" : project.error().text.c_str());
            QVERIFY((*project)->readOnly());
            QVERIFY2((*project)->remark().contains(u"read-only"_s), qPrintable((*project)->remark()));
            QCOMPARE(*(*project)->works().count(), 3);
            QVERIFY(!(*project)->works().setStarred(1, true));
            const auto created = Project::create(folder.path(u"b.synvae"_s));
            QVERIFY(!created);
            QCOMPARE(created.error().kind, ErrorKind::Io);
            QVERIFY(!(*project)->saveCopy(folder.path(u"c.synvae"_s)));
            // What was opened there can be saved elsewhere.
            const QTemporaryDir elsewhere;
            QVERIFY((*project)->saveCopy(elsewhere.filePath(u"d.synvae"_s)));
            QVERIFY(Project::open(elsewhere.filePath(u"d.synvae"_s)));
        }
        QVERIFY(QFile::setPermissions(folder.folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void aCopyIsWholeAndKnowsItsSources()
    {
        const ProjectFolder folder;
        QVERIFY(QDir(folder.folder.path()).mkpath(u"pictures"_s));
        QVERIFY(QDir(folder.folder.path()).mkpath(u"deep/er"_s));
        const auto project = folder.made();
        QVERIFY(project);
        QVERIFY(project->works().setSources({folder.path(u"pictures"_s)}));
        QVERIFY(project->works().setNote(1, u"note"_s));
        const QString copy = folder.path(u"deep/er/copy.synvae"_s);
        QVERIFY(project->saveCopy(copy));
        QVERIFY(project->works().setNote(1, u"later"_s)); // still open, and another project
        const auto opened = Project::open(copy);
        QVERIFY(opened);
        QCOMPARE((*opened)->works().list()->first().note, u"note"_s);
        QCOMPARE(answerOf(copy, u"SELECT relative_path FROM source"_s), u"../../pictures"_s);
        QCOMPARE(QDir(folder.path(u"deep/er"_s)).entryList(QDir::Files).filter(u".new"_s), QStringList());
        QVERIFY(!project->saveCopy(folder.path(u"none/b.synvae"_s)));
    }

    void aCopyTakesThePlaceOfAnotherWithItsLog()
    {
        const ProjectFolder folder;
        {
            const auto old = folder.made(7, u"b.synvae"_s);
            QVERIFY(old);
            QVERIFY(old->works().setNote(1, u"old"_s));
            QVERIFY(QFile::copy(folder.path(u"b.synvae-wal"_s), folder.path(u"kept"_s)));
        }
        QVERIFY(QFile::rename(folder.path(u"kept"_s), folder.path(u"b.synvae-wal"_s))); // as if killed
        const auto project = folder.made(2);
        QVERIFY(project);
        QVERIFY(project->saveCopy(folder.path(u"b.synvae"_s)));
        const auto opened = Project::open(folder.path(u"b.synvae"_s));
        QVERIFY(opened);
        QCOMPARE(*(*opened)->works().count(), 2);
        QVERIFY((*opened)->database().checkIntegrity());
        QVERIFY(!project->saveCopy(folder.path(u"b.synvae"_s))); // it is open now
    }

    void aFullDiskIsToldAndNothingIsLost()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        QVERIFY(project->works().setNote(1, u"before"_s));
        {
            const SmallDisk disk(static_cast<rlim_t>(QFileInfo(folder.path(u"a.synvae-wal"_s)).size()) + 20'000);
            const auto full = project->works().setNote(1, QString(500'000, u'x'));
            QVERIFY(!full);
            QCOMPARE(full.error().kind, ErrorKind::Io);
            QVERIFY2(tells(full.error(), u"Make room on the disk"_s), full.error().text.c_str());
            const auto copy = project->saveCopy(folder.path(u"b.synvae"_s));
            QVERIFY(!copy);
            QVERIFY(!QFile::exists(folder.path(u"b.synvae"_s)));
            QCOMPARE(project->works().list()->first().note, u"before"_s);
        }
        QVERIFY(project->works().setNote(1, u"after"_s));
        QVERIFY(project->database().checkIntegrity());
        QCOMPARE(project->works().list()->first().note, u"after"_s);
    }

    void removingLeavesNothing()
    {
        const ProjectFolder folder;
        QVERIFY(folder.made());
        writeBytes(folder.path(u"a.synvae-wal"_s), "x");
        writeBytes(folder.path(u"a.synvae-shm"_s), "x");
        QVERIFY(removeProject(folder.path()));
        QVERIFY(QDir(folder.folder.path()).isEmpty());
        QVERIFY(removeProject(folder.path()));
    }

    void namesWithAnythingInThemWork_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("question mark") << u"a?mode=memory.synvae"_s;
        QTest::newRow("hash") << u"a#b.synvae"_s;
        QTest::newRow("percent") << u"100%41.synvae"_s;
        QTest::newRow("quotes") << u"it's \"a\".synvae"_s;
        QTest::newRow("letters") << u"Bücher 日本.synvae"_s;
    }

    void namesWithAnythingInThemWork()
    {
        QFETCH(const QString, name);
        const ProjectFolder folder;
        QVERIFY(folder.made(2, name));
        QCOMPARE(QDir(folder.folder.path()).entryList(QDir::Files), QStringList{name});
        const auto project = Project::open(folder.path(name));
        QVERIFY(project);
        QCOMPARE(*(*project)->works().count(), 2);
        const auto reader = Project::openToRead(folder.path(name));
        QVERIFY(reader);
        QCOMPARE(*(*reader)->works().count(), 2);
    }
};

SYNVAE_TEST_GUILESS(tst_Project)

#include "tst_project.moc"
