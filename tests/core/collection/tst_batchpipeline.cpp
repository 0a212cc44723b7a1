// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/batchpipeline.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace synvae;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

int indexOfRead(const std::optional<BatchPipeline::WorkerTask> &task)
{
    const auto *read = task ? std::get_if<BatchPipeline::Read>(&*task) : nullptr;
    return read ? read->index : -1;
}

/// Reads `count` works, failing those that are multiples of seven.
void readSome(BatchPipeline &pipeline, int count)
{
    for (int read = 0; read < count; ++read) {
        const int index = indexOfRead(pipeline.nextTask());
        if (index % 7 == 0)
            pipeline.failedReading(index, u"seven"_s);
        else
            pipeline.wasRead({index, QImage()});
    }
}

} // namespace

class tst_BatchPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void givesOutFullBatchesAndTheRest()
    {
        BatchPipeline pipeline(10, 4, {});
        readSome(pipeline, 10); // 0 and 7 fail
        std::vector<std::size_t> sizes;
        while (const auto batch = pipeline.nextBatch(1s))
            sizes.push_back(batch->size());
        QCOMPARE(sizes, (std::vector<std::size_t>{4, 4}));
        QCOMPARE(pipeline.finished(), 2);
        QCOMPARE(pipeline.outcomes()[7]->error, u"seven"_s);
        QVERIFY(!pipeline.outcomes()[8]);
    }

    void isEmptyHandedWhenPatienceEnds()
    {
        BatchPipeline pipeline(10, 4, {});
        readSome(pipeline, 3);
        const auto batch = pipeline.nextBatch(1ms);
        QVERIFY(batch);
        QVERIFY(batch->empty());
    }

    void writesBeforeItReads()
    {
        BatchPipeline pipeline(10, 1, {});
        readSome(pipeline, 2);
        QCOMPARE(pipeline.nextBatch(1s)->front().index, 1);
        pipeline.translated({{1, Melody()}});
        const auto task = pipeline.nextTask();
        QVERIFY(task && std::holds_alternative<BatchPipeline::Write>(*task));
        QVERIFY(!pipeline.allWritten(1ms));
        pipeline.written(1, Melody(), {});
        QVERIFY(pipeline.allWritten(1ms));
        QCOMPARE(indexOfRead(pipeline.nextTask()), 2);
    }

    void readsOnlyAFewBatchesAhead()
    {
        BatchPipeline pipeline(1000, 2, {});
        std::atomic<int> read = 0;
        std::jthread hand([&] {
            while (const auto task = pipeline.nextTask()) {
                pipeline.wasRead({indexOfRead(task), QImage()});
                ++read;
            }
        });
        QTRY_COMPARE(read.load(), 8); // four batches of two, and then it waits
        QVERIFY(pipeline.nextBatch(1s));
        QTRY_COMPARE(read.load(), 10);
        pipeline.translationEnded();
    }

    void aStopWakesEverybody()
    {
        std::stop_source stop;
        BatchPipeline pipeline(100, 50, stop.get_token());
        readSome(pipeline, 3);
        std::jthread translator([&] {
            QVERIFY(!pipeline.nextBatch(1h));
            pipeline.translationEnded();
        });
        std::jthread hand([&] {
            while (const auto task = pipeline.nextTask())
                pipeline.wasRead({indexOfRead(task), QImage()});
        });
        stop.request_stop();
        translator.join();
        hand.join();
        QVERIFY(pipeline.finished() < 100);
    }

    void writesWhatWasTranslatedBeforeAStop()
    {
        std::stop_source stop;
        BatchPipeline pipeline(100, 2, stop.get_token());
        readSome(pipeline, 3);
        QVERIFY(pipeline.nextBatch(1s));
        pipeline.translated({{1, Melody()}, {2, Melody()}});
        stop.request_stop();
        QVERIFY(!pipeline.nextBatch(1s));
        pipeline.translationEnded();
        int written = 0;
        while (const auto task = pipeline.nextTask()) {
            const auto *write = std::get_if<BatchPipeline::Write>(&*task);
            QVERIFY(write);
            pipeline.written(write->index, write->melody, {});
            ++written;
        }
        QCOMPARE(written, 2);
        QVERIFY(pipeline.allWritten(1ms));
    }

    void aStopBeforeTheStartIsNoTrouble()
    {
        std::stop_source stop;
        stop.request_stop();
        BatchPipeline pipeline(10, 2, stop.get_token());
        QVERIFY(!pipeline.nextBatch(1s));
        pipeline.translationEnded();
        QVERIFY(!pipeline.nextTask());
    }

    void nothingToDoEndsAtOnce()
    {
        BatchPipeline pipeline(0, 64, {});
        QVERIFY(!pipeline.nextBatch(1s));
        pipeline.translationEnded();
        QVERIFY(!pipeline.nextTask());
        QVERIFY(pipeline.allWritten(1ms));
    }
};

SYNVAE_TEST_GUILESS(tst_BatchPipeline)
#include "tst_batchpipeline.moc"
