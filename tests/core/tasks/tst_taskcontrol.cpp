// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"

#include "core/tasks/taskcontrol.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TaskControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void reportsHaveTheTimeLeft()
    {
        const auto clock = std::make_shared<ManualClock>();
        std::vector<Progress> told;
        const TaskControl control({}, clock, [&told](const Progress &at) { told.push_back(at); });
        control.progress(0, 10, "painting");
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(!told.back().secondsLeft);
        QCOMPARE(told.back().text, std::string("painting"));
        clock->advance(2.0);
        control.progress(1, 10);
        QCOMPARE(told.back().done, 1);
        QCOMPARE(told.back().total, 10);
        QCOMPARE(told.back().secondsLeft.value_or(0.0), 18.0);
        clock->advance(8.0);
        control.progress(5, 10);
        QCOMPARE(told.back().secondsLeft.value_or(0.0), 10.0);
    }

    void aTotalThatIsKnownLaterCountsFromTheBeginning()
    {
        const auto clock = std::make_shared<ManualClock>();
        std::vector<Progress> told;
        const TaskControl control({}, clock, [&told](const Progress &at) { told.push_back(at); });
        control.progress(3, 0);
        QVERIFY(!told.back().secondsLeft);
        clock->advance(10.0);
        control.progress(5, 20);
        QCOMPARE(told.back().secondsLeft.value_or(0.0), 30.0);
    }

    void reportsThatComeTooSoonArePassedOverButNotTheLast()
    {
        const auto clock = std::make_shared<ManualClock>();
        std::vector<std::int64_t> told;
        const TaskControl control({}, clock, [&told](const Progress &at) { told.push_back(at.done); });
        for (int i = 0; i <= 100; ++i) {
            control.progress(i, 100);
            clock->advance(0.01);
        }
        QCOMPARE(told.front(), 0);
        QCOMPARE(told.back(), 100);
        QVERIFY2(told.size() >= 17 && told.size() <= 22, qPrintable(QString::number(told.size())));
    }

    void nobodyIsToldAfterTheEnd()
    {
        int told = 0;
        ProgressCallback reporter;
        {
            const TaskControl control({}, std::make_shared<ManualClock>(), [&told](const Progress &) { ++told; });
            reporter = control.reporter();
            reporter({1, 10, {}, {}});
            control.close();
        }
        reporter({10, 10, {}, {}});
        QCOMPARE(told, 1);
    }

    void aStopIsSeen()
    {
        std::stop_source source;
        const TaskControl control(source.get_token(), std::make_shared<ManualClock>(), {});
        const std::stop_token &token = control;
        QVERIFY(!control.stopRequested());
        source.request_stop();
        QVERIFY(control.stopRequested());
        QVERIFY(token.stop_requested());
        control.progress(1, 2); // tells nobody
    }

    void severalThreadsMayReport()
    {
        const auto clock = std::make_shared<ManualClock>();
        int told = 0; // under the control's own lock
        const TaskControl control({}, clock, [&told](const Progress &) { ++told; });
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([&control, reporter = control.reporter()] {
                    for (int i = 0; i < 500; ++i)
                        reporter({i, 1000, {}, {}});
                });
            }
        }
        QCOMPARE(told, 1); // the clock stood still
    }
};

SYNVAE_TEST_APPLESS(tst_TaskControl)
#include "tst_taskcontrol.moc"
