// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"

#include "core/tasks/taskscope.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>
#include <optional>
#include <stdexcept>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TaskScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theAnswerComesToTheOwnersThread()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        std::atomic<QThread *> ranOn = nullptr;
        QThread *answeredOn = nullptr;
        int answer = 0;
        tasks.run(
            {.key = u"a"_s},
            [&ranOn](const TaskControl &) {
                ranOn = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                answer = value;
                answeredOn = QThread::currentThread();
            });
        QVERIFY(tasks.busy(u"a"_s));
        QVERIFY(!tasks.busy(u"b"_s));
        QTRY_COMPARE(answer, 42);
        QCOMPARE(answeredOn, thread());
        QVERIFY(ranOn != thread());
        QVERIFY(!tasks.busy());
    }

    void whatCannotBeCopiedCanBeAnswered()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        std::unique_ptr<int> answer;
        tasks.run(
            {}, [](const TaskControl &) { return std::make_unique<int>(7); },
            [&answer](std::unique_ptr<int> value) { answer = std::move(value); });
        QTRY_VERIFY(answer);
        QCOMPARE(*answer, 7);
    }

    void theNewestOfAKeyWins()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        std::atomic<bool> stopped = false;
        std::vector<int> answers;
        const auto answered = [&answers](int value) { answers.push_back(value); };
        tasks.run(
            {.key = u"a"_s},
            [&](const TaskControl &control) {
                gate.pass();
                stopped = control.stopRequested();
                return 1;
            },
            answered);
        QTRY_COMPARE(gate.arrived(), 1);
        std::atomic<bool> second = false;
        tasks.run(
            {.key = u"a"_s},
            [&second](const TaskControl &) {
                second = true;
                return 2;
            },
            answered);
        std::atomic<bool> beside = false;
        tasks.run(
            {.key = u"a"_s},
            [&](const TaskControl &) {
                beside = !stopped; // the first has not ended yet
                return 3;
            },
            answered);
        tasks.run(
            {.key = u"b"_s}, [](const TaskControl &) { return 4; }, answered);
        QTRY_COMPARE(answers, std::vector<int>{4}); // another key waits for none of them
        gate.open();
        QTRY_COMPARE(answers, (std::vector<int>{4, 3}));
        QVERIFY(stopped);
        QVERIFY(!second);
        QVERIFY(!beside);
    }

    void whatIsInHandCanBeFinishedAndAnswered()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        std::vector<int> answers;
        const auto run = [&](int number) {
            tasks.run(
                {.key = u"a"_s, .older = OlderTask::Finish},
                [&gate, number](const TaskControl &control) {
                    gate.pass();
                    return control.stopRequested() ? -1 : number;
                },
                [&answers](int value) { answers.push_back(value); });
        };
        run(1);
        QTRY_COMPARE(gate.arrived(), 1);
        run(2);
        run(3);
        gate.open();
        QTRY_COMPARE(answers, (std::vector<int>{1, 3}));
    }

    void theDestructorWaitsAndSilences()
    {
        TaskRunner runner;
        int answers = 0;
        for (int round = 0; round < 50; ++round) {
            std::atomic<bool> begun = false;
            std::atomic<bool> ended = false;
            {
                TaskScope tasks(runner);
                tasks.run(
                    {.name = u"long"_s},
                    [&](const TaskControl &control) {
                        begun = true;
                        while (!control.stopRequested())
                            std::this_thread::yield();
                        ended = true;
                    },
                    [&answers] { ++answers; });
                tasks.run(
                    {}, [](const TaskControl &) {}, [&answers] { ++answers; });
                if (round % 2 == 0)
                    QTRY_VERIFY(begun);
            }
            QCOMPARE(ended, begun);
            QVERIFY(runner.tasks().empty());
            const int before = answers;
            QCoreApplication::sendPostedEvents();
            QCOMPARE(answers, before);
        }
    }

    void oneOwnerDoesNotWaitForAnother()
    {
        TaskRunner runner;
        TaskScope other(runner);
        test::Gate gate;
        bool answered = false;
        other.run(
            {.key = u"a"_s}, [&gate](const TaskControl &) { gate.pass(); }, [&answered] { answered = true; });
        QTRY_COMPARE(gate.arrived(), 1);
        {
            TaskScope tasks(runner);
            tasks.run(
                {.key = u"a"_s}, [](const TaskControl &) {}, [] {});
        }
        QVERIFY(!answered);
        gate.open();
        QTRY_VERIFY(answered);
    }

    void whatIsCancelledIsNotAnswered()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        std::atomic<bool> stopped = false;
        int answers = 0;
        tasks.run(
            {.key = u"a"_s},
            [&](const TaskControl &control) {
                gate.pass();
                stopped = control.stopRequested();
            },
            [&answers] { ++answers; });
        QTRY_COMPARE(gate.arrived(), 1);
        tasks.cancel(u"b"_s);
        QVERIFY(tasks.busy(u"a"_s));
        tasks.cancel(u"a"_s);
        QVERIFY(!tasks.busy());
        gate.open();
        QTRY_VERIFY(stopped);
        bool after = false;
        tasks.run(
            {.key = u"a"_s}, [](const TaskControl &) {}, [&after] { after = true; });
        QTRY_VERIFY(after);
        QCOMPARE(answers, 0);
    }

    void whatIsStoppedIsAnsweredWithWhatTheWorkMakesOfIt()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        std::optional<Result<int>> answer;
        tasks.run(
            {.key = u"a"_s},
            [&gate](const TaskControl &control) -> Result<int> {
                gate.pass();
                return control.stopRequested() ? 1 : 2;
            },
            [&answer](const Result<int> &result) { answer = result; });
        QTRY_COMPARE(gate.arrived(), 1);
        tasks.stop(u"a"_s);
        QVERIFY(tasks.busy(u"a"_s));
        gate.open();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->value(), 1);
    }

    void whatIsStoppedBeforeItBeganIsCancelledAtOnce()
    {
        TaskRunner runner(std::make_shared<ManualClock>(), 3);
        TaskScope tasks(runner);
        test::Gate gate;
        tasks.run(
            {.priority = TaskPriority::Low}, [&gate](const TaskControl &) { gate.pass(); }, [] {});
        std::atomic<bool> ran = false;
        std::optional<Result<int>> answer;
        tasks.run(
            {.key = u"a"_s, .priority = TaskPriority::Low},
            [&ran](const TaskControl &) -> Result<int> {
                ran = true;
                return 1;
            },
            [&answer](const Result<int> &result) { answer = result; });
        QTRY_COMPARE(gate.arrived(), 1);
        tasks.stop(u"a"_s);
        QTRY_VERIFY(answer); // though the only thread for its priority is at the gate
        QCOMPARE(answer->error().kind, ErrorKind::Cancelled);
        QVERIFY(!ran);
    }

    void whatIsThrownIsAnErrorOrTold()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        const QSignalSpy failed(&runner, &TaskRunner::failed);
        std::optional<Result<int>> answer;
        tasks.run(
            {}, [](const TaskControl &) -> Result<int> { throw std::runtime_error("out of luck"); },
            [&answer](const Result<int> &result) { answer = result; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().kind, ErrorKind::Internal);
        QCOMPARE(answer->error().text, std::string("out of luck"));
        QCOMPARE(failed.size(), 0);
        bool answered = false;
        tasks.run(
            {.key = u"field"_s}, [](const TaskControl &) -> int { throw std::bad_alloc(); },
            [&answered](int) { answered = true; });
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().at(0).toString(), u"field"_s);
        QVERIFY(!failed.constFirst().at(1).toString().isEmpty());
        QVERIFY(!answered);
        QVERIFY(!tasks.busy());
    }

    void progressComesToTheOwnerWithTheTimeLeft()
    {
        const auto clock = std::make_shared<ManualClock>();
        TaskRunner runner(clock, 4);
        TaskScope tasks(runner);
        test::Gate gate;
        std::vector<Progress> told;
        bool done = false;
        const auto progressed = [&](const Progress &at) {
            QCOMPARE(QThread::currentThread(), thread());
            told.push_back(at);
        };
        tasks.run(
            {.name = u"painting"_s, .progressed = progressed},
            [&gate, clock](const TaskControl &control) {
                clock->advance(4.0);
                control.progress(1, 4, "stars");
                gate.pass();
            },
            [&done] { done = true; });
        QTRY_COMPARE(told.size(), std::size_t{1});
        QCOMPARE(told.front().secondsLeft.value_or(0.0), 12.0);
        QCOMPARE(runner.tasks().front().progress.done, 1);
        QCOMPARE(runner.tasks().front().progress.text, std::string("stars"));
        gate.open();
        QTRY_VERIFY(done);
        QVERIFY(runner.tasks().empty());
    }

    void theAnswerMayDestroyTheOwner()
    {
        TaskRunner runner;
        auto tasks = std::make_unique<TaskScope>(runner);
        tasks->run(
            {.name = u"last"_s}, [](const TaskControl &) {}, [&tasks] { tasks.reset(); });
        QTRY_VERIFY(!tasks);
        QVERIFY(runner.tasks().empty());
    }
};

SYNVAE_TEST_GUILESS(tst_TaskScope)
#include "tst_taskscope.moc"
