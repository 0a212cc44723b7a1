// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/testprogram.h"
#include "ui/plot/learningcurve.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QByteArray sound = "step,loss,mse,validation_mse,seconds\n500,60.5,53.5,52.5,73\n1000,nan,41.5,inf,180\n";

} // namespace

class tst_LearningCurve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aColumnAndItsValidationAreOnePanel()
    {
        const auto chart = learningCurve(sound);
        QVERIFY2(chart.ok(), chart.ok() ? "" : chart.error().text.c_str());
        QCOMPARE(chart->panels.size(), std::size_t(2));
        QCOMPARE(inWords(chart->panels[0]), u"loss: from 60.5 to 60.5"_s);
        QCOMPARE(inWords(chart->panels[1]), u"mse: training from 53.5 to 41.5, validation from 52.5 to 52.5"_s);
        QVERIFY((chart->panels[1].series[0].x == std::vector<double>{500, 1000}));
        QVERIFY((chart->panels[1].series[0].y == std::vector<double>{53.5, 41.5}));
        QVERIFY(std::isnan(chart->panels[0].series[0].y[1]));
        QCOMPARE(chart->note, u"steps of training; 3 minutes in all"_s);
    }

    void readsLinesAsAnySystemEndsThem()
    {
        const auto chart = learningCurve("step,a\r\n1,2\r\n\r\n2,3\r\n");
        QVERIFY(chart.ok());
        QVERIFY((chart->panels[0].series[0].y == std::vector<double>{2, 3}));
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
        const auto chart = learningCurve(csv);
        QVERIFY(!chart.ok());
        QCOMPARE(chart.error().kind, ErrorKind::Corrupt);
        QVERIFY2(QByteArray::fromStdString(chart.error().text).contains(line), chart.error().text.c_str());
    }

    void damagedTablesNeverCrash()
    {
        int drawn = 0;
        for (std::uint64_t round = 0; round < 5000; ++round) {
            const Seed seed = derive(Seed{4}, round);
            std::string csv = sound.toStdString();
            for (std::uint64_t change = 0; change <= derive(seed, 0).value % 3; ++change)
                csv[derive(seed, 2 * change + 1).value % csv.size()]
                    = static_cast<char>(derive(seed, 2 * change + 2).value & 0x7F);
            const auto chart = learningCurve(QByteArray::fromStdString(csv));
            drawn += chart.ok() ? 1 : 0;
            if (!chart.ok())
                QVERIFY(!chart.error().text.empty());
        }
        QVERIFY2(drawn > 500 && drawn < 4500, "damage must matter, and not always");
    }

    void everyModelHasACurve()
    {
        int curves = 0;
        QDirIterator tables(QString::fromLocal8Bit(qgetenv("SYNVAE_MODELS")), {u"learning-curve.csv"_s}, QDir::Files,
                            QDirIterator::Subdirectories);
        while (tables.hasNext()) {
            QFile table(tables.next());
            QVERIFY(table.open(QIODevice::ReadOnly));
            QVERIFY2(learningCurve(table.readAll()).ok(), qPrintable(table.fileName()));
            ++curves;
        }
        QVERIFY(curves > 5);
    }
};

SYNVAE_TEST_GUILESS(tst_LearningCurve)
#include "tst_learningcurve.moc"
