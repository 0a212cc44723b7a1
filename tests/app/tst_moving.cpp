// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"
#include "core/data/works.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/explore/attributecontroller.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray tokensIn(const Melody &melody)
{
    QJsonArray tokens;
    for (const Token token : melody.tokens())
        tokens.append(token);
    return tokens;
}

/// The window's way to more of something, over the networks of engine_that_works.
struct WindowSide {
    std::shared_ptr<FakeBehaviour> networks = std::make_shared<FakeBehaviour>();
    MemberInfo member{u"fakes"_s, u"beta-1.0"_s, 1.0, networks->imageSize, networks->channels, false};
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(networks));
    }};
    Session session;
    Anchors points{session, host};
    LatentCursor stage{session, host};
    LatentAnalysis laboratory{session,
                              [this](const QString &, const QString &name, const DecodeSettings &settings,
                                     const std::stop_token &stop) -> Result<AnalysisResults> {
                                  FakeTranslator translator(networks, name.toStdString());
                                  return findWith(translator, settings, {}, {}, stop);
                              }};
    AttributeController attributes{session, host, points, stage, laboratory};

    WindowSide(const QString &picture, const DecodeSettings &settings)
    {
        const auto works = openWorks(QStringList{picture});
        session.open({}, *works);
        session.choose(member, settings);
    }
};

} // namespace

/// The commands that move in a latent space, as programs.
class tst_Moving : public QObject
{
    Q_OBJECT

private:
    ProgramFolder m_folder;

    QString path(const QString &name) const { return m_folder.path(name); }
    ProgramRun synvae(const QStringList &arguments) const { return m_folder.synvae(arguments); }

    static QJsonArray tokensOf(const QJsonValue &point) { return point.toObject()[u"tokens"].toArray(); }

private Q_SLOTS:
    void initTestCase()
    {
        writeFile(path(u"models/fakes/beta-1.0/config.json"_s),
                  R"({"kind": "synesthetic", "beta": 1.0, "latentSize": 4})");
        writeFile(path(u"models/fakes/beta-1.0/weights.safetensors"_s), {});
        paintPictures(path(u"pictures"_s), 8);
        QByteArray table("file,series\n");
        for (int i = 0; i < 8; ++i)
            table += QByteArray("00") + QByteArray::number(i) + ".png," + (i % 2 == 0 ? "even" : "odd") + '\n';
        writeFile(path(u"pictures/works.csv"_s), table);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString a = path(u"pictures/000.png"_s);
        const QString out = path(u"unused"_s);
        QTest::newRow("one end") << QStringList{u"interpolate"_s, a, u"--out"_s, out};
        QTest::newRow("three ends") << QStringList{u"interpolate"_s, a, a, a, u"--out"_s, out};
        QTest::newRow("no out") << QStringList{u"interpolate"_s, a, a};
        QTest::newRow("steps") << QStringList{u"interpolate"_s, a, a, u"--out"_s, out, u"--steps"_s, u"34"_s};
        QTest::newRow("both ways") << QStringList{u"interpolate"_s, a, a, u"--out"_s, out, u"--lerp"_s, u"--slerp"_s};
        QTest::newRow("tempo of nothing")
            << QStringList{u"interpolate"_s, a, a, u"--out"_s, out, u"--tempo"_s, u"90"_s};
        QTest::newRow("no attribute") << QStringList{u"attribute"_s, u"--apply"_s, a, u"--out"_s, out};
        QTest::newRow("no collection") << QStringList{u"attribute"_s, u"--where"_s, u"a=b"_s, u"--apply"_s, a,
                                                      u"--out"_s,     out};
        QTest::newRow("strength") << QStringList{
            u"attribute"_s, u"--musical"_s, u"higher"_s, u"--strength"_s, u"4"_s, u"--apply"_s, a, u"--out"_s, out};
        QTest::newRow("no radio") << QStringList{u"radio"_s, u"--out"_s, out};
        QTest::newRow("radio and replay")
            << QStringList{u"radio"_s, path(u"pictures"_s), u"--replay"_s, a, u"--out"_s, out};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(synvae(arguments).code, 2);
    }

