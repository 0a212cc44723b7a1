// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/testprogram.h"

#include "core/tasks/taskqueue.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TaskQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void runsEverythingOnItsThreads()
    {
        std::atomic<int> done = 0;
        std::atomic<bool> elsewhere = true;
        TaskQueue queue(4);
        for (std::uint64_t id = 1; id <= 200; ++id) {
            queue.put({id, 0, 0, static_cast<TaskPriority>(id % 3), [&, here = std::this_thread::get_id()] {
                           elsewhere = elsewhere && std::this_thread::get_id() != here;
                           ++done;
                       }});
        }
        QTRY_COMPARE(done, 200);
        QVERIFY(elsewhere);
    }

    void theHigherGoesFirstAndEqualsInTheirOrder()
    {
        test::Gate gate;
        std::mutex mutex;
        std::vector<int> order;
        TaskQueue queue(TaskQueue::fewestThreads);
        occupy(queue, gate, 3, TaskPriority::High);
        const auto put = [&](std::uint64_t id, TaskPriority priority) {
            queue.put({id, 0, 9, priority, [&, id] { // of one series: one after the other
                           const std::scoped_lock lock(mutex);
                           order.push_back(static_cast<int>(id));
                       }});
        };
        put(1, TaskPriority::Low);
        put(2, TaskPriority::Normal);
        put(3, TaskPriority::High);
        put(4, TaskPriority::Normal);
        put(5, TaskPriority::High);
        gate.open();
        const auto ran = [&] {
            const std::scoped_lock lock(mutex);
            return order;
        };
        QTRY_COMPARE(ran().size(), std::size_t{5});
        QCOMPARE(ran(), (std::vector<int>{3, 5, 2, 4, 1}));
    }

    void eachPriorityLeavesAThreadToThoseAbove()
    {
        test::Gate gate;
        std::atomic<int> high = 0;
        TaskQueue queue(5);
        std::array<std::atomic<int>, 3> running{};
        const auto block = [&](TaskPriority priority, int count) {
            for (int i = 0; i < count; ++i) {
                queue.put({m_next++, 0, 0, priority, [&running, &gate, priority] {
                               ++running.at(static_cast<std::size_t>(priority));
                               gate.pass();
                           }});
            }
        };
        block(TaskPriority::Low, 9);
        QTRY_COMPARE(running[2], 3); // 5 threads, two of which are for those above
        block(TaskPriority::Normal, 9);
        QTRY_COMPARE(running[1], 1);
        queue.put({m_next++, 0, 0, TaskPriority::High, [&high] { ++high; }});
        QTRY_COMPARE(high, 1); // at once, though 14 others wait
        QCOMPARE(running[2], 3);
        QCOMPARE(running[1], 1);
        QVERIFY(queue.wanted(TaskPriority::Normal));
        QVERIFY(!queue.wanted(TaskPriority::High));
        gate.open();
        QTRY_COMPARE(running[1] + running[2], 18);
    }

    void thoseOfASeriesNeverRunSideBySide()
    {
        std::atomic<int> inside = 0;
        std::atomic<int> most = 0;
        std::atomic<int> done = 0;
        TaskQueue queue(8);
        for (std::uint64_t id = 1; id <= 300; ++id) {
            queue.put({id, 0, 7, TaskPriority::High, [&] {
                           most = std::max(most.load(), ++inside);
                           std::this_thread::yield();
                           --inside;
                           ++done;
                       }});
        }
        QTRY_COMPARE(done, 300);
        QCOMPARE(most, 1);
    }

    void whatIsDroppedNeverBegins()
    {
        test::Gate gate;
        std::atomic<int> ran = 0;
        TaskQueue queue(TaskQueue::fewestThreads);
        occupy(queue, gate, 3, TaskPriority::High);
        const auto held = std::make_shared<int>(1);
        queue.put({1, 0, 0, TaskPriority::High, [&ran, held] { ++ran; }});
        queue.put({2, 0, 0, TaskPriority::High, [&ran] { ran += 10; }});
        QVERIFY(queue.drop(1));
        QCOMPARE(held.use_count(), 1L);
        QVERIFY(!queue.drop(1));
        gate.open();
        QTRY_COMPARE(ran, 10);
    }

    void waitsForThoseOfAnOwnerOnly()
    {
        test::Gate gate;
        std::atomic<bool> begun = false;
        std::atomic<bool> done = false;
        TaskQueue queue(TaskQueue::fewestThreads);
        occupy(queue, gate, 1, TaskPriority::High); // of another owner
        queue.put({1, 5, 0, TaskPriority::High, [&] {
                       begun = true;
                       for (int i = 0; i < 1000; ++i)
                           std::this_thread::yield();
                       done = true;
                   }});
        QTRY_VERIFY(begun);
        queue.wait(5);
        QVERIFY(done);
        queue.wait(6); // has none
        gate.open();
    }

    void theEndWaitsForWhatRunsAndDropsWhatWaits()
    {
        std::atomic<int> ran = 0;
        std::atomic<int> begun = 0;
        {
            TaskQueue queue(TaskQueue::fewestThreads);
            for (std::uint64_t id = 1; id <= 100; ++id) {
                queue.put({id, 0, 0, TaskPriority::Low, [&] {
                               ++begun;
                               std::this_thread::yield();
                               ++ran;
                           }});
            }
        }
        QCOMPARE(ran, begun);
    }

private:
    /// Threads of the queue that stand at the gate.
    void occupy(TaskQueue &queue, test::Gate &gate, int threads, TaskPriority priority)
    {
        for (int i = 0; i < threads; ++i)
            queue.put({m_next++, 1000, 0, priority, [&gate] { gate.pass(); }});
        QTRY_COMPARE(gate.arrived(), threads);
    }

    std::uint64_t m_next = 1000;
};

SYNVAE_TEST_GUILESS(tst_TaskQueue)
#include "tst_taskqueue.moc"
