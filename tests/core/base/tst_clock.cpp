// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <chrono>
#include <cmath>
#include <thread>

using namespace synvae;
using namespace Qt::StringLiterals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void neverGoesBack();
    void goesOn();
    void countsSeconds();
    void isOneClockForAllThreads();
};

void TestClock::neverGoesBack()
{
    const SteadyClock clock;
    double last = clock.now();
    for (int i = 0; i < 10000; ++i) {
        const double now = clock.now();
        QVERIFY(std::isfinite(now));
        QCOMPARE_GE(now, last);
        last = now;
    }
}

void TestClock::goesOn()
{
    const SteadyClock clock;
    const double start = clock.now();
    QTRY_VERIFY(clock.now() > start);
}

void TestClock::countsSeconds()
{
    const SteadyClock clock;
    const auto wallStart = std::chrono::steady_clock::now();
    const double start = clock.now();
    QTRY_VERIFY(clock.now() - start >= 0.02);
    const double measured = clock.now() - start;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - wallStart;
    QCOMPARE_LE(measured, wall.count());
    QCOMPARE_GE(measured, 0.02);
}

void TestClock::isOneClockForAllThreads()
{
    const double before = SteadyClock().now();
    double elsewhere = 0.0;
    std::thread([&] { elsewhere = SteadyClock().now(); }).join();
    const double after = SteadyClock().now();
    QCOMPARE_GE(elsewhere, before);
    QCOMPARE_LE(elsewhere, after);
}

SYNVAE_TEST_APPLESS(TestClock)
#include "tst_clock.moc"
