// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapcontroller.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int aWholeLayout = 60000; ///< ms to wait for one, sanitizers and other tests beside it included

MapRun madeRun(int number)
{
    MapRun run;
    run.number = number;
    run.places = {heapedPlaces(30), heapedPlaces(30)};
    run.finished = true;
    return run;
}

std::vector<int> numbersOf(const MapController &maps)
{
    std::vector<int> numbers;
    for (const MapRun &run : maps.runs())
        numbers.push_back(run.number);
    return numbers;
}

} // namespace

class tst_MapController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aLayoutBecomesARun()
    {
        MapController maps(1);
        const QSignalSpy settled(&maps, &MapController::settled);
        const QSignalSpy places(&maps, &MapController::placesChanged);
        const QSignalSpy progressed(&maps, &MapController::progressed);
        maps.setEmbeddings(sharedEmbeddings(30));
        QVERIFY(!maps.shown());
        QVERIFY(!maps.running());
        maps.layOut(quickOptions());
        QVERIFY(maps.running());
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(!maps.running());
        QCOMPARE(numbersOf(maps), std::vector<int>{1});
        QVERIFY(maps.shown() && maps.shown()->finished);
        QCOMPARE(maps.shown()->options.tsne.iterations, 60);
        QVERIFY(maps.places().visual == maps.shown()->places.visual);
        QVERIFY(maps.places().auditive == maps.shown()->places.auditive);
        QVERIFY(places.size() >= 2); // none any more, and those of the run
        QCOMPARE(progressed.constFirst().at(0).toDouble(), 0.0);
        QVERIFY(!maps.canResume());
    }

    void theSameSeedGivesTheSameMaps()
    {
        MapController maps(2);
        maps.setEmbeddings(sharedEmbeddings(30));
        MapOptions options = quickOptions();
        for (const std::uint64_t seed : {1U, 1U, 2U}) {
            options.tsne.seed = Seed{seed};
            maps.layOut(options);
            QTRY_VERIFY(!maps.running());
        }
        QCOMPARE(numbersOf(maps), (std::vector<int>{1, 2, 3}));
        for (const MapSpace space : bothEmbeddings) {
            QVERIFY(*maps.find(1)->places[space] == *maps.find(2)->places[space]);
            QVERIFY(*maps.find(1)->places[space] != *maps.find(3)->places[space]);
        }
    }

    void withoutSpacesThereIsNothingToLayOut()
    {
        MapController maps(1);
        maps.layOut(quickOptions());
        maps.resume();
        maps.cancel();
        QVERIFY(!maps.running());
        QVERIFY(maps.runs().empty());
    }

    void cancelKeepsWhatHasFormedAndResumeGoesOn()
    {
        const auto embeddings = sharedEmbeddings(30);
        MapController whole(1);
        whole.setEmbeddings(embeddings);
        whole.layOut(quickOptions(3000));
        MapController maps(1);
        maps.setEmbeddings(embeddings);
        formed(maps, quickOptions(3000));
        maps.cancel();
        QTRY_VERIFY(!maps.running());
        QCOMPARE(numbersOf(maps), std::vector<int>{1});
        QVERIFY(!maps.shown()->finished);
        const int stoppedAt = maps.shown()->states.visual.iteration;
        QVERIFY(stoppedAt > 0 && stoppedAt < 3000);
        QVERIFY(maps.places().visual == maps.shown()->places.visual);
        QVERIFY(maps.canResume());
        maps.resume();
        QVERIFY(maps.running());
        QVERIFY(!maps.canResume());
        QTRY_VERIFY_WITH_TIMEOUT(!maps.running(), aWholeLayout);
        QCOMPARE(numbersOf(maps), std::vector<int>{1});
        QVERIFY(maps.shown()->finished);
        QTRY_VERIFY_WITH_TIMEOUT(!whole.running(), aWholeLayout);
        QVERIFY(*maps.places().visual == *whole.places().visual);
        QVERIFY(*maps.places().auditive == *whole.places().auditive);
    }

    void aNewerLayoutKeepsTheOneUnderWay()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        formed(maps, endlessOptions());
        const QSignalSpy settled(&maps, &MapController::settled);
        maps.layOut(quickOptions());
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(numbersOf(maps), (std::vector<int>{1, 2}));
        QVERIFY(!maps.find(1)->finished);
        QCOMPARE(maps.find(1)->options.tsne.iterations, endlessOptions().tsne.iterations);
        QCOMPARE(maps.shown()->number, 2);
        QVERIFY(maps.shown()->finished);
        maps.show(1);
        QVERIFY(maps.canResume());
    }

    void anotherCollectionForgetsAllRuns()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        formed(maps, endlessOptions());
        maps.setEmbeddings(sharedEmbeddings(20));
        QVERIFY(!maps.running());
        QVERIFY(!maps.places().visual);
        maps.layOut(quickOptions());
        QTRY_VERIFY(!maps.running());
        QCOMPARE(numbersOf(maps), std::vector<int>{1}); // and the old job's end is none of it
        QCOMPARE(maps.places().visual->size(), std::size_t(40));
    }

    void runsCanBeShownAndRemoved()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        maps.restore({madeRun(2), madeRun(5), madeRun(6)}, 5);
        QCOMPARE(maps.shown()->number, 5);
        const QSignalSpy places(&maps, &MapController::placesChanged);
        maps.show(2);
        QCOMPARE(places.size(), 1);
        QVERIFY(places.at(0).at(0).toBool()); // the same works, elsewhere
        QVERIFY(maps.places().visual == maps.find(2)->places.visual);
        maps.show(99);
        QCOMPARE(maps.shown()->number, 2);
        maps.remove(2);
        QCOMPARE(maps.shown()->number, 6);
        maps.remove(5);
        QCOMPARE(maps.shown()->number, 6);
        maps.remove(6);
        QVERIFY(!maps.shown());
        QVERIFY(!maps.places().visual);
        maps.layOut(quickOptions());
        QTRY_VERIFY(!maps.running());
        QCOMPARE(numbersOf(maps), std::vector<int>{7}); // numbers are never used again
    }

    void theOldestRunGoesFirst()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        std::vector<MapRun> runs;
        for (int number = 1; number <= MapController::mostRuns; ++number)
            runs.push_back(madeRun(number));
        maps.restore(runs, 1);
        maps.layOut(quickOptions());
        QTRY_VERIFY(!maps.running());
        QCOMPARE(numbersOf(maps), (std::vector<int>{2, 3, 4, 5, 6, 7, 8, 9}));
    }

    void aRunThatIsNotThereIsReplacedByTheLast()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        maps.restore({madeRun(1), madeRun(2)}, 77);
        QCOMPARE(maps.shown()->number, 2);
    }

    void aWarmLayoutBeginsWhereTheShownOneIs()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(30));
        maps.restore({madeRun(1)}, 1);
        MapOptions options = quickOptions(1);
        maps.layOut(options, true);
        QTRY_VERIFY(!maps.running());
        const auto warm = maps.places();
        maps.layOut(options, false);
        QTRY_VERIFY(!maps.running());
        QVERIFY(*warm.visual != *maps.places().visual);
    }

    void whatFailsIsToldAndTheLastRunIsShownAgain()
    {
        MapController maps(1);
        maps.setEmbeddings(sharedEmbeddings(3));
        const QSignalSpy failed(&maps, &MapController::failed);
        maps.restore({madeRun(4)}, 4);
        maps.layOut(quickOptions());
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!maps.running());
        QCOMPARE(maps.shown()->number, 4);
        QVERIFY(maps.places().visual == maps.find(4)->places.visual);
    }

    void itCanBeDestroyedWhileItIsBusy()
    {
        auto maps = std::make_unique<MapController>(2);
        maps->setEmbeddings(sharedEmbeddings(60));
        formed(*maps, endlessOptions());
        maps.reset();
    }

private:
    /// Begins a layout and waits until it is under way.
    static void formed(MapController &maps, const MapOptions &options)
    {
        bool underWay = false;
        const auto connection = connect(&maps, &MapController::progressed, &maps,
                                        [&](double share, const QString &) { underWay = underWay || share > 0.0; });
        maps.layOut(options);
        QTRY_VERIFY(underWay);
        disconnect(connection);
    }
};

SYNVAE_TEST_GUILESS(tst_MapController)
#include "tst_mapcontroller.moc"
