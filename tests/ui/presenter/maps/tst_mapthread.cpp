// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "ui/presenter/maps/mapthread.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void formsAndEnds()
    {
        MapThread thread(1);
        QSignalSpy ended(&thread, &MapThread::ended);
        int snapshots = 0;
        connect(&thread, &MapThread::formed, this, [&](quint64 number, const MapSnapshot &snapshot) {
            QCOMPARE(number, quint64{1});
            QCOMPARE(snapshot.places.visual->size(), std::size_t{160});
            ++snapshots;
        });
        bool finished = false;
        connect(&thread, &MapThread::ended, this,
                [&](quint64, const MapOutcome &outcome) { finished = outcome.finished; });
        QCOMPARE(thread.start(job(80, 60)), quint64{1});
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(finished);
        QVERIFY(snapshots > 0);
    }

    void aNewerJobTakesThePlaceOfTheOneInHand()
    {
        MapThread thread(1);
        QList<quint64> formed;
        connect(&thread, &MapThread::formed, this, [&](quint64 number) { formed.append(number); });
        thread.start(job(200, 100'000));
        QTRY_VERIFY(!formed.isEmpty());
        QSignalSpy ended(&thread, &MapThread::ended);
        thread.start(job(80, 30));
        QTRY_COMPARE(ended.size(), 2);
        QCOMPARE(ended.at(0).first().toULongLong(), 1ULL); // what it had come to
        QCOMPARE(ended.at(1).first().toULongLong(), 2ULL);
    }

    void stopsBetweenIterations()
    {
        MapThread thread(1);
        bool running = false;
        connect(&thread, &MapThread::formed, this,
                [&](quint64, const MapSnapshot &snapshot) { running = running || snapshot.iteration > 0; });
        thread.start(job(300, 100'000));
        QTRY_VERIFY(running);
        QSignalSpy ended(&thread, &MapThread::ended);
        thread.stop();
        QTRY_COMPARE(ended.size(), 1);
    }

    void tooFewWorksAreAnError()
    {
        MapThread thread(1);
        QSignalSpy failed(&thread, &MapThread::failed);
        thread.start(job(2, 10));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().at(1).toString().contains(u"4 works"_s));
    }

    void goesWhileMapsForm()
    {
        MapThread thread(1);
        QSignalSpy formed(&thread, &MapThread::formed);
        thread.start(job(300, 100'000));
        QTRY_VERIFY(!formed.isEmpty());
    }

private:
    static MapJob job(int works, int iterations)
    {
        MapJob job{test::fakeSpaces(works), {}, {}, {}};
        job.options.tsne.iterations = iterations;
        job.options.tsne.exaggeratedIterations = iterations / 4;
        return job;
    }
};

QTEST_GUILESS_MAIN(tst_MapThread)

#include "tst_mapthread.moc"
