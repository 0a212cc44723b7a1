// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectdatabase.h"

#include "core/project/projectschema.h"
#include "projectfolder.h"
#include "tests/support/testprogram.h"

#include <QFileInfo>

#include <random>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using Access = ProjectDatabase::Access;

class tst_ProjectDatabase : public QObject
{
    Q_OBJECT

private:
    static QString countOf(ProjectDatabase &database, const QString &table)
    {
        QString count;
        const auto read = database.each(u"SELECT count(*) FROM "_s + table, {}, [&count](ProjectRow &row) {
            count = QString::number(row.integer(0, 0, 1 << 30));
        });
        return read ? count : QString();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aNewFileIsWhole()
    {
        const ProjectFolder folder;
        QVERIFY(ProjectDatabase::make(folder.path()));
        const auto database = ProjectDatabase::open(folder.path(), Access::Write);
        QVERIFY2(database, database ? "" : database.error().text.c_str());
        QVERIFY((*database)->checkIntegrity());
        QCOMPARE(answerOf(folder.path(), u"PRAGMA journal_mode"_s), u"wal"_s);
        QCOMPARE(answerOf(folder.path(), u"PRAGMA user_version"_s), QString::number(projectVersion));
        QCOMPARE(answerOf(folder.path(), u"PRAGMA application_id"_s), QString::number(projectApplicationId));
    }

    void whatIsNoProjectIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("file,title\na.png,A\n");
        QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(2000, 'x');
    }

    void whatIsNoProjectIsRefusedAndLeftAsItIs()
    {
        QFETCH(const QByteArray, bytes);
        const ProjectFolder folder;
        writeBytes(folder.path(), bytes);
        const auto database = ProjectDatabase::open(folder.path(), Access::Write);
        QVERIFY(!database);
        QCOMPARE(database.error().kind, ErrorKind::Corrupt);
        QVERIFY2(tells(database.error(), u"is no SynVAE project"_s), database.error().text.c_str());
        QVERIFY(tells(database.error(), folder.path()));
        QCOMPARE(bytesOfFile(folder.path()), bytes);
    }

    void aFolderAndNothingAreNamed()
    {
        const ProjectFolder folder;
        QCOMPARE(ProjectDatabase::open(folder.path(), Access::Write).error().kind, ErrorKind::NotFound);
        QCOMPARE(ProjectDatabase::open(folder.folder.path(), Access::Write).error().kind, ErrorKind::Corrupt);
        QVERIFY(!QFile::exists(folder.path()));
        QVERIFY(!ProjectDatabase::make(folder.path(u"none/a.synvae"_s)));
    }

