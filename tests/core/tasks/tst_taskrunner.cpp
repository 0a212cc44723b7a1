// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"

#include "core/tasks/taskscope.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TaskRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void onlyTasksWithANameAreListed()
    {
        TaskRunner runner;
        const QSignalSpy begun(&runner, &TaskRunner::begun);
        const QSignalSpy ended(&runner, &TaskRunner::ended);
        TaskScope tasks(runner);
        test::Gate gate;
        for (const QString &name : {u"one"_s, QString(), u"two"_s})
            tasks.run(
                {.name = name}, [&gate](const TaskControl &) { gate.pass(); }, [] {});
        QCOMPARE(namesOf(runner), (QStringList{u"one"_s, u"two"_s}));
        QCOMPARE(begun.size(), 2);
        gate.open();
        QTRY_VERIFY(!tasks.busy());
        QVERIFY(runner.tasks().empty());
        QCOMPARE(ended.size(), 2);
    }

    void aUserStopsATaskAndItsOwnerIsTold()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        std::optional<Result<int>> answer;
        tasks.run(
            {.name = u"one"_s},
            [&gate](const TaskControl &control) -> Result<int> {
                gate.pass();
                if (control.stopRequested())
                    return Error{ErrorKind::Cancelled, {}};
                return 1;
            },
            [&answer](const Result<int> &result) { answer = result; });
        QTRY_COMPARE(gate.arrived(), 1);
        const QSignalSpy changed(&runner, &TaskRunner::changed);
        runner.stop(runner.tasks().front().id);
        QCOMPARE(changed.size(), 1);
        QVERIFY(runner.tasks().front().stopping);
        runner.stop(runner.tasks().front().id); // it knows
        QCOMPARE(changed.size(), 1);
        gate.open();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().kind, ErrorKind::Cancelled);
        QVERIFY(runner.tasks().empty());
        runner.stop(12345); // there is none
    }

    void whatWasCalledOffIsListedUntilItHasEnded()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        const auto run = [&](const QString &name) {
            tasks.run(
                {.name = name, .key = u"a"_s}, [&gate](const TaskControl &) { gate.pass(); }, [] {});
        };
        run(u"one"_s);
        QTRY_COMPARE(gate.arrived(), 1);
        run(u"two"_s); // has not begun
        run(u"three"_s);
        QCOMPARE(namesOf(runner), (QStringList{u"one"_s, u"three"_s}));
        QVERIFY(runner.tasks().front().stopping);
        gate.open();
        QTRY_VERIFY(runner.tasks().empty());
    }

    void whatGoesOnElsewhereCanBeListedToo()
    {
        TaskRunner runner;
        const QSignalSpy changed(&runner, &TaskRunner::changed);
        {
            TaskScope tasks(runner);
            int stops = 0;
            const TaskId id = tasks.list(u"translating"_s, [&stops] { ++stops; });
            QCOMPARE(namesOf(runner), QStringList{u"translating"_s});
            tasks.report(id, {3, 10, 7.0, {}});
            QCOMPARE(changed.size(), 1);
            QCOMPARE(runner.tasks().front().progress.done, 3);
            QCOMPARE(runner.tasks().front().progress.secondsLeft.value_or(0.0), 7.0);
            runner.stop(id);
            QCOMPARE(stops, 1);
            tasks.unlist(id);
            QVERIFY(runner.tasks().empty());
            tasks.report(id, {4, 10, {}, {}}); // too late
            QCOMPARE(changed.size(), 2);
            static_cast<void>(tasks.list(u"forgotten"_s, {}));
            runner.stop(runner.tasks().front().id);
        }
        QVERIFY(runner.tasks().empty()); // with its owner
    }

    void theTimeLeftIsEstimatedWhereNobodyDoes()
    {
        const auto clock = std::make_shared<ManualClock>();
        TaskRunner runner(clock, 3);
        TaskScope tasks(runner);
        clock->advance(100.0);
        const TaskId id = tasks.list(u"moving"_s, {});
        clock->advance(5.0);
        tasks.report(id, {1, 5, {}, {}});
        QCOMPARE(runner.tasks().front().progress.secondsLeft.value_or(0.0), 20.0);
        tasks.report(id, {0, 0, {}, {}});
        QVERIFY(!runner.tasks().front().progress.secondsLeft);
    }

private:
    static QStringList namesOf(const TaskRunner &runner)
    {
        QStringList names;
        for (const TaskInfo &task : runner.tasks())
            names.append(task.name);
        return names;
    }
};

SYNVAE_TEST_GUILESS(tst_TaskRunner)
#include "tst_taskrunner.moc"
