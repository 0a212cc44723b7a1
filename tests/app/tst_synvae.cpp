// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"
#include "core/music/midifile.h"
#include "core/playback/soundfont.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_Synvae : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_engine = beside(u"engine_that_works.so"_s);

    QString path(const QString &name) const { return m_folder.filePath(name); }

    ProgramRun synvae(const QStringList &arguments) const
    {
        QProcess process;
        prepareSynvae(process, arguments, m_engine, path(u"models"_s));
        process.start();
        return finished(process);
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &model : {u"fakes/beta-1.0"_s, u"fakes/beta-0.5"_s, u"music/small"_s}) {
            const QByteArray beta = model.endsWith(u"0.5"_s) ? "0.5" : "1.0";
            writeFile(path(u"models/%1/config.json"_s.arg(model)),
                      R"({"kind": "synesthetic", "beta": )" + beta + R"(, "latentSize": 4, "metrics": {"mse": 38.5}})");
            writeFile(path(u"models/%1/weights.safetensors"_s.arg(model)), {});
        }
        writeFile(path(u"models/fakes/README.md"_s), "# Fakes\n");
        paintPictures(path(u"pictures"_s), 5);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no such command") << QStringList{u"transmogrify"_s};
        QTest::newRow("no such option") << QStringList{u"info"_s, u"--frobnicate"_s};
        QTest::newRow("no out") << QStringList{u"translate"_s, u"pictures"_s};
        QTest::newRow("no input") << QStringList{u"translate"_s, u"--out"_s, u"x"_s};
        const QStringList translate{u"translate"_s, u"pictures"_s, u"--out"_s, u"x"_s};
        QTest::newRow("cold") << translate + QStringList{u"--temperature"_s, u"0"_s};
        QTest::newRow("hot") << translate + QStringList{u"--temperature"_s, u"4.1"_s};
        QTest::newRow("not a number") << translate + QStringList{u"--temperature"_s, u"nan"_s};
        QTest::newRow("no mode") << translate + QStringList{u"--mode"_s, u"guess"_s};
        QTest::newRow("no format") << translate + QStringList{u"--format"_s, u"mid,mp3"_s};
        QTest::newRow("negative seed") << translate + QStringList{u"--seed"_s, u"-1"_s};
        QTest::newRow("no limit") << translate + QStringList{u"--limit"_s, u"0"_s};
        QTest::newRow("no threads") << translate + QStringList{u"--threads"_s, u"0"_s};
        QTest::newRow("argmax with a seed")
            << QStringList{u"decode"_s, u"--music"_s, u"small"_s,    u"--latents"_s, u"z.npy"_s,
                           u"--out"_s,  u"t.npy"_s,   u"--argmax"_s, u"--seed"_s,    u"3"_s};
        QTest::newRow("no music") << QStringList{u"encode"_s, u"--tokens"_s, u"t.npy"_s, u"--out"_s, u"m.npy"_s};
        QTest::newRow("no instrument") << QStringList{u"render"_s, u"a.mid"_s,     u"--out"_s,
                                                      u"a.wav"_s,  u"--program"_s, u"128"_s};
        QTest::newRow("train what") << QStringList{u"train"_s};
        QTest::newRow("no architecture") << QStringList{u"train"_s, u"visual"_s,         u"x"_s,     u"--out"_s,
                                                        u"y"_s,     u"--architecture"_s, u"gothic"_s};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(const QStringList, arguments);
        const ProgramRun run = synvae(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY(!run.err.isEmpty());
    }

    void helpAndVersion()
    {
        QCOMPARE(synvae({u"--version"_s}).code, 0);
        for (const QString &command : {u"translate"_s, u"info"_s, u"render"_s, u"decode"_s, u"encode"_s, u"train"_s}) {
            const ProgramRun run = synvae({command, u"--help"_s});
            QCOMPARE(run.code, 0);
            QVERIFY(run.out.size() > 100);
        }
    }

    void infoTellsWhatThereIs()
    {
        const ProgramRun run = synvae({u"info"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QByteArray());
        const QJsonObject info = run.json();
        QVERIFY(!info[u"version"_s].toString().isEmpty());
        QCOMPARE(info[u"build"_s][u"networks"_s].toString(), u"fake engine"_s);
        QCOMPARE(info[u"models"_s].toArray().size(), 2);
        const QJsonValue member = info[u"models"_s][1];
        QCOMPARE(member[u"name"_s].toString(), u"fakes/beta-1.0"_s);
        QCOMPARE(member[u"beta"_s].toDouble(), 1.0);
        QCOMPARE(member[u"metrics"_s][u"mse"_s].toDouble(), 38.5);
        QCOMPARE(member[u"card"_s].toString(), u"# Fakes\n"_s);
        QCOMPARE(info[u"music_models"_s][0][u"name"_s].toString(), u"small"_s);
        QVERIFY(info[u"audio_output"_s][u"description"_s].isString());
        QVERIFY(info[u"midi_outputs"_s].isArray());
        QVERIFY(info.contains(u"soundfont"_s));
        QVERIFY(synvae({u"info"_s}).out.contains("fakes/beta-1.0: mse 38.5"));
    }

    void infoWithoutTheNetworksSaysWhy()
    {
        QProcess process;
        prepareSynvae(process, {u"info"_s, u"--json"_s}, path(u"no-engine.so"_s), path(u"models"_s));
        process.start();
        const ProgramRun run = finished(process);
        QCOMPARE(run.code, 0);
        QVERIFY(run.json()[u"build"_s][u"networks"_s].isNull());
        QVERIFY(run.json()[u"build"_s][u"networks_missing_because"_s].toString().contains(u"no-engine.so"_s));
    }

    void openMpThreadsWaitAsleep()
    {
        QProcess process;
        prepareSynvae(process, {u"--version"_s}, m_engine, path(u"models"_s));
        QProcessEnvironment environment = process.processEnvironment();
        environment.remove(u"OMP_WAIT_POLICY"_s);
        environment.insert(u"OMP_DISPLAY_ENV"_s, u"verbose"_s);
        process.setProcessEnvironment(environment);
        process.start();
        const ProgramRun run = finished(process);
        QCOMPARE(run.code, 0);
        const qsizetype told = run.err.lastIndexOf("GOMP_SPINCOUNT");
        if (told < 0)
            QSKIP("This OpenMP runtime does not tell how it waits.");
        QVERIFY2(run.err.mid(told).startsWith("GOMP_SPINCOUNT = '0'"), run.err.mid(told, 60).constData());
    }

    void translateWritesFilesAndTable()
    {
        const ProgramRun run = synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"out"_s), u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QByteArray()); // silence when piped
        const QJsonObject json = run.json();
        QCOMPARE(json[u"works"_s].toInt(), 5);
        QCOMPARE(json[u"failed"_s].toInt(), 0);
        QVERIFY(json[u"seconds"_s].toDouble() > 0.0);
        QVERIFY(json[u"works_per_second"_s].toDouble() > 0.0);
        QCOMPARE(json[u"member"_s].toString(), u"beta-1.0"_s); // the beta closest to 1
        QCOMPARE(QDir(path(u"out"_s)).entryList({u"*.mid"_s}).size(), 5);
        const QByteArray table = contentOf(path(u"out/translations.csv"_s));
        QVERIFY(table.startsWith(
            "file,member,seed,temperature,mode,onsets,tokens,error,work_seed,draw,take,near_silent,"
            "calibration,model,family,music_model,picture,version,name\n000.png,beta-1.0,1,0.5,sample,"));
    }

    void translateRepeatsItself()
    {
        QByteArrayList tables;
        for (const QStringList &more : {QStringList{}, {u"--threads"_s, u"1"_s}, {u"--batch"_s, u"2"_s}}) {
            const ProgramRun run = synvae(QStringList{u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"again"_s),
                                                      u"--seed"_s, u"7"_s, u"--member"_s, u"beta-0.5"_s}
                                          + more);
            QCOMPARE(run.code, 0);
            tables += contentOf(path(u"again/translations.csv"_s));
        }
        QVERIFY(tables[0].contains("000.png,beta-0.5,7,"));
        QCOMPARE(tables[1], tables[0]);
        QCOMPARE(tables[2], tables[0]);
    }

    void optionsComeBeforeInputsToo()
    {
        const ProgramRun run = synvae({u"translate"_s, u"--out"_s, path(u"before"_s), u"--limit"_s, u"2"_s,
                                       u"--format"_s, u"mid"_s, path(u"pictures"_s)});
        QCOMPARE(run.code, 0);
        QCOMPARE(QDir(path(u"before"_s)).entryList({u"*.mid"_s}).size(), 2);
    }

    void badPicturesAreListedAndTheRestDone()
    {
        paintPictures(path(u"mixed"_s), 3);
        writeFile(path(u"mixed/broken.png"_s), "this is no picture");
        const ProgramRun run
            = synvae({u"translate"_s, path(u"mixed"_s), u"--out"_s, path(u"mixed-out"_s), u"--json"_s});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.json()[u"works"_s].toInt(), 4);
        QCOMPARE(run.json()[u"failed"_s].toInt(), 1);
        QCOMPARE(run.json()[u"failures"_s][0][u"file"_s].toString(), u"broken.png"_s);
        QCOMPARE(QDir(path(u"mixed-out"_s)).entryList({u"*.mid"_s}).size(), 3);
        const QByteArray table = contentOf(path(u"mixed-out/translations.csv"_s));
        QVERIFY(table.contains("\nbroken.png,beta-1.0,1,0.5,sample,,,"));
    }

    void aPageIsWritten()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        const ProgramRun run = synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"page"_s), u"--page"_s,
                                       u"--title"_s, u"Five & more"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"page"_s].toString(), path(u"page/index.html"_s));
        const QByteArray page = contentOf(path(u"page/index.html"_s));
        QVERIFY(page.contains("<h1>Five &amp; more</h1>"));
        QVERIFY(page.contains("src=\"004.flac\""));
        QCOMPARE(QDir(path(u"page"_s)).entryList({u"*.flac"_s}).size(), 5);
    }

    void whatCannotBeDoneIsThree_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        const QString pictures = path(u"pictures"_s);
        const QString out = path(u"never"_s);
        QTest::newRow("no input") << QStringList{u"translate"_s, path(u"nowhere"_s), u"--out"_s, out} << u"nowhere"_s;
        QTest::newRow("no family") << QStringList{u"translate"_s, pictures, u"--out"_s, out, u"--family"_s, u"x"_s}
                                   << u"There are: fakes."_s;
        QTest::newRow("no member") << QStringList{u"translate"_s, pictures, u"--out"_s, out, u"--member"_s, u"x"_s}
                                   << u"There are: beta-0.5, beta-1.0."_s;
        QTest::newRow("no models") << QStringList{u"translate"_s, pictures, u"--out"_s, out, u"--models"_s, pictures}
                                   << u"--models"_s;
        QTest::newRow("no MIDI file") << QStringList{u"render"_s, path(u"pictures/000.png"_s), u"--out"_s,
                                                     path(u"never.wav"_s)}
                                      << u"000.png"_s;
        const std::vector<float> latent(4, 0.25F);
        QVERIFY(writeNpy(path(u"one.npy"_s).toStdString(), std::span<const float>(latent), {1, 4}));
        QTest::newRow("no music model") << QStringList{u"decode"_s,     u"--music"_s,       u"large"_s,
                                                       u"--latents"_s,  path(u"one.npy"_s), u"--out"_s,
                                                       path(u"t.npy"_s)}
                                        << u"Installed: small."_s;
    }

    void whatCannotBeDoneIsThree()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, words);
        const ProgramRun run = synvae(arguments + QStringList{u"--json"_s});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.json()[u"error"_s].toString().contains(words), run.out.constData());
        QVERIFY(run.err.startsWith("synvae: "));
        QVERIFY(!QFileInfo::exists(path(u"never"_s)));
    }

    void interruptingKeepsWhatItHad()
    {
        paintPictures(path(u"many"_s), 400);
        QProcess process;
        prepareSynvae(process,
                      {u"translate"_s, path(u"many"_s), u"--out"_s, path(u"kept"_s), u"--batch"_s, u"1"_s, u"--json"_s},
                      beside(u"engine_that_takes_its_time.so"_s), path(u"models"_s));
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(path(u"kept/003.mid"_s)), timeout);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        const ProgramRun run = finished(process);
        QCOMPARE(run.code, 1);
        const QJsonObject json = run.json();
        QVERIFY(json[u"cancelled"_s].toBool());
        const auto files = QDir(path(u"kept"_s)).entryList({u"*.mid"_s}).size();
        // Two hands write, so 003.mid may be there before its neighbours; but it stays, and the rest never comes.
        QVERIFY(QFileInfo::exists(path(u"kept/003.mid"_s)));
        QVERIFY2(files < 400, qPrintable(QString::number(files)));
        QCOMPARE(json[u"works"_s].toInt(), static_cast<int>(files));
        QCOMPARE(contentOf(path(u"kept/translations.csv"_s)).count('\n'), files + 1);
    }

    void decodeAndEncode()
    {
        const std::vector<float> latents(2000 * 4, 0.25F);
        QVERIFY(writeNpy(path(u"z.npy"_s).toStdString(), std::span<const float>(latents), {2000, 4}));
        const QStringList music{u"--music"_s, u"small"_s};
        const ProgramRun decoded = synvae(QStringList{u"decode"_s, u"--latents"_s, path(u"z.npy"_s), u"--out"_s,
                                                      path(u"t.npy"_s), u"--logits"_s, path(u"l.npy"_s), u"--json"_s}
                                          + music);
        QCOMPARE(decoded.code, 0);
        QCOMPARE(decoded.json()[u"melodies"_s].toInt(), 2000);
        const auto tokens = readNpy(path(u"t.npy"_s).toStdString());
        QVERIFY(tokens);
        QCOMPARE(tokens->shape, (std::vector<std::int64_t>{2000, 32}));
        const auto &values = std::get<std::vector<std::int32_t>>(tokens->values);
        QVERIFY(std::equal(values.begin(), values.begin() + 32, values.end() - 32)); // over the chunks' borders
        const auto logits = readNpy(path(u"l.npy"_s).toStdString());
        QVERIFY(logits);
        QCOMPARE(logits->shape, (std::vector<std::int64_t>{2000, 32, 90}));
        QCOMPARE(std::get<std::vector<float>>(logits->values)[static_cast<std::size_t>(values[0])], 1.0F);

        const ProgramRun encoded
            = synvae(QStringList{u"encode"_s, u"--tokens"_s, path(u"t.npy"_s), u"--out"_s, path(u"m.npy"_s)} + music);
        QCOMPARE(encoded.code, 0);
        const auto means = readNpy(path(u"m.npy"_s).toStdString());
        QVERIFY(means);
        QCOMPARE(means->shape, (std::vector<std::int64_t>{2000, 4}));
    }

    void arraysThatDoNotFitAreRefused()
    {
        const QStringList decode{u"decode"_s, u"--music"_s, u"small"_s, u"--out"_s, path(u"x.npy"_s), u"--latents"_s};
        const std::vector<float> wide(8, 0.0F);
        QVERIFY(writeNpy(path(u"wide.npy"_s).toStdString(), std::span<const float>(wide), {1, 8}));
        QVERIFY(synvae(decode + QStringList{path(u"wide.npy"_s)}).err.contains("float32 [n, 4]"));
        const std::vector<float> bad{0.0F, 0.0F, 0.0F, 0.0F, std::numeric_limits<float>::quiet_NaN(), 0.0F, 0.0F, 0.0F};
        QVERIFY(writeNpy(path(u"bad.npy"_s).toStdString(), std::span<const float>(bad), {2, 4}));
        QVERIFY(synvae(decode + QStringList{path(u"bad.npy"_s)}).err.contains("not finite, in row 1"));
        std::vector<std::int32_t> tokens(64, 0);
        tokens[40] = 90;
        QVERIFY(writeNpy(path(u"tokens.npy"_s).toStdString(), std::span<const std::int32_t>(tokens), {2, 32}));
        const ProgramRun run = synvae({u"encode"_s, u"--music"_s, u"small"_s, u"--out"_s, path(u"x.npy"_s),
                                       u"--tokens"_s, path(u"tokens.npy"_s)});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.contains("row 1"), run.err.constData());
        QVERIFY(!QFileInfo::exists(path(u"x.npy"_s)));
    }

    void renderWritesAudio_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("WAV") << u"scale.wav"_s << "RIFF"_ba;
        QTest::newRow("FLAC") << u"scale.flac"_s << "fLaC"_ba;
    }

    void renderWritesAudio()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, begins);
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed here.");
        std::vector<int> tokens(melodySteps, 0);
        tokens[0] = tokenOf(69);
        QVERIFY(writeMidiFile(path(u"scale.mid"_s).toStdString(), *Melody::fromTokens(std::span<const int>(tokens))));
        const ProgramRun run = synvae({u"render"_s, path(u"scale.mid"_s), u"--out"_s, path(file), u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"notes"_s].toInt(), 1);
        QVERIFY(run.json()[u"seconds"_s].toDouble() >= 4.0);
        QVERIFY(contentOf(path(file)).startsWith(begins));
    }

    void mapLaysOut()
    {
        std::vector<float> latents;
        for (int i = 0; i < 60 * 5; ++i)
            latents.push_back(static_cast<float>(i % 7) + static_cast<float>(i % 11) + (i / 5 % 2 ? 30.0F : 0.0F));
        QVERIFY(writeNpy(path(u"latents.npy"_s).toStdString(), std::span<const float>(latents), {60, 5}));
        const QStringList arguments{u"map"_s, u"--input"_s, path(u"latents.npy"_s), u"--iterations"_s, u"60"_s};
        const ProgramRun run
            = synvae(arguments + QStringList{u"--out"_s, path(u"one.npy"_s), u"--threads"_s, u"1"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json()[u"works"_s].toInt(), 60);
        QCOMPARE(run.json()[u"iterations"_s].toInt(), 60);
        QVERIFY(run.json()[u"divergence"_s].toDouble() > 0.0);
        QVERIFY(run.json()[u"peak_memory_mib"_s].toDouble() > 0.0);
        const auto layout = readNpy(path(u"one.npy"_s).toStdString());
        QVERIFY(layout);
        QCOMPARE(layout->shape, (std::vector<std::int64_t>{60, 2}));
        const QStringList again{u"--out"_s, path(u"two.npy"_s), u"--threads"_s, u"2"_s};
        QCOMPARE(synvae(arguments + again).code, 0);
        QVERIFY(readNpy(path(u"two.npy"_s).toStdString())->values == layout->values);
        const QStringList from{u"--out"_s, path(u"three.npy"_s), u"--start"_s, path(u"latents.npy"_s)};
        QCOMPARE(synvae(arguments + from).code, 3); // no layout
    }

    void mapAlignsAndPlaces()
    {
        std::vector<float> latents;
        for (int i = 0; i < 80 * 4; ++i)
            latents.push_back(static_cast<float>(i * 37 % 19) + (i / 4 % 2 ? 40.0F : 0.0F));
        const auto write = [this](const QString &name, std::span<const float> values, std::int64_t width) {
            QVERIFY(
                writeNpy(path(name).toStdString(), values, {static_cast<std::int64_t>(values.size()) / width, width}));
        };
        const auto read = [this](const QString &name) {
            return std::get<std::vector<float>>(readNpy(path(name).toStdString())->values);
        };
        write(u"works.npy"_s, latents, 4);
        const QStringList map{u"map"_s, u"--input"_s, path(u"works.npy"_s), u"--iterations"_s, u"80"_s, u"--out"_s};
        QCOMPARE(synvae(map + QStringList{path(u"plain.npy"_s)}).code, 0);
        std::vector<float> turned = read(u"plain.npy"_s);
        for (std::size_t i = 0; i < turned.size(); i += 2)
            turned[i] = -std::exchange(turned[i + 1], turned[i]) + 5.0F;
        write(u"turned.npy"_s, turned, 2);
        QCOMPARE(synvae(map + QStringList{path(u"aligned.npy"_s), u"--align"_s, path(u"turned.npy"_s)}).code, 0);
        const auto aligned = read(u"aligned.npy"_s);
        for (std::size_t i = 0; i < turned.size(); ++i)
            QVERIFY(std::abs(aligned[i] - turned[i]) < 0.01F);

        write(u"new.npy"_s, std::span(latents).first(3 * 4), 4); // the first three again
        const QStringList place{path(u"places.npy"_s), u"--start"_s,       path(u"plain.npy"_s),
                                u"--place"_s,          path(u"new.npy"_s), u"--json"_s};
        const ProgramRun run = synvae(map + place);
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()[u"placed"_s].toInt(), 3);
        QCOMPARE(read(u"places.npy"_s).size(), 6U);
        QVERIFY(synvae(map + QStringList{path(u"no.npy"_s), u"--place"_s, path(u"new.npy"_s)}).code != 0);
        write(u"narrow.npy"_s, std::span(latents).first(6), 2);
        QCOMPARE(synvae(map
                        + QStringList{path(u"no.npy"_s), u"--start"_s, path(u"plain.npy"_s), u"--place"_s,
                                      path(u"narrow.npy"_s)})
                     .code,
                 3);
        QVERIFY(!QFile::exists(path(u"no.npy"_s)));
    }

    void mapRefusesDamagedLatents()
    {
        std::vector<float> latents(40 * 3, 1.0F);
        latents[7] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(writeNpy(path(u"nan.npy"_s).toStdString(), std::span<const float>(latents), {40, 3}));
        QByteArray bytes = contentOf(path(u"nan.npy"_s));
        QFile cut(path(u"cut.npy"_s));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(bytes.left(bytes.size() - 5));
        cut.close();
        for (const QString &name : {u"nan.npy"_s, u"cut.npy"_s, u"absent.npy"_s}) {
            const ProgramRun run
                = synvae({u"map"_s, u"--input"_s, path(name), u"--out"_s, path(u"damaged-layout.npy"_s)});
            QVERIFY(run.code == 3 || run.code == 4);
            QVERIFY(!run.err.isEmpty());
            QVERIFY(!QFile::exists(path(u"damaged-layout.npy"_s)));
        }
    }

    /// Too many for the yardsticks that compare all pairs.
    void aLargeMapIsTimedWithoutThem()
    {
        const ProgramRun run
            = synvae({u"bench"_s, u"map"_s, u"--works"_s, u"10100"_s, u"--width"_s, u"4"_s, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonValue row = run.json()[u"rows"_s][0];
        QVERIFY(row[u"seconds"_s].toDouble() > 0.0);
        QVERIFY(row[u"divergence"_s].isUndefined());
    }

    void demoIsCopied()
    {
        const ProgramRun run = synvae({u"demo"_s, path(u"demo"_s), u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.json()[u"works"_s].toInt(), 240);
        QVERIFY(!run.json()[u"cancelled"_s].toBool());
        QCOMPARE(QDir(path(u"demo/faces"_s)).entryList({u"*.jpg"_s}, QDir::Files).isEmpty(), false);
    }

    /// The networks themselves, where there are any to use.
    void translateWithTheRealModels()
    {
        const QString engine = qEnvironmentVariable("SYNVAE_ENGINE");
        const QString models = qEnvironmentVariable("SYNVAE_MODELS");
        const bool trained
            = !QDir(models).entryList(QDir::Dirs | QDir::NoDotAndDotDot).filter(u"paintings"_s).isEmpty();
        if (!trained || !QFileInfo::exists(engine))
            QSKIP("models/ holds no trained family yet, or the network library is not built.");
        QByteArrayList tables;
        for (const QString &threads : {u"1"_s, u"2"_s}) {
            QProcess process;
            prepareSynvae(process,
                          {u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"real"_s), u"--family"_s,
                           u"paintings"_s, u"--threads"_s, threads},
                          engine, models);
            process.start();
            const ProgramRun run = finished(process);
            QVERIFY2(run.code == 0, run.err.constData());
            tables += contentOf(path(u"real/translations.csv"_s));
        }
        QCOMPARE(tables[0].count('\n'), 6);
        QCOMPARE(tables[1], tables[0]);
    }
};

SYNVAE_TEST_GUILESS(tst_Synvae)
#include "tst_synvae.moc"