    /// A file made to hurt: everything but the very tables and views is refused before anything is asked of it.
    void foreignSchemasAreRefused_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QStringList &statements, ErrorKind kind = ErrorKind::Corrupt) {
            QTest::newRow(name) << statements << static_cast<int>(kind);
        };
        row("another program's", {u"PRAGMA application_id = 1"_s});
        row("newer", {u"PRAGMA user_version = 99"_s}, ErrorKind::Unsupported);
        row("version 0", {u"PRAGMA user_version = 0"_s});
        row("negative version", {u"PRAGMA user_version = -5"_s});
        row("a trigger", {u"CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM work; END"_s});
        row("a view more",
            {u"CREATE VIEW w AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
             " SELECT * FROM n"_s});
        row("a table more", {u"CREATE TABLE more (x)"_s});
        row("an index more", {u"CREATE INDEX more ON work (title)"_s});
        row("a table less", {u"DROP TABLE selected_work"_s});
        row("another view", {u"DROP VIEW works"_s, u"CREATE VIEW works AS SELECT 1"_s});
        row("a computed column",
            {u"DROP TABLE piece"_s,
             u"CREATE TABLE piece (id INTEGER PRIMARY KEY, name TEXT NOT NULL, document TEXT AS"
             " (replace(hex(zeroblob(100000000)), '0', 'a')))"_s});
        row("a virtual table", {u"DROP TABLE piece"_s, u"CREATE VIRTUAL TABLE piece USING fts5(name, document)"_s});
    }

    void foreignSchemasAreRefused()
    {
        QFETCH(const QStringList, statements);
        QFETCH(const int, kind);
        const ProjectFolder folder;
        QVERIFY(folder.made());
        meddle(folder.path(), statements);
        for (const Access access : {Access::Write, Access::Read, Access::ReadOnly}) {
            const auto database = ProjectDatabase::open(folder.path(), access);
            QVERIFY(!database);
            QCOMPARE(static_cast<int>(database.error().kind), kind);
            QVERIFY(tells(database.error(), folder.path()));
        }
    }

    /// A file that version 1 wrote, as it lies beside this test.
    void anOlderFileIsBroughtToThisVersion()
    {
        const ProjectFolder folder;
        QVERIFY(QFile::copy(QStringLiteral(SYNVAE_PROJECT_TESTS "/version1.synvae"), folder.path()));
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(answerOf(folder.path(), u"PRAGMA user_version"_s), u"1"_s);
        const auto reader = ProjectDatabase::open(folder.path(), Access::Read);
        QVERIFY(!reader);
        QCOMPARE(reader.error().kind, ErrorKind::Unsupported);
        QVERIFY(tells(reader.error(), u"older version"_s));
        {
            const auto project = Project::open(folder.path());
            QVERIFY2(project, project ? "" : project.error().text.c_str());
            QCOMPARE(*(*project)->works().count(), 3);
            QCOMPARE((*project)->melodies().melodies(1)->size(), 3);
            QCOMPARE((*project)->melodies().provenances()->value(1).decode.seed.value, std::uint64_t(5));
            QVERIFY((*project)->kept().points()->isEmpty());
            QVERIFY((*project)->kept().keep(SavedPoint{0, u"here"_s, 1, {1.0F}}));
        }
        QCOMPARE(answerOf(folder.path(), u"PRAGMA user_version"_s), QString::number(projectVersion));
        QVERIFY(ProjectDatabase::open(folder.path(), Access::Read));
    }

    /// It fails half-way: the file is as it was.
    void aMigrationIsAllOrNothing()
    {
        const ProjectFolder folder;
        QVERIFY(QFile::copy(QStringLiteral(SYNVAE_PROJECT_TESTS "/version1.synvae"), folder.path()));
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner));
        meddle(folder.path(), {u"CREATE TABLE saved_point (x)"_s}); // is in the way
        QVERIFY(!Project::open(folder.path()));
        QCOMPARE(answerOf(folder.path(), u"PRAGMA user_version"_s), u"1"_s);
        meddle(folder.path(), {u"DROP TABLE saved_point"_s});
        QVERIFY(Project::open(folder.path()));
    }

    void extensionsAreNotLoaded()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        QVERIFY(!project->database().run(u"SELECT load_extension('x')"_s));
        QString trusted;
        QVERIFY(project->database().each(u"PRAGMA trusted_schema"_s, {}, [&trusted](ProjectRow &row) {
            trusted = QString::number(row.integer(0, 0, 1));
        }));
        QCOMPARE(trusted, u"0"_s);
    }

    /// Wherever a file was damaged: an error or a project, and never a crash.
    void damagedBytesAreSurvived()
    {
        const ProjectFolder folder;
        {
            const auto project = folder.made(40);
            QVERIFY(project);
            const auto id = project->melodies().enter({u"f"_s, u"m"_s, u"h"_s, {}, {}, {}, {}, 1});
            QVERIFY(id);
            for (WorkId work = 1; work <= 40; ++work)
                QVERIFY(project->melodies().keepMelody(work, *id, {}));
        }
        const QByteArray whole = bytesOfFile(folder.path());
        QVERIFY(whole.size() > 50'000);
        std::mt19937 random(7);
        int refused = 0;
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = whole;
            if (round % 3 == 0)
                bytes.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size())));
            for (int hit = 0; hit < 1 + round % 40 && !bytes.isEmpty(); ++hit)
                bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))]
                    = static_cast<char>(random());
            const QString path = folder.path(u"damaged.synvae"_s);
            for (const auto suffix : {"", "-wal", "-shm"})
                QFile::remove(path + QLatin1StringView(suffix));
            writeBytes(path, bytes);
            const auto project = Project::open(path);
            if (!project) {
                ++refused;
                QVERIFY(project.error().kind == ErrorKind::Corrupt || project.error().kind == ErrorKind::Unsupported
                        || project.error().kind == ErrorKind::Io || project.error().kind == ErrorKind::Internal);
                QVERIFY(!project.error().text.empty());
                continue;
            }
            static_cast<void>((*project)->works().list());
            static_cast<void>((*project)->melodies().melodies(1));
            static_cast<void>((*project)->melodies().provenances());
            static_cast<void>((*project)->kept().facts());
        }
        QVERIFY2(refused > 100, qPrintable(QString::number(refused)));
    }

    void randomLogsAreSurvived()
    {
        const ProjectFolder folder;
        QVERIFY(folder.made(5));
        std::mt19937 random(11);
        for (int round = 0; round < 30; ++round) {
            QByteArray log(4096 + round * 100, '\0');
            for (char &byte : log)
                byte = static_cast<char>(random());
            writeBytes(folder.path(u"a.synvae-wal"_s), log);
            const auto project = Project::open(folder.path());
            QVERIFY2(project, project ? "" : project.error().text.c_str());
            QCOMPARE(*(*project)->works().count(), 5);
        }
    }

    void aTransactionIsAllOrNothing()
    {
        const ProjectFolder folder;
        const auto project = folder.made(0);
        QVERIFY(project);
        ProjectDatabase &database = project->database();
        const auto insert = [&database](const QString &name) {
            return database.run(u"INSERT INTO fact (name, value) VALUES (?, '')"_s, {name});
        };
        QVERIFY(database.transaction([&] { return insert(u"a"_s); }));
        const auto failed = database.transaction([&]() -> Result<void> {
            if (auto done = insert(u"b"_s); !done)
                return done;
            return database.transaction([&] { return insert(u"a"_s); }); // it is there already
        });
        QVERIFY(!failed);
        QCOMPARE(countOf(database, u"fact"_s), u"1"_s);
        QVERIFY(database.transaction([&] { return insert(u"b"_s); })); // no transaction was left open
        QCOMPARE(countOf(database, u"fact"_s), u"2"_s);
    }

    void readersSeeWholeTransactions()
    {
        const ProjectFolder folder;
        const auto project = folder.made(0);
        QVERIFY(project);
        const auto reader = ProjectDatabase::open(folder.path(), Access::Read);
        QVERIFY2(reader, reader ? "" : reader.error().text.c_str());
        QVERIFY(project->database().transaction([&]() -> Result<void> {
            auto done = project->database().run(u"INSERT INTO fact VALUES ('a', '')"_s);
            if (done && countOf(**reader, u"fact"_s) != u"0")
                return Error{ErrorKind::Internal, "The reader saw half a transaction."};
            return done;
        }));
        QCOMPARE(countOf(**reader, u"fact"_s), u"1"_s);
        QVERIFY(!(*reader)->run(u"DELETE FROM fact"_s));
    }

    /// The disk is full: said, and everything before is still there.
    void aFullDiskIsTold()
    {
        const ProjectFolder folder;
        const auto project = folder.made(3);
        QVERIFY(project);
        ProjectDatabase &database = project->database();
        QVERIFY(database.run(u"INSERT INTO fact VALUES ('a', 'before')"_s));
        QVERIFY(database.each(u"PRAGMA max_page_count = 1"_s, {}, [](ProjectRow &) {})); // as many as there are
        const auto full = database.transaction([&]() -> Result<void> {
            for (int i = 0; i < 1000; ++i) {
                auto done = database.run(u"INSERT INTO piece (name, document) VALUES ('', ?)"_s, {QString(4000, u'x')});
                if (!done)
                    return done;
            }
            return {};
        });
        QVERIFY(!full);
        QCOMPARE(full.error().kind, ErrorKind::Io);
        QVERIFY2(tells(full.error(), u"Make room on the disk"_s), full.error().text.c_str());
        QCOMPARE(countOf(database, u"piece"_s), u"0"_s);
        QCOMPARE(countOf(database, u"fact"_s), u"1"_s);
        QVERIFY(database.checkIntegrity());
    }

    void rowsThatAreReadMayAskAgain()
    {
        const ProjectFolder folder;
        const auto project = folder.made(3);
        QVERIFY(project);
        int inner = 0;
        const QString sql = u"SELECT id FROM work"_s;
        QVERIFY(project->database().each(sql, {}, [&](ProjectRow &) {
            static_cast<void>(project->database().each(sql, {}, [&inner](ProjectRow &) { ++inner; }));
        }));
        QCOMPARE(inner, 9);
    }

    void wrongStatementsAreErrors()
    {
        const ProjectFolder folder;
        const auto project = folder.made(0);
        QVERIFY(project);
        QVERIFY(!project->database().run(u"SELEC"_s));
        QVERIFY(!project->database().run(u"INSERT INTO fact (name, value) VALUES (1, NULL)"_s));
        QVERIFY(!project->database().each(u"SELECT nothing FROM fact"_s, {}, [](ProjectRow &) {}));
        QVERIFY(project->database().run(u"INSERT INTO fact (name, value) VALUES ('a', 'b')"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectDatabase)

#include "tst_projectdatabase.moc"
