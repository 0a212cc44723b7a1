// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/learningcurvesvg.h"
#include "tests/support/testprogram.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const std::string sound = "step,loss,mse,validation_mse,seconds\n500,60.5,53.5,52.5,73\n1000,nan,41.5,inf,180\n";

} // namespace

class tst_LearningCurveSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void drawsWhatWasMeasured()
    {
        const auto svg = learningCurveSvg(sound);
        QVERIFY2(svg.ok(), svg.ok() ? "" : svg.error().text.c_str());
        const QString text = QString::fromStdString(*svg);
        QVERIFY(text.contains(u"mse: training from 53.5 to 41.5, validation from 52.5 to 52.5"_s));
        QVERIFY(text.contains(u"loss: from 60.5 to 60.5"_s));
        QVERIFY(text.contains(u"3 minutes in all"_s));
        QCOMPARE(text.count(u"role=\"img\""_s), 2);
    }

    void readsLinesAsAnySystemEndsThem()
    {
        QVERIFY(*learningCurveSvg("step,a\r\n1,2\r\n\r\n2,3\r\n") == *learningCurveSvg("step,a\n1,2\n2,3"));
    }

    void refusesWhatIsNoTable_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray() << QByteArray("line 1");
        QTest::newRow("a header alone") << QByteArray("step,a\n") << QByteArray("no steps");
        QTest::newRow("another table") << QByteArray("x,y\n1,2\n") << QByteArray("line 1");
        QTest::newRow("steps alone") << QByteArray("step\n1\n") << QByteArray("line 1");
        QTest::newRow("a word") << QByteArray("step,a\n1,2\n2,three\n") << QByteArray("line 3");
        QTest::newRow("half a number") << QByteArray("step,a\n1,2x\n") << QByteArray("line 2");
        QTest::newRow("an empty field") << QByteArray("step,a\n1,\n") << QByteArray("line 2");
        QTest::newRow("a field too many") << QByteArray("step,a\n1,2,3\n") << QByteArray("line 2");
        QTest::newRow("steps that go back") << QByteArray("step,a\n2,1\n1,1\n") << QByteArray("line 3");
        QTest::newRow("a step of nan") << QByteArray("step,a\nnan,1\n") << QByteArray("line 2");
        QTest::newRow("a hundred columns") << QByteArray("step") + QByteArray(",a").repeated(100) + "\n"
                                           << QByteArray("line 1");
    }

    void refusesWhatIsNoTable()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, line);
        const auto svg = learningCurveSvg(csv.toStdString());
        QVERIFY(!svg.ok());
        QCOMPARE(svg.error().kind, ErrorKind::Corrupt);
        QVERIFY2(QByteArray::fromStdString(svg.error().text).contains(line), svg.error().text.c_str());
    }

    void damagedTablesNeverCrash()
    {
        int drawn = 0;
        for (std::uint64_t round = 0; round < 5000; ++round) {
            const Seed seed = derive(Seed{4}, round);
            std::string csv = sound;
            for (std::uint64_t change = 0; change <= derive(seed, 0).value % 3; ++change)
                csv[derive(seed, 2 * change + 1).value % csv.size()]
                    = static_cast<char>(derive(seed, 2 * change + 2).value & 0x7F);
            const auto svg = learningCurveSvg(csv);
            drawn += svg.ok() ? 1 : 0;
            if (!svg.ok())
                QVERIFY(!svg.error().text.empty());
        }
        QVERIFY2(drawn > 500 && drawn < 4500, "damage must matter, and not always");
    }

    void picturesOfTheModelsShowTheirTables()
    {
        QDirIterator pictures(QString::fromLocal8Bit(qgetenv("SYNVAE_MODELS")), {u"learning-curve.svg"_s}, QDir::Files,
                              QDirIterator::Subdirectories);
        while (pictures.hasNext()) {
            QFile picture(pictures.next());
            QFile table(QFileInfo(picture).path() + u"/learning-curve.csv"_s);
            QVERIFY2(picture.open(QIODevice::ReadOnly) && table.open(QIODevice::ReadOnly),
                     qPrintable(table.fileName()));
            const auto svg = learningCurveSvg(table.readAll().toStdString());
            QVERIFY2(svg.ok(), qPrintable(table.fileName()));
            QVERIFY2(picture.readAll() == QByteArray::fromStdString(*svg), qPrintable(picture.fileName()));
        }
    }
};

SYNVAE_TEST_GUILESS(tst_LearningCurveSvg)
#include "tst_learningcurvesvg.moc"
