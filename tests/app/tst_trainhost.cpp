// SPDX-License-Identifier: GPL-3.0-or-later
// The program that trains without Qt, through a process, with the real networks.
#include "core/base/seed.h"
#include "core/tensors/trainingpack.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int timeout = 60'000;

struct Run {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

PictureDataset noise(int count, std::uint64_t seed)
{
    PictureDataset data{count, 28, 28, 1, {}, {}, {}, 0};
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count) * 784; ++i)
        data.pixels.push_back(derive(Seed{seed}, i).value % 3 == 0 ? 255 : 0);
    return data;
}

} // namespace

class tst_TrainHost : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    static Run train(const QStringList &arguments)
    {
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + u"/../synvae-train"_s, arguments);
        if (!process.waitForFinished(timeout) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        const PicturePack pack{{noise(24, 1), noise(8, 2), noise(8, 3)}, {"24 pictures of noise", {}}};
        QVERIFY(writePack(path(u"noise.safetensors"_s).toStdString(), pack).ok());
    }

    void trainsFromAPack()
    {
        const Run run = train({u"visual"_s, path(u"noise.safetensors"_s), u"--out"_s, path(u"model"_s),
                               u"--architecture"_s, u"digits"_s, u"--latent-size"_s, u"4"_s, u"--steps"_s, u"3"_s,
                               u"--batch"_s, u"8"_s, u"--threads"_s, u"1"_s, u"--precision"_s, u"float32"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY2(run.out.contains("mse: "), run.out.constData());
        QVERIFY2(run.err.contains("3 of 3"), run.err.constData());
        QFile config(path(u"model/config.json"_s));
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray text = config.readAll();
        QVERIFY2(text.contains("\"24 pictures of noise\""), text.constData());
        QVERIFY(QFile::exists(path(u"model/weights.safetensors"_s)));
        QVERIFY(QFile::exists(path(u"model/learning-curve.csv"_s)));
        QVERIFY2(run.err.contains("train curve"), run.err.constData());
    }

    void saysWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing to do") << QStringList{} << 2;
        QTest::newRow("nothing to train on") << QStringList{u"visual"_s, u"--out"_s, u"x"_s} << 2;
        QTest::newRow("pictures for music")
            << QStringList{u"music"_s, path(u"noise.safetensors"_s), u"--out"_s, path(u"x"_s)} << 3;
        QTest::newRow("no such file") << QStringList{u"visual"_s, path(u"missing.safetensors"_s), u"--out"_s,
                                                     path(u"x"_s)}
                                      << 3;
        QTest::newRow("pictures of another size")
            << QStringList{u"visual"_s, path(u"noise.safetensors"_s), u"--out"_s, path(u"x"_s)} << 3;
        QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    }

    void saysWhatItCannotDo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Run run = train(arguments);
        QCOMPARE(run.code, code);
        QVERIFY(!(code == 0 ? run.out : run.err).isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_TrainHost)
#include "tst_trainhost.moc"
