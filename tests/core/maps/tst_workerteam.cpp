// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/workerteam.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <atomic>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkerTeam : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyItemIsDoneOnce_data()
    {
        QTest::addColumn<int>("threads");
        for (const int threads : {1, 2, 5})
            QTest::addRow("%d threads", threads) << threads;
    }

    void everyItemIsDoneOnce()
    {
        QFETCH(int, threads);
        WorkerTeam team(threads);
        QCOMPARE(team.threads(), threads);
        // Small jobs one after another are what races.
        for (int job = 0; job < 3000; ++job) {
            const int count = job % 7;
            std::array<std::atomic<int>, 7> times{};
            std::atomic<bool> strange = false;
            team.run(count, [&](int item, int worker) {
                ++times[static_cast<std::size_t>(item)];
                strange = strange || worker < 0 || worker >= threads;
            });
            QVERIFY(!strange);
            for (int item = 0; item < 7; ++item)
                QCOMPARE(times[static_cast<std::size_t>(item)].load(), item < count ? 1 : 0);
        }
    }

    /// A late look at a finished job, whose number of items the next one has just raised, came once in some hundred
    /// thousand jobs.
    void aFinishedJobHasNoFurtherItem()
    {
        WorkerTeam team(5);
        int wrong = 0;
        for (int job = 0; job < 1'000'000; ++job) {
            const int count = job % 2 == 0 ? 2 : 7;
            std::array<std::atomic<int>, 7> times{};
            team.run(count, [&](int item, int) { ++times[static_cast<std::size_t>(item)]; });
            for (int item = 0; item < 7; ++item)
                wrong += times[static_cast<std::size_t>(item)].load() == (item < count ? 1 : 0) ? 0 : 1;
        }
        QCOMPARE(wrong, 0);
    }

    void rangesCoverEverythingWithTheSameCuts()
    {
        WorkerTeam team(3);
        std::vector<std::atomic<int>> times(1000);
        std::atomic<bool> crooked = false;
        team.runRanges(1000, 64, [&](std::int64_t first, std::int64_t last, int) {
            crooked = crooked || first % 64 != 0 || (last != 1000 && last != first + 64);
            for (std::int64_t i = first; i < last; ++i)
                ++times[static_cast<std::size_t>(i)];
        });
        QVERIFY(!crooked);
        for (const auto &count : times)
            QCOMPARE(count.load(), 1);
        team.runRanges(0, 64, [&](std::int64_t, std::int64_t, int) { crooked = true; });
        QVERIFY(!crooked);
    }
};

SYNVAE_TEST_GUILESS(tst_WorkerTeam)
#include "tst_workerteam.moc"
