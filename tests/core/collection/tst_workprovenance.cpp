// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workprovenance.h"

#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkProvenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void holdsAllOfBatchAndWork()
    {
        BatchProvenance batch{u"paintings"_s, u"beta-1.0"_s, u"model"_s, {DecodeMode::Sample, 0.5F, Seed{7}}};
        batch.calibration = u"cal"_s;
        batch.musicModelHash = u"music"_s;
        std::vector<int> tokens(melodySteps, 0);
        tokens[3] = 44;
        const Melody melody = *Melody::fromTokens(std::span<const int>(tokens));
        const TranslatedWork work{3, u"a/ä.jpg"_s, u"a"_s, melody, {}, Seed{99}, 2, 1, u"sha"_s, 1234};
        const auto read = provenanceOf(provenanceText(batch, work).toStdString());
        QVERIFY(read);
        QVERIFY(*read == provenanceOfWork(batch, work));
        QCOMPARE(QString::fromStdString(read->work), u"a/ä.jpg"_s);
        QCOMPARE(read->picture, std::string("sha"));
        QCOMPARE(read->pictureBytes, std::uint64_t{1234});
        QCOMPARE(read->family, std::string("paintings"));
        QCOMPARE(read->member, std::string("beta-1.0"));
        QCOMPARE(read->model, std::string("model"));
        QCOMPARE(read->musicModel, std::string("music"));
        QCOMPARE(read->calibration, std::string("cal"));
        QCOMPARE(read->version, std::string(SYNVAE_VERSION));
        QCOMPARE(read->settings.seed, Seed{7});
        QCOMPARE(read->workSeed, Seed{99});
        QCOMPARE(read->draw, 2);
        QCOMPARE(read->take, 1);
        QVERIFY(read->melody == melody);
    }

    void marksFiles()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"x"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes(3'000'000, 'y');
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        const FileMark mark = markOfFile(file.fileName());
        QCOMPARE(mark.hash.toLatin1(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(mark.bytes, quint64{3'000'000});
        QVERIFY(markOfFile({}).hash.isEmpty());
        QVERIFY(markOfFile(folder.filePath(u"none"_s)).hash.isEmpty());
        QVERIFY(markOfFile(folder.path()).hash.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_WorkProvenance)
#include "tst_workprovenance.moc"
