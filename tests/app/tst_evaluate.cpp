// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace synvae::test;
using namespace Qt::StringLiterals;

/// `synvae evaluate` itself, through a process; the fake engines stand in for the networks.
class tst_Evaluate : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    void prepare(QProcess &process, const QStringList &arguments, const QString &engine) const
    {
        prepareSynvae(process, QStringList{u"evaluate"_s} + arguments, beside(engine), path(u"models"_s));
    }

    ProgramRun evaluate(const QStringList &arguments) const
    {
        QProcess process;
        prepare(process, arguments, u"engine_that_works.so"_s);
        process.start();
        return finished(process);
    }

    QJsonObject json(const QString &name) const { return QJsonDocument::fromJson(contentOf(path(name))).object(); }

    /// Pictures of three moods; every third is for testing, as many for validation.
    void paint(const QString &folder, int count) const
    {
        QByteArray table = "file,label,split\n";
        QVERIFY(QDir().mkpath(path(folder)));
        for (int number = 0; number < count; ++number) {
            const QString file = u"%1.png"_s.arg(number, 3, 10, QChar(u'0'));
            QImage picture(9, 9, QImage::Format_RGB32);
            picture.fill(QColor::fromHsv(number * 37 % 360, 200, 40 + number % 3 * 90));
            QVERIFY(picture.save(path(folder + u'/' + file)));
            table += file.toUtf8() + ",mood" + QByteArray::number(number % 3) + ','
                + QByteArrayList{"train", "test", "validation"}.at(number / 3 % 3) + '\n';
        }
        writeFile(path(folder + u"/works.csv"_s), table);
    }

    /// Noise with labels as IDX files of 8 x 8.
    void writeDigits(const QString &stem, quint32 count) const
    {
        const auto word = [](quint32 value) {
            QByteArray bytes;
            for (const int shift : {24, 16, 8, 0})
                bytes += static_cast<char>(value >> static_cast<unsigned>(shift));
            return bytes;
        };
        QByteArray pictures = word(0x803) + word(count) + word(8) + word(8);
        QByteArray labels = word(0x801) + word(count);
        for (quint32 i = 0; i < count; ++i) {
            labels += static_cast<char>(i % 4);
            for (quint32 pixel = 0; pixel < 64; ++pixel)
                pictures += static_cast<char>((i * 2654435761U + pixel * 40503U) >> 13U);
        }
        writeFile(path(stem + u"-images-idx3-ubyte"_s), pictures);
        writeFile(path(stem + u"-labels-idx1-ubyte"_s), labels);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        for (const QByteArray &beta : {"0.5"_ba, "1.0"_ba}) {
            const QString member = path(u"models/fakes/beta-"_s + QString::fromLatin1(beta));
            writeFile(member + u"/config.json"_s,
                      R"({"kind": "synesthetic", "architecture": "digits", "beta": )" + beta + '}');
            writeFile(member + u"/weights.safetensors"_s, {});
        }
        writeFile(path(u"models/fakes/visual-1.0/config.json"_s),
                  R"({"kind": "visual", "architecture": "digits", "beta": 1.0})");
        writeFile(path(u"models/fakes/visual-1.0/weights.safetensors"_s), {});
        paint(u"pictures"_s, 90);
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QStringList enough{u"fakes/beta-1.0"_s, u"--data"_s, u"x"_s};
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no data") << QStringList{u"fakes/beta-1.0"_s};
        QTest::newRow("both") << enough + QStringList{u"--collection"_s, u"x"_s};
        QTest::newRow("no member") << QStringList{u"--data"_s, u"x"_s};
        QTest::newRow("no mode") << enough + QStringList{u"--mode"_s, u"felt"_s};
        QTest::newRow("no split") << enough + QStringList{u"--split"_s, u"some"_s};
        QTest::newRow("no part") << enough + QStringList{u"--without"_s, u"classifier,effort"_s};
        QTest::newRow("CSV of what") << enough + QStringList{u"--csv"_s};
        QTest::newRow("no resamples") << enough + QStringList{u"--resamples"_s, u"0"_s};
        QTest::newRow("cold") << enough + QStringList{u"--temperature"_s, u"0"_s};
    }

    void wrongUsageIsTwo()
    {
        QFETCH(const QStringList, arguments);
        const ProgramRun run = evaluate(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY(!run.err.isEmpty());
    }

    void everythingIsMeasuredIntoAFile()
    {
        const ProgramRun run = evaluate({u"fakes/beta-1.0"_s, u"--data"_s, path(u"pictures"_s), u"--json"_s,
                                         path(u"all.json"_s), u"--resamples"_s, u"50"_s, u"--work"_s, path(u"work"_s)});
        const QJsonObject file = json(u"all.json"_s);
        QCOMPARE(file[u"data"_s][u"measured"_s].toInt(), 30);
        QCOMPARE(file[u"data"_s][u"classes"_s].toArray().size(), 3);
        QCOMPARE(file[u"mode"_s].toString(), u"heard"_s);
        QCOMPARE(file[u"resamples"_s].toInt(), 50);
        QVERIFY(file[u"classification"_s][u"baseline"_s][u"top1"_s][u"value"_s].toDouble() > 0.9);
        QVERIFY(file[u"neighbours"_s][u"za"_s][u"p10"_s][u"chance"_s].isDouble());
        // Thirty pictures are too few for a perplexity of 30: told, not fatal. The study has become a smaller one.
        QStringList missing;
        for (const QJsonValue part : file[u"missing"_s].toArray())
            missing += part[u"part"_s].toString();
        QCOMPARE(missing, QStringList{u"affinity"_s});
        QCOMPARE(file[u"listener"_s][u"questions"_s].toInt(), 6);
        QCOMPARE(run.code, 1);
        QVERIFY(run.err.contains("Not measured, affinity"));
        QVERIFY(run.out.startsWith("fakes/beta-1.0, mode heard, 30 pictures"));
        QCOMPARE(QDir(path(u"work"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
    }

    void aPlainCollectionIsMeasuredAsItIsTranslated()
    {
        const ProgramRun run = evaluate({u"fakes/beta-1.0"_s, u"--collection"_s, path(u"pictures"_s), u"--quick"_s,
                                         u"--resamples"_s, u"20"_s, u"--json"_s}); // as translate does
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.err, QByteArray());
        const QJsonObject printed = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(printed[u"data"_s][u"split"_s].toString(), u"all"_s);
        QCOMPARE(printed[u"data"_s][u"measured"_s].toInt(), 90);
        QVERIFY(!printed.contains(u"neighbours"_s));
        QCOMPARE(printed[u"calibration"_s][u"source"_s].toString(), u"collection"_s);
        QCOMPARE(printed[u"calibration"_s][u"hash"_s].toString().size(), 64);
        QCOMPARE(printed[u"heard"_s][u"identification"_s][u"among"_s].toInt(), 90);
        QVERIFY(printed[u"music"_s][u"at_most_3_notes"_s][u"value"_s].isDouble());
        const ProgramRun none = evaluate({u"fakes/beta-1.0"_s, u"--collection"_s, path(u"pictures"_s), u"--quick"_s,
                                          u"--resamples"_s, u"20"_s, u"--calibration"_s, u"none"_s, u"--json"_s});
        QCOMPARE(none.code, 0);
        QVERIFY(QJsonDocument::fromJson(none.out).object()[u"calibration"_s][u"hash"_s].isNull());
    }

    void aQuickLookIsPrinted()
    {
        const ProgramRun run
            = evaluate({u"fakes"_s, u"--data"_s, path(u"pictures"_s), u"--quick"_s, u"--without"_s,
                        u"classes,listener"_s, u"--limit"_s, u"20"_s, u"--split"_s, u"train"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QByteArray());
        const QJsonObject printed = QJsonDocument::fromJson(run.out).object();
        QCOMPARE(printed[u"member"_s].toString(), u"beta-1.0"_s); // the beta closest to 1
        QCOMPARE(printed[u"data"_s][u"split"_s].toString(), u"train"_s);
        QCOMPARE(printed[u"data"_s][u"measured"_s].toInt(), 20);
        QVERIFY(!printed.contains(u"classification"_s) && !printed.contains(u"listener"_s));
        QVERIFY(!QDir(path(u"cache"_s)).exists());
    }

    void theSameSeedMeasuresTheSame()
    {
        QList<QJsonObject> files;
        for (const QString &seed : {u"3"_s, u"3"_s, u"4"_s}) {
            const ProgramRun run
                = evaluate({u"fakes/beta-1.0"_s, u"--data"_s, path(u"pictures"_s), u"--quick"_s, u"--mode"_s,
                            u"paper"_s, u"--seed"_s, seed, u"--json"_s, path(u"seed.json"_s)});
            QVERIFY(run.code == 0 || run.code == 1);
            files += json(u"seed.json"_s);
            files.last().remove(u"seconds"_s);
        }
        QCOMPARE(files[1], files[0]);
        QVERIFY(files[2][u"reconstruction"_s] != files[0][u"reconstruction"_s]);
    }

    void brokenPicturesAreTold()
    {
        paint(u"mixed"_s, 90);
        writeFile(path(u"mixed/001.png"_s), "this is no picture");
        const ProgramRun run = evaluate({u"fakes/beta-1.0"_s, u"--data"_s, path(u"mixed"_s), u"--quick"_s,
                                         u"--without"_s, u"classes,listener"_s, u"--json"_s, path(u"mixed.json"_s)});
        QCOMPARE(run.code, 1);
        QVERIFY(run.err.contains("1 files could not be used"));
        QCOMPARE(json(u"mixed.json"_s)[u"data"_s][u"unreadable"_s][0][u"file"_s].toString(), u"001.png"_s);
    }

    void whatCannotBeDoneIsThree()
    {
        const QStringList data{u"--data"_s, path(u"pictures"_s)};
        QCOMPARE(evaluate({u"fakes/beta-7"_s, u"--data"_s, path(u"pictures"_s)}).code, 3);
        QCOMPARE(evaluate({u"fakes/beta-1.0"_s, u"--data"_s, path(u"nowhere"_s)}).code, 3);
        const ProgramRun few = evaluate(QStringList{u"fakes/beta-1.0"_s, u"--mode"_s, u"code"_s} + data);
        QCOMPARE(few.code, 3);
        QVERIFY(few.err.contains("less than one of 200"));
        QCOMPARE(evaluate(QStringList{u"fakes/beta-1.0"_s, u"--quick"_s, u"--json"_s, path(u"no/such/x.json"_s)} + data)
                     .code,
                 3);
    }

    void arraysAndSheetAreWritten()
    {
        const ProgramRun run = evaluate({u"fakes/beta-1.0"_s, u"--data"_s, path(u"pictures"_s), u"--quick"_s,
                                         u"--without"_s, u"classes,listener"_s, u"--export"_s, path(u"arrays"_s),
                                         u"--sheet"_s, path(u"sheet.png"_s), u"--visual"_s, u"visual-1.0"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        for (const QString &name : {u"images"_s, u"reconstructions"_s, u"zv"_s, u"za"_s, u"tokens"_s, u"labels"_s})
            QVERIFY(QFileInfo::exists(path(u"arrays/%1.npy"_s.arg(name))));
        // Thirty groups of three pictures of 8, sixteen times enlarged, four a row.
        QCOMPARE(QImage(path(u"sheet.png"_s)).size(), QSize(4 * (3 * 128 + 2 * 4) + 5 * 20, 8 * 128 + 9 * 20));
    }

    void tablesShowWhatLiesBesideTheModels()
    {
        writeFile(path(u"models/fakes/beta-1.0/evaluation-heard.json"_s),
                  R"({"format": 1, "mode": "heard", "kl": {"value": 12.25, "low": 12, "high": 12.5}})");
        const ProgramRun markdown = evaluate({u"--table"_s});
        QCOMPARE(markdown.code, 0);
        QVERIFY(markdown.out.contains("| SynVAE \u03b2 = 1 | thesis | 42.73 | 8.69 |"));
        QVERIFY(markdown.out.contains("| fakes/beta-1.0 | heard |  | 12.25 |"));
        const ProgramRun csv = evaluate({u"--table"_s, u"--csv"_s});
        QVERIFY(csv.out.contains("1,MNIST,SynVAE,1,KL,fakes/beta-1.0,8.69,12.25,12,12.5,,,,,,"));
        writeFile(path(u"models/fakes/beta-0.5/evaluation-code.json"_s), "{");
        const ProgramRun damaged = evaluate({u"--table"_s});
        QCOMPARE(damaged.code, 1);
        QVERIFY(damaged.err.contains("evaluation-code.json"));
        QVERIFY(damaged.out.contains("12.25"));
    }

    void interruptingKeepsWhatItHad()
    {
        // So many to train on that making reconstructions of them takes seconds.
        writeDigits(u"many/train"_s, 20'000);
        writeDigits(u"many/t10k"_s, 300);
        QProcess process;
        prepare(process,
                {u"fakes/beta-1.0"_s, u"--data"_s, path(u"many"_s), u"--json"_s, path(u"kept.json"_s), u"--export"_s,
                 path(u"kept"_s), u"--work"_s, path(u"judges"_s), u"--without"_s, u"affinity,clusters"_s},
                u"engine_that_takes_its_time.so"_s);
        process.start();
        const auto judged
            = [this] { return !QDir(path(u"judges"_s)).entryList({u"digits-originals-*"_s}, QDir::Dirs).isEmpty(); };
        QTRY_VERIFY_WITH_TIMEOUT(judged(), timeout);
        QVERIFY(process.state() == QProcess::Running);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(timeout));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const QJsonObject kept = json(u"kept.json"_s);
        QVERIFY(kept[u"cancelled"_s].toBool());
        QCOMPARE(kept[u"data"_s][u"measured"_s].toInt(), 300);
        QVERIFY(kept.contains(u"neighbours"_s));
        QVERIFY(!kept[u"classification"_s].toObject().contains(u"reconstructions"_s));
        QVERIFY(QFileInfo::exists(path(u"kept/za.npy"_s)));
    }
};

SYNVAE_TEST_GUILESS(tst_Evaluate)
#include "tst_evaluate.moc"
