// SPDX-License-Identifier: GPL-3.0-or-later
// The commands around training, through a process; the fake engine repeats what it was told.
#include "core/engine/training.h"
#include "core/music/midifile.h"
#include "core/tensors/trainingpack.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_Training : public QObject
{
    Q_OBJECT

private:
    ProgramFolder m_folder;

    QString path(const QString &name) const { return m_folder.path(name); }
    ProgramRun synvae(const QStringList &arguments) const { return m_folder.synvae(arguments); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        paintPictures(path(u"pictures"_s), 40);
        QByteArray table = "file,label,split\n";
        for (int number = 0; number < 40; ++number) {
            const QByteArray split = number % 5 == 0 ? "test" : number % 5 == 1 ? "valid" : "train";
            table += QByteArray::number(number).rightJustified(3, '0') + ".png," + (number % 2 ? "sea" : "land") + ','
                + split + '\n';
        }
        writeFile(path(u"pictures/works.csv"_s), table);
        writeFile(path(u"models/music/small/config.json"_s), R"({"kind": "music", "latentSize": 4, "metrics": {}})");
        writeFile(path(u"models/music/small/weights.safetensors"_s), "x");
        QVERIFY(QDir().mkpath(path(u"midi/deeper"_s)));
        for (int number = 0; number < 40; ++number) {
            std::vector<int> tokens(melodySteps, 0);
            for (std::size_t step = 0; step < melodySteps; step += 4)
                tokens[step] = tokenOf(40 + static_cast<int>(step) + number % 20);
            const QString file = path(u"midi/deeper/%1%2.mid"_s.arg(QChar(u'a' + number % 26)).arg(number));
            QVERIFY(writeMidiFile(file.toStdString(), *Melody::fromTokens(std::span<const int>(tokens))));
        }
    }

    void trainPassesEverySettingOn()
    {
        std::vector<int> tokens(melodySteps, 0);
        for (std::size_t step = 0; step < melodySteps; step += 4)
            tokens[step] = tokenOf(60 + static_cast<int>(step));
        QVERIFY(QDir().mkpath(path(u"one"_s)));
        QVERIFY(
            writeMidiFile(path(u"one/tune.mid"_s).toStdString(), *Melody::fromTokens(std::span<const int>(tokens))));
        const ProgramRun run
            = synvae({u"train"_s,         u"music"_s,       path(u"one"_s), u"--out"_s,  path(u"trained"_s),
                      u"--steps"_s,       u"12"_s,          u"--batch"_s,   u"34"_s,     u"--learning-rate"_s,
                      u"0.5"_s,           u"--beta"_s,      u"0.25"_s,      u"--seed"_s, u"9"_s,
                      u"--latent-size"_s, u"16"_s,          u"--threads"_s, u"2"_s,      u"--minutes"_s,
                      u"1.5"_s,           u"--no-resume"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        const QJsonObject metrics = run.json()[u"metrics"_s].toObject();
        const QList<std::pair<QString, double>> expected{{u"steps"_s, 12},  {u"batch"_s, 34}, {u"learning_rate"_s, 0.5},
                                                         {u"beta"_s, 0.25}, {u"seed"_s, 9},   {u"latent"_s, 16},
                                                         {u"threads"_s, 2}, {u"resume"_s, 0}, {u"minutes"_s, 1.5}};
        for (const auto &[name, value] : expected)
            QCOMPARE(metrics[name].toDouble(-1.0), value);
        QCOMPARE(metrics[u"train"_s].toInt() + metrics[u"validation"_s].toInt(), 1);
    }

    void trainOnPictures()
    {
        paintPictures(path(u"to-train"_s), 40);
        for (const QStringList &kind : {QStringList{u"visual"_s}, {u"synesthetic"_s, u"--music"_s, u"small"_s}}) {
            const ProgramRun run
                = synvae(QStringList{u"train"_s} + kind
                         + QStringList{path(u"to-train"_s), u"--out"_s, path(u"trained"_s), u"--json"_s});
            QCOMPARE(run.code, 0);
            QVERIFY(run.json()[u"metrics"_s][u"train"_s].toInt() > 20);
        }
    }

    void aPictureNetworkIsToldWhatToBeginWith()
    {
        writeFile(path(u"models/digits/beta-1.0/config.json"_s), R"({"kind": "visual", "beta": 1, "metrics": {}})");
        const QStringList visual{u"train"_s,    u"visual"_s,      path(u"pictures"_s), u"--out"_s, path(u"x"_s),
                                 u"--mirror"_s, u"--overwrite"_s, u"--aggregate"_s,    u"2.5"_s,   u"--json"_s};
        for (const QString &from : {u"digits/beta-1.0"_s, path(u"models/digits/beta-1.0"_s)}) {
            const ProgramRun run = synvae(visual + QStringList{u"--init"_s, from});
            QVERIFY2(run.code == 0, run.err.constData());
            const QJsonObject metrics = run.json()[u"metrics"_s].toObject();
            for (const char *name : {"mirrored", "overwrite", "begun"})
                QCOMPARE(metrics[QLatin1StringView(name)].toDouble(-1.0), 1.0);
            QCOMPARE(metrics[u"aggregate"_s].toDouble(), 2.5);
        }
        const ProgramRun plain
            = synvae({u"train"_s, u"visual"_s, path(u"pictures"_s), u"--out"_s, path(u"x"_s), u"--json"_s});
        QCOMPARE(plain.json()[u"metrics"_s][u"begun"_s].toDouble(-1.0), 0.0);
        QVERIFY(plain.json()[u"metrics"_s][u"aggregate"_s].toDouble() < 0.0); // the network's default
        const ProgramRun lost = synvae(visual + QStringList{u"--init"_s, u"digits/beta-9.0"_s});
        QVERIFY(lost.code != 0);
        QVERIFY2(lost.err.contains("digits/beta-9.0"), lost.err.constData());
    }

    void theHelpShowsDefaults()
    {
        const QByteArray help = synvae({u"train"_s, u"synesthetic"_s, u"--help"_s}).out;
        const TrainingDefaults &defaults = synestheticDefaults;
        for (const double value : {static_cast<double>(defaults.batchSize), defaults.learningRate, defaults.beta,
                                   defaults.aggregate, static_cast<double>(defaults.steps)})
            QVERIFY2(help.contains("(default: " + QByteArray::number(value)), help.constData());
    }

    void aClassifierLearnsTheColumnItIsTold()
    {
        paintPictures(path(u"to-judge"_s), 40);
        QByteArray table = "file,label,style\n";
        for (int number = 0; number < 40; ++number)
            table += QByteArray::number(number).rightJustified(3, '0') + ".png,all," + (number % 2 ? "loud" : "quiet")
                + '\n';
        writeFile(path(u"to-judge/works.csv"_s), table);
        const ProgramRun run = synvae({u"train"_s, u"classifier"_s, path(u"to-judge"_s), u"--out"_s, path(u"judge"_s),
                                       u"--label"_s, u"style"_s, u"--json"_s});
        QCOMPARE(run.code, 0);
        QVERIFY(run.json()[u"metrics"_s][u"pictures"_s].toInt() > 20);
        QCOMPARE(contentOf(path(u"judge/brightness.txt"_s)).count('\n'), 3); // one more than there are classes
        for (const QString &option : {u"--beta"_s, u"--latent-size"_s})
            QCOMPARE(synvae({u"train"_s, u"classifier"_s, u"x"_s, u"--out"_s, u"y"_s, option, u"8"_s}).code, 2);
    }

    void aPackTrainsLikeItsPictures()
    {
        const QString pack = path(u"pictures.safetensors"_s);
        const ProgramRun packed = synvae({u"pack"_s, path(u"pictures"_s), u"--out"_s, pack, u"--json"_s});
        QVERIFY2(packed.code == 0, packed.err.constData());
        QCOMPARE(packed.json()[u"kind"_s].toString(), u"pictures"_s);
        QCOMPARE(packed.json()[u"train"_s].toInt(), 24);
        QCOMPARE(packed.json()[u"validation"_s].toInt(), 8);
        QCOMPARE(packed.json()[u"test"_s].toInt(), 8);
        const auto read = readPicturePack(pack.toStdString());
        QVERIFY(read.ok());
        QCOMPARE(read->splits.train.width, 72);
        QCOMPARE(read->about.labelNames, (std::vector<std::string>{"land", "sea"}));
        QCOMPARE(read->about.trainedOn, std::string("24 pictures (pictures)"));
        QCOMPARE(read->splits.train.labels.size(), std::size_t{24});

        const QStringList options{u"--out"_s, path(u"trained"_s), u"--json"_s};
        const ProgramRun direct = synvae(QStringList{u"train"_s, u"visual"_s, path(u"pictures"_s)} + options);
        const ProgramRun through = synvae(QStringList{u"train"_s, u"visual"_s, pack} + options);
        QVERIFY2(through.code == 0, through.err.constData());
        QCOMPARE(through.out, direct.out);
    }

    void aPackTrainsLikeItsMelodies()
    {
        const QString pack = path(u"melodies.safetensors"_s);
        const ProgramRun packed = synvae({u"pack"_s, path(u"midi"_s), u"--out"_s, pack, u"--json"_s});
        QVERIFY2(packed.code == 0, packed.err.constData());
        QCOMPARE(packed.json()[u"kind"_s].toString(), u"melodies"_s);
        QVERIFY(packed.json()[u"train"_s].toInt() > 10);
        const QStringList options{u"--out"_s, path(u"trained"_s), u"--json"_s};
        const ProgramRun direct = synvae(QStringList{u"train"_s, u"music"_s, path(u"midi"_s)} + options);
        const ProgramRun through = synvae(QStringList{u"train"_s, u"music"_s, pack} + options);
        QVERIFY2(through.code == 0, through.err.constData());
        QCOMPARE(through.out, direct.out);
        const ProgramRun wrong = synvae(QStringList{u"train"_s, u"visual"_s, pack} + options);
        QCOMPARE(wrong.code, 3);
        QVERIFY2(wrong.err.contains("melodies"), wrong.err.constData());
    }

    void aPackLeavesNothingOutSilently()
    {
        for (const QStringList &folders : {QStringList{path(u"pictures"_s), path(u"midi"_s)},
                                           QStringList{path(u"midi"_s), path(u"midi/deeper"_s)}}) {
            const ProgramRun run
                = synvae(QStringList{u"pack"_s} + folders + QStringList{u"--out"_s, path(u"mixed.safetensors"_s)});
            QVERIFY(run.code != 0);
            QVERIFY2(run.err.contains("midi"), run.err.constData());
            QVERIFY(!QFile::exists(path(u"mixed.safetensors"_s)));
        }
    }

    void aPackNeedsItsSuffix()
    {
        const ProgramRun run = synvae({u"pack"_s, path(u"pictures"_s), u"--out"_s, path(u"pack.zip"_s)});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.contains(".safetensors"), run.err.constData());
        QVERIFY(!QFile::exists(path(u"pack.zip"_s)));
    }

    void aGridTrainsOneMemberForEachBeta()
    {
        const QString family = path(u"family"_s);
        const QStringList grid{u"train"_s,   u"grid"_s,      u"synesthetic"_s, path(u"pictures"_s),
                               u"--betas"_s, u"0.1,1,2.5"_s, u"--out"_s,       family,
                               u"--music"_s, u"small"_s,     u"--steps"_s,     u"7"_s};
        const ProgramRun run = synvae(grid + QStringList{u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonArray members = run.json()[u"members"_s].toArray();
        QCOMPARE(members.size(), 3);
        const QList<std::pair<QString, double>> expected{
            {u"beta-0.1"_s, 0.1}, {u"beta-1.0"_s, 1.0}, {u"beta-2.5"_s, 2.5}};
        for (qsizetype i = 0; i < 3; ++i) {
            QCOMPARE(members[i][u"member"_s].toString(), expected[i].first);
            QCOMPARE(members[i][u"metrics"_s][u"beta"_s].toDouble(), expected[i].second);
            QCOMPARE(members[i][u"metrics"_s][u"steps"_s].toInt(), 7);
        }
        const ProgramRun table = synvae(grid);
        QCOMPARE(table.code, 0);
        static const QRegularExpression heading(u"^ +beta-0\\.1 +beta-1\\.0 +beta-2\\.5$"_s,
                                                QRegularExpression::MultilineOption);
        static const QRegularExpression betas(u"^beta +0\\.1 +1 +2\\.5$"_s, QRegularExpression::MultilineOption);
        const QString text = QString::fromUtf8(table.out);
        QVERIFY2(text.contains(heading) && text.contains(betas), table.out.constData());
    }

    void aGridKeepsMembersThatAreThere()
    {
        const QString family = path(u"begun"_s);
        writeFile(family + u"/beta-1.0/config.json"_s, R"({"kind": "visual", "beta": 1, "metrics": {"mse": 38.5}})");
        writeFile(family + u"/beta-1.0/weights.safetensors"_s, "x");
        writeFile(family + u"/beta-2.0/config.json"_s, R"({"kind": "visual", "beta": 2, "metrics": {"mse": 40}})");
        writeFile(family + u"/beta-2.0/weights.safetensors"_s, "x");
        writeFile(family + u"/beta-2.0/checkpoint.safetensors"_s, "x");
        const QStringList grid{u"train"_s, u"grid"_s,  u"visual"_s, path(u"pictures"_s), u"--betas"_s,
                               u"1,2"_s,   u"--out"_s, family,      u"--json"_s};
        const QJsonArray members = synvae(grid).json()[u"members"_s].toArray();
        QCOMPARE(members.size(), 2);
        QCOMPARE(members[0][u"found"_s].toBool(), true);
        QCOMPARE(members[0][u"metrics"_s][u"mse"_s].toDouble(), 38.5);
        QCOMPARE(members[1][u"found"_s].toBool(), false); // its checkpoint says that it is not finished
        const QJsonArray anew = synvae(grid + QStringList{u"--overwrite"_s}).json()[u"members"_s].toArray();
        QCOMPARE(anew[0][u"found"_s].toBool(true), false);
    }

    void aGridRefusesWrongBetas_data()
    {
        QTest::addColumn<QString>("betas");
        QTest::addColumn<int>("code");
        QTest::newRow("twice the same") << u"1,1.0"_s << 3;
        QTest::newRow("negative") << u"-1"_s << 2;
        QTest::newRow("a word") << u"much"_s << 2;
    }

    void aGridRefusesWrongBetas()
    {
        QFETCH(QString, betas);
        QFETCH(int, code);
        const ProgramRun run = synvae({u"train"_s, u"grid"_s, u"visual"_s, path(u"pictures"_s), u"--out"_s,
                                       path(u"never"_s), u"--betas=%1"_s.arg(betas)});
        QCOMPARE(run.code, code);
    }

    void aCurveIsDrawnAgain()
    {
        writeFile(path(u"model/learning-curve.csv"_s), "step,mse\n1,2\n2,1\n");
        const ProgramRun run = synvae({u"train"_s, u"curve"_s, path(u"model"_s)});
        QVERIFY2(run.code == 0, run.err.constData());
        QFile picture(path(u"model/learning-curve.svg"_s));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        QVERIFY(picture.readAll().contains("mse: from 2 to 1"));
        writeFile(path(u"broken/learning-curve.csv"_s), "step,mse\n1,two\n");
        const ProgramRun broken = synvae({u"train"_s, u"curve"_s, path(u"broken"_s)});
        QCOMPARE(broken.code, 3);
        QVERIFY2(broken.err.contains("line 2"), broken.err.constData());
    }
};

SYNVAE_TEST_GUILESS(tst_Training)
#include "tst_training.moc"
