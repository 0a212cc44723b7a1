// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapthread.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MapThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theEndIsThatOfTheLayouting()
    {
        const MapJob job{sharedEmbeddings(30), quickOptions()};
        MapThread thread(1);
        MapOutcome outcome;
        quint64 ended = 0;
        connect(&thread, &MapThread::ended, this, [&](quint64 number, const MapOutcome &done) {
            QCOMPARE(QThread::currentThread(), this->thread());
            ended = number;
            outcome = done;
        });
        const quint64 number = thread.start(job);
        QTRY_COMPARE(ended, number);
        WorkerTeam team(1);
        const auto expected = MapLayouting(team).layOut(job, {}, {});
        QVERIFY(outcome.finished);
        QVERIFY(*outcome.places.visual == *expected->places.visual);
        QVERIFY(*outcome.places.auditive == *expected->places.auditive);
    }

    void snapshotsComeBeforeTheEnd()
    {
        MapThread thread(1);
        std::vector<int> iterations;
        bool ended = false;
        const quint64 number = thread.start({sharedEmbeddings(30), endlessOptions()});
        connect(&thread, &MapThread::formed, this, [&](quint64 of, const MapSnapshot &snapshot) {
            QCOMPARE(of, number);
            QVERIFY(!ended);
            QCOMPARE(snapshot.places.visual->size(), std::size_t(60));
            iterations.push_back(snapshot.iteration);
            if (iterations.size() == 4)
                thread.stop();
        });
        connect(&thread, &MapThread::ended, this, [&](quint64, const MapOutcome &outcome) {
            ended = true;
            QVERIFY(!outcome.finished);
            QVERIFY(outcome.states.visual.iteration >= iterations.back());
        });
        QTRY_VERIFY(ended);
        QVERIFY(std::is_sorted(iterations.begin(), iterations.end()));
        QVERIFY(iterations.back() > 0);
    }

    void theSearchTellsItsProgress()
    {
        MapThread thread(1);
        const QSignalSpy progressed(&thread, &MapThread::progressed);
        const QSignalSpy ended(&thread, &MapThread::ended);
        const quint64 number = thread.start({sharedEmbeddings(400), quickOptions(1)});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(!progressed.isEmpty());
        for (const auto &call : progressed) {
            QCOMPARE(call.at(0).toULongLong(), number);
            QVERIFY(call.at(1).toDouble() > 0.0 && call.at(1).toDouble() <= 1.0);
        }
        QCOMPARE(progressed.constLast().at(1).toDouble(), 1.0);
    }

    void aNewerJobStopsTheOneInHand()
    {
        MapThread thread(1);
        const auto embeddings = sharedEmbeddings(30);
        std::vector<std::pair<quint64, bool>> ends;
        connect(&thread, &MapThread::ended, this,
                [&](quint64 number, const MapOutcome &outcome) { ends.emplace_back(number, outcome.finished); });
        const QSignalSpy formed(&thread, &MapThread::formed);
        const quint64 first = thread.start({embeddings, endlessOptions()});
        QTRY_VERIFY(formed.size() >= 2);
        const quint64 second = thread.start({embeddings, quickOptions()});
        QVERIFY(second != first);
        QTRY_COMPARE(ends.size(), std::size_t(2));
        QVERIFY(ends[0] == std::pair(first, false));
        QVERIFY(ends[1] == std::pair(second, true));
    }

    void whatCannotBeLaidOutSaysWhy()
    {
        MapThread thread(1);
        const QSignalSpy failed(&thread, &MapThread::failed);
        const QSignalSpy ended(&thread, &MapThread::ended);
        const quint64 few = thread.start({sharedEmbeddings(3), quickOptions()});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toULongLong(), few);
        QVERIFY(failed.at(0).at(1).toString().contains(u"at least 4 works"_s));
        thread.start({sharedEmbeddings(30), quickOptions()}); // and it goes on working
        QTRY_COMPARE(ended.size(), 1);
    }

    void stoppedBeforeThereIsAnythingSaysNothing()
    {
        MapThread thread(1);
        const QSignalSpy failed(&thread, &MapThread::failed);
        const QSignalSpy ended(&thread, &MapThread::ended);
        thread.start({sharedEmbeddings(2000), endlessOptions()});
        thread.stop();
        QTRY_COMPARE(failed.size() + ended.size(), 1);
        if (!failed.isEmpty())
            QVERIFY(failed.at(0).at(1).toString().isEmpty());
    }

    void itCanBeDestroyedWhileItIsBusy()
    {
        for (const int snapshots : {0, 1, 3}) {
            auto thread = std::make_unique<MapThread>(2);
            const QSignalSpy formed(thread.get(), &MapThread::formed);
            thread->start({sharedEmbeddings(60), endlessOptions()});
            QTRY_VERIFY(formed.size() >= snapshots);
            thread.reset(); // a hundred thousand iterations are not waited for
        }
        MapThread neverStarted(1);
    }
};

SYNVAE_TEST_GUILESS(tst_MapThread)
#include "tst_mapthread.moc"
