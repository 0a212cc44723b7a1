// SPDX-License-Identifier: GPL-3.0-or-later
// `synvae project`: what is made, told and gone on with, also after the process was killed.
//
// SYNVAE_KILL_ROUNDS=100 kills a hundred times instead of twenty.
#include "core/project/project.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <csignal>
#include <random>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int pictures = 60;

int killRounds()
{
    const int asked = qEnvironmentVariableIntValue("SYNVAE_KILL_ROUNDS");
    return asked > 0 ? asked : 20;
}

/// What is in a project, if all of it is whole.
struct Seen {
    int works = 0;
    QHash<QString, Melody> melodies; ///< by file, of the only settings
    int posteriors = 0;
};

} // namespace

class tst_ProjectCommand : public QObject
{
    Q_OBJECT

private:
    ProgramFolder m_folder;
    std::mt19937 m_random{20'261'128};

    QString path(const QString &name) const { return m_folder.path(name); }
    int anyOf(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most)); }

    void start(QProcess &process, const QStringList &arguments) const
    {
        prepareSynvae(process, arguments, beside(u"engine_that_works.so"_s), path(u"models"_s));
        process.start();
        QVERIFY(process.waitForStarted());
    }

    /// Kills it at some moment; whether it was still running.
    bool killed(const QStringList &arguments, int most)
    {
        QProcess process;
        start(process, arguments);
        if (process.waitForFinished(5 + anyOf(most)))
            return false;
        process.kill();
        process.waitForFinished();
        return true;
    }

    static Seen seen(const QString &file)
    {
        Seen seen;
        const auto project = Project::open(file);
        if (!project) {
            QTest::qFail(project.error().text.c_str(), __FILE__, __LINE__);
            return seen;
        }
        QTest::qVerify((*project)->database().checkIntegrity().ok(), "integrity", "", __FILE__, __LINE__);
        const auto list = (*project)->works().list();
        const auto provenances = (*project)->melodies().provenances();
        if (!list || !provenances)
            return seen;
        seen.works = static_cast<int>(list->size());
        if (const auto posteriors = (*project)->melodies().posteriors(1))
            seen.posteriors = static_cast<int>(posteriors->size());
        if (provenances->isEmpty())
            return seen;
        const QList<qint64> settings = provenances->keys(); // in no order
        const auto melodies = (*project)->melodies().melodies(*std::ranges::min_element(settings));
        for (const ProjectWork &work : *list) {
            if (melodies && melodies->contains(work.id))
                seen.melodies.insert(work.file, melodies->value(work.id).melody);
        }
        return seen;
    }

    QStringList translate(const QString &project) const
    {
        return {u"project"_s, u"translate"_s, project, u"--batch"_s, u"1"_s, u"--threads"_s, u"1"_s, u"--json"_s};
    }
    ProgramRun create(const QString &project) const
    {
        return m_folder.synvae({u"project"_s, u"create"_s, path(u"pictures"_s), u"--out"_s, project, u"--json"_s});
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::writeFile(path(u"models/fakes/beta-1.0/config.json"_s),
                        R"({"kind": "synesthetic", "beta": 1.0, "latentSize": 4, "musicModelSha256": "abc"})");
        test::writeFile(path(u"models/fakes/beta-1.0/weights.safetensors"_s), {});
        paintPictures(path(u"pictures"_s), pictures);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aProjectIsMadeToldAndTranslated()
    {
        const QString file = path(u"a.synvae"_s);
        const ProgramRun made = create(file);
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(made.json()[u"works"_s].toInt(), pictures);
        QCOMPARE(create(file).code, 3); // it is there already
        ProgramRun run = m_folder.synvae(translate(file));
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()[u"translated"_s].toInt(), pictures);
        QCOMPARE(run.json()[u"provenance"_s][u"music_hash"_s].toString(), u"abc"_s);
        run = m_folder.synvae(translate(file));
        QCOMPARE(run.json()[u"translated"_s].toInt(), 0);
        QCOMPARE(run.json()[u"encoded"_s].toInt(), 0);
        QCOMPARE(run.json()[u"kept"_s].toInt(), pictures);
        run = m_folder.synvae(translate(file) + QStringList{u"--seed"_s, u"7"_s});
        QCOMPARE(run.json()[u"translated"_s].toInt(), pictures);
        QCOMPARE(run.json()[u"encoded"_s].toInt(), 0);
        // Nothing lies beside it once nobody has it open; who only reads may leave its log.
        QCOMPARE(QDir(path({})).entryList({u"a.synvae*"_s}, QDir::Files), QStringList{u"a.synvae"_s});
        run = m_folder.synvae({u"project"_s, u"info"_s, file, u"--check"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"works"_s].toInt(), pictures);
        QCOMPARE(run.json()[u"melodies"_s].toArray().size(), 2);
        QCOMPARE(run.json()[u"melodies"_s][0][u"count"_s].toInt(), pictures);
        QCOMPARE(run.json()[u"integrity"_s].toString(), u"ok"_s);
        QVERIFY(m_folder.synvae({u"project"_s, u"info"_s, file}).out.contains("60 works"));
    }

    void whatIsNoProjectIsThree()
    {
        test::writeFile(path(u"b.synvae"_s), "not a project");
        for (const QStringList &command :
             {QStringList{u"project"_s, u"info"_s}, QStringList{u"project"_s, u"translate"_s}}) {
            QCOMPARE(m_folder.synvae(command + QStringList{path(u"b.synvae"_s)}).code, 3);
            QCOMPARE(m_folder.synvae(command + QStringList{path(u"none.synvae"_s)}).code, 3);
        }
    }

    void embeddedPicturesAreInTheFile()
    {
        const QString file = path(u"c.synvae"_s);
        const ProgramRun run
            = m_folder.synvae({u"project"_s, u"create"_s, path(u"pictures/000.png"_s), path(u"pictures/001.png"_s),
                               u"--embed"_s, u"--out"_s, file, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"embedded"_s].toInt(), 2);
        const auto project = Project::openToRead(file);
        QVERIFY(project);
        QCOMPARE(*(*project)->works().embeddedPicture(1), contentOf(path(u"pictures/000.png"_s)));
    }

    /// Killed at random moments of a batch: the file opens, nothing that was there is gone, and the batch goes on.
    void aBatchThatIsKilledGoesOn()
    {
        const QString file = path(u"batch.synvae"_s);
        QCOMPARE(create(file).code, 0);
        const Seen expected = seen(path(u"a.synvae"_s));
        Seen before;
        int kills = 0;
        for (int round = 0; round < killRounds(); ++round) {
            kills += killed(translate(file), 90) ? 1 : 0;
            const Seen now = seen(file);
            QCOMPARE(now.works, pictures);
            QVERIFY(now.posteriors >= before.posteriors);
            QVERIFY(now.melodies.size() >= before.melodies.size());
            QVERIFY(now.melodies.size() <= now.posteriors);
            before = now;
            if (now.melodies.size() == pictures) { // again from the start
                QVERIFY(removeProject(file));
                QCOMPARE(create(file).code, 0);
                before = {};
            }
        }
        QVERIFY2(kills * 5 >= killRounds(), qPrintable(QString::number(kills))); // a quick machine is done before some
        QCOMPARE(m_folder.synvae(translate(file)).code, 0);
        const Seen whole = seen(file);
        QCOMPARE(whole.melodies.size(), pictures);
        for (auto melody = expected.melodies.cbegin(); melody != expected.melodies.cend(); ++melody)
            QVERIFY(whole.melodies.value(melody.key()) == *melody);
    }

    void anImportThatIsKilledLeavesAProjectOrNothing()
    {
        const QString file = path(u"import.synvae"_s);
        for (int round = 0; round < killRounds(); ++round) {
            killed({u"project"_s, u"create"_s, path(u"pictures"_s), u"--overwrite"_s, u"--out"_s, file}, 60);
            if (!QFile::exists(file))
                continue;
            const Seen now = seen(file);
            QVERIFY(now.works == 0 || now.works == pictures);
        }
        QCOMPARE(
            m_folder.synvae({u"project"_s, u"create"_s, path(u"pictures"_s), u"--overwrite"_s, u"--out"_s, file}).code,
            0);
        QCOMPARE(m_folder.synvae(translate(file)).code, 0);
    }

    /// A save in the place of an older file: afterwards it is the old one or the new one.
    void aSaveThatIsKilledLeavesTheOldOneOrTheNewOne()
    {
        const QString from = path(u"a.synvae"_s);
        const QString to = path(u"saved.synvae"_s);
        const ProgramRun small = m_folder.synvae(
            {u"project"_s, u"create"_s, path(u"pictures/000.png"_s), u"--out"_s, path(u"small.synvae"_s)});
        QCOMPARE(small.code, 0);
        int old = 0;
        for (int round = 0; round < killRounds(); ++round) {
            QFile::remove(to);
            QVERIFY(QFile::copy(path(u"small.synvae"_s), to));
            killed({u"project"_s, u"copy"_s, from, u"--overwrite"_s, u"--out"_s, to}, 60);
            const Seen now = seen(to);
            QVERIFY2(now.works == 1 || now.works == pictures, qPrintable(QString::number(now.works)));
            old += now.works == 1 ? 1 : 0;
        }
        const ProgramRun run = m_folder.synvae({u"project"_s, u"copy"_s, from, u"--overwrite"_s, u"--out"_s, to});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(seen(to).melodies.size(), pictures);
        QVERIFY2(old > 0, "no round was early enough");
    }

    /// The power goes: the file and its log as they are at one moment, the log perhaps not to its end.
    void whatAPowerCutLeavesOpens()
    {
        const QString file = path(u"power.synvae"_s);
        const QString copy = path(u"after.synvae"_s);
        int caught = 0;
        for (int round = 0; round < killRounds(); ++round) {
            QVERIFY(removeProject(file));
            QVERIFY(removeProject(copy));
            QCOMPARE(create(file).code, 0);
            QProcess batch;
            start(batch, translate(file));
            while (QFileInfo(file + u"-wal"_s).size() == 0 && !batch.waitForFinished(1)) { }
            batch.waitForFinished(anyOf(12));
            const auto process = static_cast<pid_t>(batch.processId());
            const bool running = process > 0 && ::kill(process, SIGSTOP) == 0;
            test::writeFile(copy, contentOf(file));
            QByteArray log = contentOf(file + u"-wal"_s);
            caught += log.isEmpty() ? 0 : 1;
            if (round % 2 == 1 && !log.isEmpty())
                log.truncate(anyOf(static_cast<int>(log.size())));
            test::writeFile(copy + u"-wal"_s, log);
            if (running)
                ::kill(process, SIGCONT);
            QCOMPARE(seen(copy).works, pictures);
            batch.waitForFinished();
            QCOMPARE(seen(file).melodies.size(), pictures);
        }
        QVERIFY2(caught > 0, "no round had a log");
        QCOMPARE(m_folder.synvae(translate(copy)).code, 0);
        QCOMPARE(seen(copy).melodies.size(), pictures);
    }

    void aFolderThatWasMovedIsFound()
    {
        const QString file = path(u"moved.synvae"_s);
        paintPictures(path(u"there/some"_s), 4);
        for (int picture = 0; picture < 4; ++picture) { // none that lie elsewhere, too
            const QString name = u"there/some/%1%2.png"_s;
            const QString number = u"%1"_s.arg(picture, 3, 10, QLatin1Char('0'));
            QVERIFY(QFile::rename(path(name.arg(QString(), number)), path(name.arg(u"own-"_s, number))));
        }
        QCOMPARE(m_folder.synvae({u"project"_s, u"create"_s, path(u"there/some"_s), u"--out"_s, file}).code, 0);
        QCOMPARE(m_folder.synvae(translate(file)).code, 0);
        QVERIFY(QDir().rename(path(u"there"_s), path(u"elsewhere"_s)));
        const ProgramRun run = m_folder.synvae(translate(file));
        QVERIFY2(run.code == 0, run.out.constData());
        QVERIFY2(run.json()[u"kept"_s].toInt() == 4, (run.out + run.err).constData());
        QCOMPARE(*(*Project::openToRead(file))->works().sources(), QStringList{path(u"elsewhere/some"_s)});
    }

    /// Two programs on one project: the second does not write, and says who does.
    void theSecondProgramIsTold()
    {
        const QString file = path(u"two.synvae"_s);
        QCOMPARE(create(file).code, 0);
        const auto project = Project::open(file);
        QVERIFY(project);
        const ProgramRun run = m_folder.synvae(translate(file));
        QCOMPARE(run.code, 3);
        QVERIFY2(run.json()[u"error"_s].toString().contains(QString::number(QCoreApplication::applicationPid()))
                     || run.out.contains(QByteArray::number(QCoreApplication::applicationPid())),
                 run.out.constData());
        QCOMPARE(m_folder.synvae({u"project"_s, u"info"_s, file}).code, 0);
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectCommand)

#include "tst_projectcommand.moc"
