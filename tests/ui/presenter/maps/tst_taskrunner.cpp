// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/taskrunner.h"

#include "tests/support/gate.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_TaskRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void runsElsewhereAndFinishesHere()
    {
        TaskRunner tasks;
        std::atomic<QThread *> ranOn = nullptr;
        QThread *finishedOn = nullptr;
        tasks.run(u"a"_s, [&](const std::stop_token &) {
            ranOn = QThread::currentThread();
            return [&] {
                finishedOn = QThread::currentThread();
                QVERIFY(!tasks.busy(u"a"_s)); // so that it can send the next one
            };
        });
        QVERIFY(tasks.busy(u"a"_s));
        QVERIFY(!tasks.busy(u"b"_s));
        QTRY_COMPARE(finishedOn, thread());
        QVERIFY(ranOn != thread());
    }

    void aNewerTaskStopsTheOneBefore()
    {
        Gate gate;
        TaskRunner tasks;
        std::atomic<bool> stopped = false;
        QStringList finished;
        tasks.run(u"a"_s, [&](const std::stop_token &stop) {
            gate.pass();
            stopped = stop.stop_requested();
            return [&] { finished.append(u"old"_s); };
        });
        QTRY_COMPARE(gate.arrived(), 1);
        tasks.run(u"a"_s, [&](const std::stop_token &) { return [&] { finished.append(u"new"_s); }; });
        gate.open();
        QTRY_COMPARE(finished, QStringList{u"new"_s});
        QTRY_VERIFY(stopped);
        passOne(tasks); // the old end would have come by now
        QCOMPARE(finished, QStringList{u"new"_s});
    }

    void kindsDoNotDisturbEachOther()
    {
        Gate gate;
        TaskRunner tasks;
        QStringList finished;
        tasks.run(u"slow"_s, [&](const std::stop_token &) {
            gate.pass();
            return [&] { finished.append(u"slow"_s); };
        });
        tasks.run(u"quick"_s, [&](const std::stop_token &) { return [&] { finished.append(u"quick"_s); }; });
        QTRY_COMPARE(finished, QStringList{u"quick"_s});
        QVERIFY(tasks.busy(u"slow"_s));
        gate.open();
        QTRY_COMPARE(finished, (QStringList{u"quick"_s, u"slow"_s}));
    }

    void whatIsCancelledIsNotTold()
    {
        Gate gate;
        TaskRunner tasks;
        int finished = 0;
        for (const QString &kind : {u"a"_s, u"b"_s}) {
            tasks.run(kind, [&](const std::stop_token &) {
                gate.pass();
                return [&] { ++finished; };
            });
        }
        QTRY_COMPARE(gate.arrived(), 2);
        tasks.cancel(u"a"_s);
        tasks.cancel(u"never heard of"_s);
        QVERIFY(!tasks.busy(u"a"_s));
        QVERIFY(tasks.busy(u"b"_s));
        tasks.cancelAll();
        QVERIFY(!tasks.busy(u"b"_s));
        gate.open();
        passOne(tasks);
        QCOMPARE(finished, 0);
    }

    void whatNeverBeganIsNotRun()
    {
        Gate gate;
        TaskRunner tasks;
        std::atomic<bool> ran = false;
        for (const QString &kind : {u"a"_s, u"b"_s}) {
            tasks.run(kind, [&](const std::stop_token &) -> TaskRunner::Finish {
                gate.pass();
                return {};
            });
        }
        QTRY_COMPARE(gate.arrived(), 2);
        tasks.run(u"c"_s, [&](const std::stop_token &) -> TaskRunner::Finish {
            ran = true;
            return {};
        });
        tasks.cancel(u"c"_s);
        gate.open();
        passOne(tasks);
        QVERIFY(!ran);
    }

    void aTaskMayHaveNothingToSay()
    {
        TaskRunner tasks;
        tasks.run(u"a"_s, [](const std::stop_token &) { return TaskRunner::Finish(); });
        QTRY_VERIFY(!tasks.busy(u"a"_s));
    }

    void theEndStopsAllAndWaits()
    {
        std::atomic<bool> ended = false;
        int finished = 0;
        {
            Gate begun;
            begun.open();
            TaskRunner tasks;
            tasks.run(u"a"_s, [&](const std::stop_token &stop) {
                begun.pass();
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                ended = true;
                return [&] { ++finished; };
            });
            QTRY_COMPARE(begun.arrived(), 1);
        }
        QVERIFY(ended);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(finished, 0);
    }

private:
    /// Returns when a task sent now has come back, and so all before it.
    static void passOne(TaskRunner &tasks)
    {
        int back = 0;
        for (const QString &kind : {u"last"_s, u"very last"_s})
            tasks.run(kind, [&back](const std::stop_token &) { return [&back] { ++back; }; });
        QTRY_COMPARE(back, 2);
    }
};

SYNVAE_TEST_GUILESS(tst_TaskRunner)
#include "tst_taskrunner.moc"
