// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parallel.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_Parallel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void doesEveryItemOnce();
    void reportsTheEndOnTheCallersThread();
    void stopsBetweenItems();
    void nothingIsDoneAtOnce();
};

void tst_Parallel::doesEveryItemOnce()
{
    for (const int threads : {0, 1, 3, 50}) {
        std::vector<std::atomic<int>> visits(37);
        QVERIFY(inParallel(37, threads, [&](int i) { ++visits[static_cast<std::size_t>(i)]; }, {}, {}, {}));
        for (const std::atomic<int> &count : visits)
            QCOMPARE(count.load(), 1);
    }
}

void tst_Parallel::reportsTheEndOnTheCallersThread()
{
    const auto caller = std::this_thread::get_id();
    Progress last;
    const auto report = [&](const Progress &progress) {
        QVERIFY(std::this_thread::get_id() == caller);
        QVERIFY(progress.done >= last.done);
        last = progress;
    };
    QVERIFY(inParallel(8, 3, [](int) {}, report, "Counting", {}));
    QCOMPARE(last.done, 8);
    QCOMPARE(last.total, 8);
    QCOMPARE(last.text, std::string("Counting"));
}

void tst_Parallel::stopsBetweenItems()
{
    std::stop_source source;
    std::atomic<int> done = 0;
    const auto work = [&](int i) {
        ++done;
        if (i == 5)
            source.request_stop();
    };
    QVERIFY(!inParallel(1'000'000, 2, work, {}, {}, source.get_token()));
    QVERIFY(done < 1'000'000);
}

void tst_Parallel::nothingIsDoneAtOnce()
{
    QVERIFY(inParallel(0, 4, [](int) { QFAIL("there is nothing to do"); }, {}, {}, {}));
}

SYNVAE_TEST_GUILESS(tst_Parallel)
#include "tst_parallel.moc"
