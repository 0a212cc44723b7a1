// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/progress.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void hasNoEstimateBeforeTheFirstItem();
    void carriesCountsAndText();
    void isExactAtASteadyRate();
    void oneSlowItemDoesNotMakeItJump();
    void followsALastingChange();
    void endsAtZero();
    void hasNoEstimateForAnUnknownTotal();
    void survivesAClockThatStandsStill();
    void tellsTimeInWords_data();
    void tellsTimeInWords();
};

void TestProgress::hasNoEstimateBeforeTheFirstItem()
{
    ProgressEstimator estimator(100, 5.0);
    QVERIFY(!estimator.at(0, 5.0).secondsLeft.has_value());
    QVERIFY(!estimator.at(0, 9.0).secondsLeft.has_value());
}

void TestProgress::carriesCountsAndText()
{
    ProgressEstimator estimator(100, 0.0);
    const Progress progress = estimator.at(10, 1.0, "Reading");
    QCOMPARE(progress.done, 10);
    QCOMPARE(progress.total, 100);
    QCOMPARE(QString::fromStdString(progress.text), u"Reading"_s);
}

void TestProgress::isExactAtASteadyRate()
{
    ProgressEstimator estimator(1000, 100.0);
    for (int done = 1; done <= 1000; ++done) {
        const Progress progress = estimator.at(done, 100.0 + 0.25 * done);
        QVERIFY(progress.secondsLeft.has_value());
        QVERIFY(std::abs(*progress.secondsLeft - 0.25 * (1000 - done)) < 1e-6);
    }
}

void TestProgress::oneSlowItemDoesNotMakeItJump()
{
    ProgressEstimator estimator(1000, 0.0);
    double now = 0.0;
    for (int done = 1; done <= 500; ++done)
        (void)estimator.at(done, now += 0.1);
    const double before = *estimator.at(500, now).secondsLeft;
    const double after = *estimator.at(501, now + 2.0).secondsLeft;
    QVERIFY(after < 1.25 * before);
}

void TestProgress::followsALastingChange()
{
    ProgressEstimator estimator(1000, 0.0);
    double now = 0.0;
    for (int done = 1; done <= 300; ++done)
        (void)estimator.at(done, now += 0.1);
    for (int done = 301; done <= 700; ++done)
        (void)estimator.at(done, now += 0.4);
    const double left = *estimator.at(700, now).secondsLeft;
    QVERIFY(std::abs(left - 0.4 * 300) < 0.1 * 0.4 * 300);
}

void TestProgress::endsAtZero()
{
    ProgressEstimator estimator(10, 0.0);
    QCOMPARE(*estimator.at(10, 3.0).secondsLeft, 0.0);
    QCOMPARE(*estimator.at(12, 4.0).secondsLeft, 0.0);
}

void TestProgress::hasNoEstimateForAnUnknownTotal()
{
    ProgressEstimator estimator(0, 0.0);
    const Progress progress = estimator.at(50, 3.0);
    QCOMPARE(progress.done, 50);
    QVERIFY(!progress.secondsLeft.has_value());
}

void TestProgress::survivesAClockThatStandsStill()
{
    ProgressEstimator estimator(10, 1.0);
    QVERIFY(!estimator.at(5, 1.0).secondsLeft.has_value());
    const Progress later = estimator.at(6, 4.0);
    QVERIFY(later.secondsLeft.has_value());
    QVERIFY(std::isfinite(*later.secondsLeft));
    QCOMPARE(*later.secondsLeft, 2.0); // six items took three seconds
}

void TestProgress::tellsTimeInWords_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing left") << 0.0 << u"0 s"_s;
    QTest::newRow("never negative") << -5.0 << u"0 s"_s;
    QTest::newRow("seconds") << 12.4 << u"12 s"_s;
    QTest::newRow("last second of a minute") << 59.4 << u"59 s"_s;
    QTest::newRow("rounds up to a minute") << 59.6 << u"1 min 00 s"_s;
    QTest::newRow("minutes") << 185.0 << u"3 min 05 s"_s;
    QTest::newRow("rounds up to an hour") << 3599.7 << u"1 h 00 min"_s;
    QTest::newRow("hours") << 4800.0 << u"1 h 20 min"_s;
    QTest::newRow("days are hours") << 200000.0 << u"55 h 33 min"_s;
}

void TestProgress::tellsTimeInWords()
{
    QFETCH(double, seconds);
    QTEST(QString::fromStdString(timeLeftInWords(seconds)), "words");
}

SYNVAE_TEST_APPLESS(TestProgress)
#include "tst_progress.moc"