    void aPathHasItsEndsNotesAndFiles()
    {
        const QString out = path(u"pair"_s);
        const ProgramRun run = synvae({u"interpolate"_s, path(u"pictures/000.png"_s), path(u"pictures/003.png"_s),
                                       u"--steps"_s, u"5"_s, u"--out"_s, out, u"--sheet"_s, out + u"/sheet.png"_s,
                                       u"--animation"_s, u"--piece"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonArray points = run.json()[u"points"].toArray();
        QCOMPARE(points.size(), 5);
        for (const QString &file : {u"path.json"_s, u"step-1.mid"_s, u"step-5.mid"_s, u"sheet.png"_s, u"piece.mid"_s,
                                    u"animation.svg"_s, u"frames/frame-0005.png"_s})
            QVERIFY2(QFile::exists(out + u'/' + file), qPrintable(file));
        // Each step is what translate, or anybody who reads the file, has of it.
        for (int step = 0; step < 5; ++step) {
            const auto song = readMidiFile(u"%1/step-%2.mid"_s.arg(out).arg(step + 1).toStdString());
            QVERIFY(song.ok());
            QCOMPARE(tokensOf(points[step]), tokensIn(firstMelody(*song)));
        }
        const auto piece = readMidiFile((out + u"/piece.mid"_s).toStdString());
        QCOMPARE(piece->lengthTicks, std::int64_t{5 * melodySteps * midiTicksPerStep});
        QVERIFY(contentOf(out + u"/animation.svg"_s).count("<animate ") == 5);
    }

    void theEndsAreWhatTranslateMakesOfThem()
    {
        const ProgramRun translated
            = synvae({u"translate"_s, path(u"pictures/000.png"_s), u"--out"_s, path(u"translated"_s)});
        QCOMPARE(translated.code, 0);
        const ProgramRun run = synvae(
            {u"interpolate"_s, path(u"pictures/000.png"_s), path(u"pictures/003.png"_s), u"--out"_s, path(u"ends"_s)});
        QCOMPARE(run.code, 0);
        const auto a = readMidiFile(path(u"translated/000.mid"_s).toStdString());
        const auto b = readMidiFile(path(u"ends/step-1.mid"_s).toStdString());
        QVERIFY(a.ok() && b.ok());
        QVERIFY(firstMelody(*a) == firstMelody(*b));
    }

    void fourMakeASquare()
    {
        const std::vector<float> latent{0.5F, -1.0F, 2.0F, 0.0F};
        QVERIFY(writeNpy(path(u"z.npy"_s).toStdString(), std::span<const float>(latent), {1, 4}).ok());
        const ProgramRun run = synvae({u"interpolate"_s, path(u"pictures/000.png"_s), path(u"pictures/001.png"_s),
                                       path(u"pictures/002.png"_s), path(u"z.npy"_s), u"--steps"_s, u"3"_s, u"--out"_s,
                                       path(u"pad"_s), u"--lerp"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()[u"points"].toArray().size(), 9);
        QCOMPARE(run.json()[u"way"].toString(), u"lerp"_s);
    }

    void whatCannotBeReadIsThree()
    {
        const std::vector<float> latent{0.5F, -1.0F};
        QVERIFY(writeNpy(path(u"narrow.npy"_s).toStdString(), std::span<const float>(latent), {1, 2}).ok());
        const QString good = path(u"pictures/000.png"_s);
        for (const QString &bad :
             {path(u"none.png"_s), path(u"none.mid"_s), path(u"narrow.npy"_s), path(u"pictures"_s)}) {
            const ProgramRun run = synvae({u"interpolate"_s, good, bad, u"--out"_s, path(u"unused"_s), u"--json"_s});
            QCOMPARE(run.code, 3);
            QVERIFY(run.json().contains(u"error"));
        }
    }

    void attributesAreLearntAndMeasured()
    {
        const ProgramRun run = synvae({u"attribute"_s, path(u"pictures"_s), u"--where"_s, u"Series=EVEN"_s,
                                       u"--apply"_s, path(u"pictures/001.png"_s), u"--strength"_s, u"2"_s, u"--out"_s,
                                       path(u"attribute"_s), u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonObject json = run.json();
        QCOMPARE(json[u"with"].toInt(), 4);
        QCOMPARE(json[u"without"].toInt(), 4);
        QCOMPARE(json[u"points"].toArray().size(), 2);
        QCOMPARE(json[u"effects"][u"density"][u"melodies"].toInt(), 8);
        QVERIFY(json[u"effects"][u"density"][u"low"].toDouble() <= json[u"effects"][u"density"][u"high"].toDouble());
        const ProgramRun nobody = synvae({u"attribute"_s, path(u"pictures"_s), u"--where"_s, u"series=neither"_s,
                                          u"--apply"_s, path(u"pictures/001.png"_s), u"--out"_s, path(u"attribute"_s)});
        QCOMPARE(nobody.code, 3);
    }

    void windowAndCommandPlayTheSameNotes_data()
    {
        QTest::addColumn<MusicalAttribute>("attribute");
        QTest::addColumn<bool>("likeliest");
        for (const MusicalAttribute attribute : allMusicalAttributes)
            QTest::newRow(nameOf(attribute)) << attribute << false;
        QTest::newRow("higher, likeliest notes") << MusicalAttribute::Higher << true;
        QTest::newRow("minor, likeliest notes") << MusicalAttribute::Minor << true;
    }

    void windowAndCommandPlayTheSameNotes()
    {
        QFETCH(MusicalAttribute, attribute);
        QFETCH(bool, likeliest);
        const QString picture = path(u"pictures/002.png"_s);
        const QStringList mode = likeliest ? QStringList{u"--mode"_s, u"argmax"_s} : QStringList();
        const ProgramRun run = synvae(
            QStringList{u"attribute"_s, u"--musical"_s, QString::fromLatin1(nameOf(attribute)), u"--apply"_s, picture,
                        u"--strength"_s, u"1.5"_s, u"--seed"_s, u"7"_s, u"--out"_s, path(u"moved"_s), u"--json"_s}
            + mode);
        QVERIFY2(run.code == 0, run.err.constData());

        WindowSide window(picture, {likeliest ? DecodeMode::Argmax : DecodeMode::Sample, 0.5F, Seed{7}});
        window.points.setWork(Anchor::Here, 0);
        QTRY_VERIFY(window.points.ready(Anchor::Here));
        const auto shows = [&window](const QJsonValue &point) {
            return QTest::qWaitFor(
                [&] { return !window.stage.waiting() && tokensIn(window.stage.now().melody) == tokensOf(point); },
                timeout);
        };
        const QJsonArray points = run.json()[u"points"].toArray();
        QVERIFY(tokensOf(points[0]) != tokensOf(points[1]));
        window.attributes.chooseMusical(attribute);
        window.attributes.goHere();
        QVERIFY(shows(points[0]));
        window.attributes.setStrength(1.5);
        QVERIFY(shows(points[1]));
    }

    void theRadioIsTheSameAgain()
    {
        const QStringList tune{u"radio"_s, path(u"pictures"_s), u"--steps"_s, u"12"_s, u"--seed"_s,
                               u"7"_s,     u"--json"_s};
        const ProgramRun once = synvae(tune + QStringList{u"--out"_s, path(u"radio"_s)});
        const ProgramRun again = synvae(tune + QStringList{u"--out"_s, path(u"radio2"_s)});
        const ProgramRun replayed = synvae(
            {u"radio"_s, u"--replay"_s, path(u"radio/path.json"_s), u"--out"_s, path(u"radio3"_s), u"--json"_s});
        QVERIFY2(once.code == 0, once.err.constData());
        QCOMPARE(once.json()[u"points"].toArray().size(), 12);
        QCOMPARE(again.json()[u"points"], once.json()[u"points"]);
        QCOMPARE(replayed.json()[u"points"], once.json()[u"points"]);
        QCOMPARE(contentOf(path(u"radio3/path.json"_s)), contentOf(path(u"radio/path.json"_s)));
    }

    void damagedPathsAreRefused()
    {
        writeFile(path(u"bad.json"_s), R"({"format": "synvae-path", "version": 1})");
        const ProgramRun run
            = synvae({u"radio"_s, u"--replay"_s, path(u"bad.json"_s), u"--out"_s, path(u"unused"_s), u"--json"_s});
        QCOMPARE(run.code, 3);
        QVERIFY(run.json()[u"error"].toString().contains(u"bad.json"_s));
    }

    void theBenchTimesEachStep()
    {
        const ProgramRun run = synvae({u"bench"_s, u"latent"_s, u"--moves"_s, u"5"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonArray rows = run.json()[u"rows"].toArray();
        QCOMPARE(rows.size(), 2);
        for (const char16_t *step : {u"decode", u"encode", u"reconstruct", u"whole"})
            QVERIFY(rows[0][QString::fromUtf16(step)][u"p95_ms"].toDouble() >= 0.0);
    }

    /// It has no widgets, and asks the program beside it.
    void theMapViewIsTimedByItsOwnProgram()
    {
        const QDir elsewhere(path(u"bin"_s));
        QVERIFY(QDir().mkpath(elsewhere.path()));
        QVERIFY(QFile::copy(beside(u"../synvae"_s), elsewhere.filePath(u"synvae"_s)));
        const auto bench = [&elsewhere] {
            QProcess process;
            process.setProgram(elsewhere.filePath(u"synvae"_s));
            process.setArguments(
                {u"bench"_s, u"map-view"_s, u"--points"_s, u"500"_s, u"--rounds"_s, u"2"_s, u"--json"_s});
            process.start();
            return finished(process);
        };
        ProgramRun run = bench();
        QCOMPARE(run.code, 3);
        QVERIFY(run.json()[u"error"].toString().contains(u"bench_mapview"_s));
        const QString program = elsewhere.filePath(u"bench_mapview"_s);
        writeFile(program, "#!/bin/sh\necho \"{\\\"points\\\": $2, \\\"zoom\\\": {\\\"fps\\\": 60}}\"\n");
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        run = bench();
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()[u"points"].toInt(), 500);
        QCOMPARE(run.json()[u"rows"].toArray().size(), 2);
        QCOMPARE(run.json()[u"rows"][1][u"zoom"][u"fps"].toInt(), 60);
        writeFile(program, "#!/bin/sh\necho no display >&2\nexit 1\n");
        run = bench();
        QCOMPARE(run.code, 3);
        QVERIFY(run.json()[u"error"].toString().contains(u"no display"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_Moving)
#include "tst_moving.moc"
