// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/nearestneighbours.h"
#include "tests/support/fakespaces.h"
#include "ui/presenter/maps/maplayouting.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

MapOptions quick(int iterations = 120)
{
    MapOptions options;
    options.tsne.iterations = iterations;
    options.tsne.exaggeratedIterations = 40;
    options.tsne.perplexity = 8.0;
    return options;
}

/// The share of works whose nearest work on the map is of the same cloud.
double together(const std::vector<float> &places, int (*cloudOf)(int work))
{
    const auto count = static_cast<int>(places.size() / 2);
    int same = 0;
    for (int a = 0; a < count; ++a) {
        int nearest = -1;
        float least = INFINITY;
        for (int b = 0; b < count; ++b) {
            const auto i = 2 * static_cast<std::size_t>(a);
            const auto j = 2 * static_cast<std::size_t>(b);
            const float distance = std::hypot(places[i] - places[j], places[i + 1] - places[j + 1]);
            if (b != a && distance < least) {
                least = distance;
                nearest = b;
            }
        }
        same += cloudOf(a) == cloudOf(nearest) ? 1 : 0;
    }
    return static_cast<double>(same) / count;
}

} // namespace

class tst_MapLayouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void eachMapShowsTheCloudsOfItsSpace()
    {
        const auto outcome = laidOut(quick());
        QVERIFY(outcome.finished);
        QVERIFY(together(*outcome.places.visual, [](int work) { return work % 3; }) > 0.95);
        QVERIFY(together(*outcome.places.auditive, [](int work) { return work / 2 % 3; }) > 0.95);
        QVERIFY(together(*outcome.places.auditive, [](int work) { return work % 3; }) < 0.8);
        QVERIFY(outcome.divergences.visual > 0.0);
    }

    void theSameSeedGivesTheSameMaps()
    {
        const auto one = laidOut(quick());
        QVERIFY(*one.places.auditive == *laidOut(quick(), 3).places.auditive);
        MapOptions other = quick();
        other.tsne.seed = Seed{2};
        QVERIFY(*one.places.visual != *laidOut(other).places.visual);
    }

    void theFirstSnapshotIsTheStartAndTheLastIsNotLate()
    {
        WorkerTeam team(1);
        std::vector<MapSnapshot> snapshots;
        MapWatcher watcher;
        watcher.snapshot = [&](MapSnapshot snapshot) { snapshots.push_back(std::move(snapshot)); };
        QVERIFY(MapLayouting(team).layOut({m_spaces, quick(), {}, {}}, watcher, {}));
        QVERIFY(!snapshots.empty());
        QCOMPARE(snapshots.front().iteration, 0);
        QCOMPARE(snapshots.front().iterations, 120);
        QCOMPARE(snapshots.front().places.visual->size(), std::size_t{240});
        QVERIFY(*snapshots.front().places.visual == *snapshots.front().places.auditive); // a joint start
    }

    void stoppedMapsGoOnAsIfTheyHadNeverStopped()
    {
        WorkerTeam team(1);
        MapLayouting layouting(team);
        std::stop_source stop;
        MapWatcher watcher;
        watcher.snapshot = [&](const MapSnapshot &snapshot) {
            if (snapshot.iteration > 0)
                stop.request_stop();
        };
        const auto part = layouting.layOut({m_spaces, quick(400), {}, {}}, watcher, stop.get_token());
        QVERIFY(part);
        QVERIFY(!part->finished);
        QVERIFY(part->states.visual.iteration < 400);
        const auto rest = layouting.layOut({m_spaces, quick(400), {}, part->states}, {}, {});
        QVERIFY(rest);
        QVERIFY(rest->finished);
        QVERIFY(*rest->places.visual == *laidOut(quick(400)).places.visual);
        MapJob wrong{test::fakeSpaces(50), quick(), {}, part->states};
        QCOMPARE(layouting.layOut(wrong, {}, {}).error().kind, ErrorKind::InvalidInput);
    }

    void theAuditiveMapCanFollowTheVisualOne()
    {
        MapOptions options = quick();
        options.start = MapStart::AfterVisual;
        const auto outcome = laidOut(options);
        QVERIFY(outcome.finished);
        QVERIFY(together(*outcome.places.auditive, [](int work) { return work / 2 % 3; }) > 0.95);
        options.start = MapStart::Own;
        QVERIFY(*outcome.places.auditive != *laidOut(options).places.auditive);
    }

    void worksThatAreNotThereAreNotOnTheMap()
    {
        auto spaces = test::fakeSpaces(60);
        test::takeOut(*spaces, 7);
        WorkerTeam team(1);
        const auto outcome = MapLayouting(team).layOut({spaces, quick(), {}, {}}, {}, {});
        QVERIFY(outcome);
        QVERIFY(std::isnan(outcome->places.visual->at(14)));
        QCOMPARE(worksOnMap(*outcome->places.auditive).size(), std::size_t{59});
    }

    void tooFewWorksAndStoppingAtOnceAreErrors()
    {
        WorkerTeam team(1);
        QCOMPARE(MapLayouting(team).layOut({test::fakeSpaces(3), quick(), {}, {}}, {}, {}).error().kind,
                 ErrorKind::InvalidInput);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(MapLayouting(team).layOut({m_spaces, quick(), {}, {}}, {}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
    }

private:
    MapOutcome laidOut(const MapOptions &options, int threads = 1)
    {
        WorkerTeam team(threads);
        auto outcome = MapLayouting(team).layOut({m_spaces, options, {}, {}}, {}, {});
        return outcome ? *outcome : MapOutcome();
    }

    std::shared_ptr<const CollectionSpaces> m_spaces = test::fakeSpaces(120);
};

QTEST_GUILESS_MAIN(tst_MapLayouting)

#include "tst_maplayouting.moc"
