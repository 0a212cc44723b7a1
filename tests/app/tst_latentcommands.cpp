// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npyfile.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

/// Commands that take latents, and those that calibrate them, over the networks of engine_that_works.
class tst_LatentCommands : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    ProgramRun synvae(const QStringList &arguments) const
    {
        QProcess process;
        prepareSynvae(process, arguments, beside(u"engine_that_works.so"_s), path(u"models"_s));
        process.start();
        return finished(process);
    }

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
