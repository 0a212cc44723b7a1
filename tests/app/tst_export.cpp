// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/soundfont.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

/// `synvae export`, `verify` and `publish` as processes.
class tst_Export : public QObject
{
    Q_OBJECT

private:
    ProgramFolder m_folder;

    QString path(const QString &name) const { return m_folder.path(name); }
    ProgramRun synvae(const QStringList &arguments) const { return m_folder.synvae(arguments); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &model : {u"fakes/beta-1.0"_s, u"music/small"_s}) {
            writeFile(path(u"models/%1/config.json"_s.arg(model)),
                      R"({"kind": "synesthetic", "beta": 1.0, "latentSize": 4, "musicModelSha256": "0123"})");
            writeFile(path(u"models/%1/weights.safetensors"_s.arg(model)), {});
        }
        paintPictures(path(u"pictures"_s), 5);
        writeFile(path(u"pictures/works.csv"_s),
                  "file,title,artist\n000.png,Sea,Anna\n001.png,Sea,Anna\n002.png,A/B,\n003.png,%1 <b>,=1+1\n");
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void exportNamesByArtistAndTitle()
    {
        const ProgramRun run = synvae({u"export"_s, path(u"pictures"_s), u"--out"_s, path(u"out"_s), u"--format"_s,
                                       u"mid,svg,png,pdf"_s, u"--arrays"_s, u"--catalogue"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"music_model_hash"_s].toString(), u"0123"_s);
        QVERIFY(run.json()[u"silent"_s].isArray());
        const QDir out(path(u"out"_s));
        QCOMPARE(out.entryList({u"*.mid"_s}).size(), 5);
        for (const QString &name :
             {u"Anna - Sea.mid"_s, u"Anna - Sea-2.mid"_s, u"A-B.mid"_s, u"1+1 - -1 -b-.mid"_s, u"004.mid"_s})
            QVERIFY2(out.exists(name), qPrintable(out.entryList({u"*.mid"_s}).join(u", "_s)));
        for (const QString &suffix : {u"*.svg"_s, u"*.png"_s})
            QCOMPARE(QDir(path(u"out"_s)).entryList({suffix}).size(), 5);
        QCOMPARE(QDir(path(u"out"_s)).entryList({u"*.pdf"_s}).size(), 6);
        QVERIFY(contentOf(run.json()[u"catalogue"_s].toString()).startsWith("%PDF-"));
        for (const QString &name : {u"zv.npy"_s, u"za.npy"_s, u"notes.npy"_s, u"zv.csv"_s, u"notes.csv"_s})
            QVERIFY2(QFile::exists(path(u"out/"_s + name)), qPrintable(name));
    }

    void verifyAgreesWithWhatWasWritten()
    {
        QCOMPARE(synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"told"_s)}).code, 0);
        QStringList files;
        for (const QString &name : QDir(path(u"told"_s)).entryList({u"*.mid"_s}))
            files += path(u"told/"_s + name);
        QCOMPARE(files.size(), 5);
        const ProgramRun run
            = synvae(QStringList{u"verify"_s, u"--pictures"_s, path(u"pictures"_s), u"--json"_s} + files);
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"agree"_s].toInt(), 5);
        QCOMPARE(run.json()[u"files"_s][0][u"verdict"_s].toString(), u"agrees"_s);
        QCOMPARE(run.json()[u"files"_s][0][u"provenance"_s][u"member"_s].toString(), u"beta-1.0"_s);
        // Without the pictures nothing can be said.
        const ProgramRun lost = synvae({u"verify"_s, files.first()});
        QCOMPARE(lost.code, 1);
        QVERIFY(lost.out.contains("unchecked") && lost.out.contains("--pictures"));
    }

    void verifyListsWhatIsNoneOfOurs()
    {
        writeFile(path(u"x.mid"_s), "nothing");
        const ProgramRun run = synvae({u"verify"_s, path(u"x.mid"_s), path(u"none.wav"_s), u"--json"_s});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.json()[u"unchecked"_s].toInt(), 2);
        QCOMPARE(synvae({u"verify"_s}).code, 2);
        QCOMPARE(synvae({u"verify"_s, u"x"_s, u"--calibration"_s, path(u"none"_s)}).code, 3);
    }

    void publishWritesAFolderOfPages()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        const ProgramRun run = synvae({u"publish"_s, path(u"pictures"_s), u"--out"_s, path(u"site"_s), u"--format"_s,
                                       u"opus,mid"_s, u"--page-works"_s, u"2"_s, u"--title"_s, u"Five"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"works"_s].toInt(), 5);
        QVERIFY(contentOf(run.json()[u"page"_s].toString()).contains("<h1>Five</h1>"));
        QVERIFY(QFile::exists(path(u"site/page-3.html"_s)));
        QCOMPARE(QDir(path(u"site/works"_s)).entryList({u"*.html"_s}).size(), 5);
        QCOMPARE(QDir(path(u"site/melodies"_s)).entryList({u"*.opus"_s}).size(), 5);
    }

    void wrongOptionsAreUsage()
    {
        for (const QStringList &wrong : {QStringList{u"--loudness"_s, u"3"_s}, QStringList{u"--loudness"_s, u"nan"_s},
                                         QStringList{u"--names"_s, u"{title"_s}, QStringList{u"--format"_s, u"mp3"_s}})
            QCOMPARE(synvae(QStringList{u"export"_s, path(u"pictures"_s), u"--out"_s, path(u"wrong"_s)} + wrong).code,
                     2);
        QVERIFY(!QFile::exists(path(u"wrong"_s)));
    }
};

SYNVAE_TEST_GUILESS(tst_Export)
#include "tst_export.moc"
