// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/latestwins.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class TestLatestWins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void isEmptyAtFirst();
    void givesBackWhatWasPut();
    void newerReplacesOlder();
    void tellsWhenTheReaderMustBeWoken();
    void holdsWhatCannotBeCopied();
    void freesWhatWasReplaced();
    void onlyTheNewestSurvivesThreads();
    void everyWakeUpMeetsOneItem();
};

void TestLatestWins::isEmptyAtFirst()
{
    LatestWins<int> box;
    QVERIFY(!box.take().has_value());
}

void TestLatestWins::givesBackWhatWasPut()
{
    LatestWins<int> box;
    box.put(7);
    QCOMPARE(box.take(), std::optional<int>(7));
    QVERIFY(!box.take().has_value());
}

void TestLatestWins::newerReplacesOlder()
{
    LatestWins<int> box;
    for (int i = 1; i <= 3; ++i)
        box.put(i);
    QCOMPARE(box.take(), std::optional<int>(3));
    QVERIFY(!box.take().has_value());
}

void TestLatestWins::tellsWhenTheReaderMustBeWoken()
{
    LatestWins<int> box;
    QVERIFY(box.put(1));
    QVERIFY(!box.put(2));
    QVERIFY(box.take().has_value());
    QVERIFY(box.put(3));
}

void TestLatestWins::holdsWhatCannotBeCopied()
{
    LatestWins<std::unique_ptr<int>> box;
    box.put(std::make_unique<int>(5));
    const std::optional<std::unique_ptr<int>> taken = box.take();
    QVERIFY(taken.has_value());
    QCOMPARE(**taken, 5);
}

void TestLatestWins::freesWhatWasReplaced()
{
    LatestWins<std::shared_ptr<int>> box;
    const auto item = std::make_shared<int>(1);
    box.put(item);
    QCOMPARE(item.use_count(), 2);
    box.put(nullptr);
    QCOMPARE(item.use_count(), 1);
}

void TestLatestWins::onlyTheNewestSurvivesThreads()
{
    constexpr int last = 100000;
    LatestWins<int> box;
    std::thread writer([&box] {
        for (int i = 1; i <= last; ++i)
            box.put(i);
    });
    int seen = 0;
    bool ordered = true;
    while (seen < last) {
        if (const std::optional<int> item = box.take()) {
            ordered = ordered && *item > seen;
            seen = *item;
        }
    }
    writer.join();
    QVERIFY(ordered);
    QVERIFY(!box.take().has_value());
}

void TestLatestWins::everyWakeUpMeetsOneItem()
{
    constexpr int writers = 3;
    constexpr int itemsEach = 30000;
    LatestWins<int> box;
    std::atomic<int> wakeUps = 0;
    std::atomic<int> writing = writers;
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w) {
        threads.emplace_back([&] {
            for (int i = 0; i < itemsEach; ++i)
                wakeUps += box.put(i) ? 1 : 0;
            --writing;
        });
    }
    int taken = 0;
    while (writing > 0)
        taken += box.take().has_value() ? 1 : 0;
    for (std::thread &thread : threads)
        thread.join();
    taken += box.take().has_value() ? 1 : 0;
    QCOMPARE_GE(taken, 1);
    QCOMPARE(taken, wakeUps.load());
}

SYNVAE_TEST_APPLESS(TestLatestWins)
#include "tst_latestwins.moc"
