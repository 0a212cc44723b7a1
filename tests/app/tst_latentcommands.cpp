// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

/// Commands that take latents, and those that calibrate them, over the networks of engine_that_works.
class tst_LatentCommands : public QObject
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
        for (const QByteArray &beta : {"0.5"_ba, "1.0"_ba}) {
            const QString member = path(u"models/fakes/beta-"_s + QString::fromLatin1(beta));
            writeFile(member + u"/config.json"_s,
                      "{\"kind\": \"synesthetic\", \"beta\": " + beta + ", \"latentSize\": 4}");
            writeFile(member + u"/weights.safetensors"_s, {});
        }
        writeFile(path(u"models/music/small/config.json"_s), "{\"kind\": \"music\"}");
        writeFile(path(u"models/music/small/weights.safetensors"_s), {});
        paintPictures(path(u"pictures"_s), 5);
    }

    void latentsHaveSpreadsSeedsAndPictures()
    {
        const std::vector<float> latents(3 * 4, 0.25F);
        const QString z = path(u"equal.npy"_s);
        QVERIFY(writeNpy(z.toStdString(), std::span<const float>(latents), {3, 4}));
        const QStringList music{u"--music"_s, u"small"_s};
        QCOMPARE(
            synvae(QStringList{u"decode"_s, u"--latents"_s, z, u"--each"_s, u"--out"_s, path(u"each.npy"_s)} + music)
                .code,
            0);
        const auto tokens = readNpy(path(u"each.npy"_s).toStdString());
        const auto &values = std::get<std::vector<std::int32_t>>(tokens->values);
        QVERIFY(!std::equal(values.begin(), values.begin() + 32, values.begin() + 32)); // equal latents, other luck
        QCOMPARE(synvae(QStringList{u"encode"_s, u"--tokens"_s, path(u"each.npy"_s), u"--out"_s, path(u"mean.npy"_s),
                                    u"--log-variances"_s, path(u"spread.npy"_s)}
                        + music)
                     .code,
                 0);
        const auto spreads = readNpy(path(u"spread.npy"_s).toStdString());
        QVERIFY(spreads);
        QCOMPARE(spreads->shape, (std::vector<std::int64_t>{3, 4}));
        const ProgramRun run
            = synvae({u"reconstruct"_s, path(u"mean.npy"_s), u"--out"_s, path(u"again.npy"_s), u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const auto pictures = readNpy(path(u"again.npy"_s).toStdString());
        QCOMPARE(pictures->shape, (std::vector<std::int64_t>{3, 8, 8, 3}));
        QCOMPARE(synvae({u"translate"_s, u"--latents"_s, z, u"--out"_s, path(u"played"_s)}).code, 0);
        QCOMPARE(QDir(path(u"played"_s)).entryList({u"latent-0000?.mid"_s}).size(), 3);
        QVERIFY(contentOf(path(u"played/translations.csv"_s)).contains("\nequal.npy#2,beta-1.0,1,"));
        QCOMPARE(synvae({u"translate"_s, u"--latents"_s, path(u"each.npy"_s), u"--out"_s, path(u"never"_s)}).code, 3);
        QCOMPARE(synvae({u"reconstruct"_s, path(u"each.npy"_s), u"--out"_s, path(u"never.npy"_s)}).code, 3);
    }

    void aCalibrationIsMadeKeptAndUsed()
    {
        const QString file = path(u"calibration.safetensors"_s);
        const ProgramRun made = synvae({u"calibrate"_s, path(u"pictures"_s), u"--out"_s, file, u"--json"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(made.json()[u"works"_s].toInt(), 5);
        QCOMPARE(made.json()[u"prior"_s].toString(), u"N(0, I)"_s);
        QByteArrayList tables;
        for (const QString &how : {u"auto"_s, file, u"none"_s}) {
            const ProgramRun run = synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"tuned"_s),
                                           u"--calibration"_s, how, u"--json"_s});
            QVERIFY2(run.code == 0, run.err.constData());
            tables += contentOf(path(u"tuned/translations.csv"_s));
            QCOMPARE(run.json()[u"calibration"_s].toString(),
                     how == u"none"_s ? QString() : made.json()[u"calibration"_s].toString());
        }
        QCOMPARE(tables[1], tables[0]);
        QVERIFY(tables[2] != tables[0]);
        const ProgramRun other = synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"tuned"_s),
                                         u"--member"_s, u"beta-0.5"_s, u"--calibration"_s, file});
        QCOMPARE(other.code, 3);
        QVERIFY2(other.err.contains("another model"), other.err.constData());
    }

    void collectionsAreCalibratedUnlessToldOtherwise()
    {
        const auto translated = [this](const QStringList &more) {
            return synvae(QStringList{u"translate"_s, u"--out"_s, path(u"default"_s), u"--json"_s} + more);
        };
        const ProgramRun all = translated({path(u"pictures"_s)});
        QVERIFY2(all.code == 0, all.err.constData());
        const QByteArray hash = all.json()[u"calibration"_s].toString().toLatin1();
        QCOMPARE(hash.size(), 64);
        QVERIFY(all.json()[u"calibration_from"_s].toString().startsWith(u"from 5 works of the collection"_s));
        const QByteArrayList table = contentOf(path(u"default/translations.csv"_s)).split('\n');
        QCOMPARE(table.size(), 7);
        for (qsizetype row = 1; row < 6; ++row)
            QVERIFY(table.at(row).contains(hash));
        const ProgramRun some = translated({path(u"pictures"_s), u"--limit"_s, u"2"_s}); // of the same collection
        QCOMPARE(some.json()[u"calibration"_s].toString().toLatin1(), hash);
        QCOMPARE(contentOf(path(u"default/translations.csv"_s)).split('\n').mid(0, 3), table.mid(0, 3));
        const ProgramRun one = translated({path(u"pictures/000.png"_s)});
        QCOMPARE(one.json()[u"calibration"_s].toString(), QString());
        QVERIFY(one.json()[u"calibration_from"_s].toString().contains(u"fewer than 5"_s));
    }

    void theEndsOfAPathAreTheWorksThemselves()
    {
        const QString file = path(u"all.safetensors"_s);
        QCOMPARE(synvae({u"calibrate"_s, path(u"pictures"_s), u"--out"_s, file}).code, 0);
        QCOMPARE(synvae({u"translate"_s, path(u"pictures"_s), u"--out"_s, path(u"works"_s)}).code, 0);
        const QByteArrayList table = contentOf(path(u"works/translations.csv"_s)).split('\n');
        const ProgramRun run = synvae({u"interpolate"_s, path(u"pictures/000.png"_s), path(u"pictures/003.png"_s),
                                       u"--out"_s, path(u"way"_s), u"--calibration"_s, file, u"--json"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        const QJsonArray points = run.json()[u"points"_s].toArray();
        const auto tokensOf = [](const QJsonValue &point) {
            QByteArrayList tokens;
            for (const QJsonValue token : point[u"tokens"_s].toArray())
                tokens.append(QByteArray::number(token.toInt()));
            return tokens.join(' ');
        };
        QVERIFY(table.at(1).contains(tokensOf(points.first())));
        QVERIFY(table.at(4).contains(tokensOf(points.last())));
        const QString kept = path(u"way/path.json"_s);
        const ProgramRun again = synvae({u"radio"_s, u"--replay"_s, kept, u"--out"_s, path(u"again"_s), u"--json"_s});
        QVERIFY2(again.code == 0, again.err.constData());
        for (qsizetype at = 0; at < points.size(); ++at)
            QCOMPARE(again.json()[u"points"_s][at][u"tokens"_s], points.at(at)[u"tokens"_s]);
        QVERIFY(QFile::remove(path(u"way/calibration.safetensors"_s)));
        const ProgramRun lost = synvae({u"radio"_s, u"--replay"_s, kept, u"--out"_s, path(u"again"_s)});
        QVERIFY(lost.code != 0 && lost.err.contains("--calibration"));
    }

    void aPackTakesMelodiesAlone()
    {
        writeFile(path(u"songs/a.mid"_s), {});
        const ProgramRun run
            = synvae({u"pack"_s, path(u"pictures"_s), path(u"songs"_s), u"--out"_s, path(u"pack.safetensors"_s)});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.contains("holds MIDI files"), run.err.constData());
    }

    /// Pictures of one family are not played by another without a word.
    void familiesFitTheirPictures()
    {
        for (const auto &[family, architecture, member] :
             {std::tuple{u"paintings"_s, "paintings", u"beta-1.0"_s}, {u"digits"_s, "digits", u"beta-0.5"_s}}) {
            const QString folder = path(u"families/%1/%2"_s.arg(family, member));
            writeFile(folder + u"/config.json"_s,
                      QByteArray("{\"kind\": \"synesthetic\", \"beta\": 1, \"architecture\": \"") + architecture
                          + "\"}");
            writeFile(folder + u"/weights.safetensors"_s, {});
        }
        const QStringList translate{u"translate"_s, path(u"pictures"_s), u"--models"_s, path(u"families"_s),
                                    u"--out"_s,     path(u"fit"_s),      u"--member"_s, u"beta-0.5"_s};
        const ProgramRun refused = synvae(translate);
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.contains("There are: paintings/beta-1.0."), refused.err.constData());
        // Who names the family gets it; the fake engine, which knows another one, is asked.
        const ProgramRun named = synvae(translate + QStringList{u"--family"_s, u"digits"_s});
        QVERIFY2(named.err.contains("There is no member digits/beta-0.5"), named.err.constData());
    }
};

SYNVAE_TEST_GUILESS(tst_LatentCommands)
#include "tst_latentcommands.moc"
