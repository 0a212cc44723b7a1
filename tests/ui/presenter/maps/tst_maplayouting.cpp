// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/maplayouting.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int works = 60;

double spread(const std::vector<float> &places)
{
    double sum = 0.0;
    for (const float value : places)
        sum += std::isfinite(value) ? static_cast<double>(value) * static_cast<double>(value) : 0.0;
    return std::sqrt(sum / static_cast<double>(places.size()));
}

/// The share of works whose nearest work on the map is of their heap.
double heapsKept(const std::vector<float> &places, const std::function<int(int)> &heapOf)
{
    int kept = 0;
    const int count = static_cast<int>(places.size() / 2);
    const auto x = [&](int work) { return places[2 * static_cast<std::size_t>(work)]; };
    const auto y = [&](int work) { return places[2 * static_cast<std::size_t>(work) + 1]; };
    for (int work = 0; work < count; ++work) {
        int nearest = -1;
        float best = 0.0F;
        for (int other = 0; other < count; ++other) {
            const float distance = std::hypot(x(other) - x(work), y(other) - y(work));
            if (other != work && (nearest < 0 || distance < best)) {
                nearest = other;
                best = distance;
            }
        }
        kept += heapOf(nearest) == heapOf(work) ? 1 : 0;
    }
    return static_cast<double>(kept) / count;
}

} // namespace

class tst_MapLayouting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bothMapsShowTheirHeaps()
    {
        const auto outcome = laidOut({sharedEmbeddings(works), quickOptions(150)});
        QVERIFY(outcome.finished);
        QCOMPARE(outcome.states.visual.iteration, 150);
        QCOMPARE(outcome.states.auditive.iteration, 150);
        QVERIFY(outcome.divergences.visual > 0.0);
        QVERIFY(outcome.divergences.auditive > 0.0);
        QVERIFY(heapsKept(*outcome.places.visual, [](int work) { return work % 3; }) > 0.95);
        QVERIFY(heapsKept(*outcome.places.auditive, [](int work) { return work / 3 % 3; }) > 0.95);
    }

    void equalOptionsGiveEqualMaps_data()
    {
        QTest::addColumn<int>("start");
        QTest::newRow("joint") << int(MapStart::Joint);
        QTest::newRow("own") << int(MapStart::Own);
        QTest::newRow("after visual") << int(MapStart::AfterVisual);
    }
    void equalOptionsGiveEqualMaps()
    {
        QFETCH(int, start);
        MapOptions options = quickOptions();
        options.start = static_cast<MapStart>(start);
        const auto embeddings = sharedEmbeddings(works);
        const auto one = laidOut({embeddings, options}, 1);
        const auto two = laidOut({sharedEmbeddings(works), options}, 2);
        QVERIFY(one.finished);
        QVERIFY(*one.places.visual == *two.places.visual);
        QVERIFY(*one.places.auditive == *two.places.auditive);
        options.tsne.seed = Seed{99};
        QVERIFY(*laidOut({embeddings, options}).places.visual != *one.places.visual);
    }

    void stoppedAndGoneOnWithIsTheSameMap_data() { equalOptionsGiveEqualMaps_data(); }
    void stoppedAndGoneOnWithIsTheSameMap()
    {
        QFETCH(int, start);
        MapOptions options = quickOptions(400);
        options.start = static_cast<MapStart>(start);
        const auto embeddings = sharedEmbeddings(works);
        const auto whole = laidOut({embeddings, options});
        WorkerTeam team(1);
        MapLayouting layouting(team);
        MapJob job{embeddings, options};
        int stops = 0;
        for (bool finished = false; !finished;) {
            std::stop_source stop;
            int snapshots = 0;
            MapWatcher watcher;
            watcher.snapshot = [&](const MapSnapshot &) {
                if (++snapshots == 2 && stops < 3)
                    stop.request_stop();
            };
            const auto part = layouting.layOut(job, watcher, stop.get_token());
            QVERIFY(part);
            finished = part->finished;
            stops += finished ? 0 : 1;
            job.resume = part->states;
            if (finished) {
                QVERIFY(*part->places.visual == *whole.places.visual);
                QVERIFY(*part->places.auditive == *whole.places.auditive);
            }
        }
        QVERIFY(stops > 0);
    }

    void aStoppedSearchLeavesNothingBehind()
    {
        // The second job is stopped when only one of its two searches is done; the third has the first one's options.
        const auto embeddings = sharedEmbeddings(works);
        WorkerTeam team(1);
        MapLayouting layouting(team);
        const auto first = layouting.layOut({embeddings, quickOptions()}, {}, {});
        QVERIFY(first);
        MapOptions others = quickOptions();
        others.tsne.perplexity = 15.0;
        std::stop_source stop;
        MapWatcher watcher;
        watcher.progress = [&stop](const Progress &progress) {
            if (progress.done >= progress.total)
                stop.request_stop();
        };
        const auto second = layouting.layOut({embeddings, others}, watcher, stop.get_token());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Cancelled);
        const auto third = layouting.layOut({embeddings, quickOptions()}, {}, {});
        QVERIFY(third);
        QVERIFY(*third->places.visual == *first->places.visual);
        QVERIFY(*third->places.auditive == *first->places.auditive);
    }

    void worksThatAreNotThereAreNotOnTheMap()
    {
        Embeddings embeddings = crowdedEmbeddings(works);
        embeddings.present[0] = embeddings.present[31] = false;
        const auto outcome = laidOut({std::make_shared<const Embeddings>(embeddings), quickOptions()});
        QCOMPARE(outcome.places.visual->size(), std::size_t(2 * works));
        const std::vector<int> on = worksOnMap(*outcome.places.visual);
        QCOMPARE(on.size(), std::size_t(works - 2));
        QCOMPARE(on.front(), 1);
        QVERIFY(std::find(on.begin(), on.end(), 31) == on.end());
        QCOMPARE(worksOnMap(*outcome.places.auditive), on);
        QCOMPARE(outcome.states.visual.positions.size(), std::size_t(2 * (works - 2)));
    }

    void snapshotsTellHowTheyForm()
    {
        std::vector<MapSnapshot> snapshots;
        MapWatcher watcher;
        watcher.snapshot = [&](const MapSnapshot &snapshot) { snapshots.push_back(snapshot); };
        WorkerTeam team(1);
        MapLayouting layouting(team);
        const auto outcome = layouting.layOut({sharedEmbeddings(works), quickOptions(300)}, watcher, {});
        QVERIFY(outcome);
        QVERIFY(snapshots.size() >= 2);
        QCOMPARE(snapshots.front().iteration, 0);
        for (std::size_t i = 0; i < snapshots.size(); ++i) {
            QCOMPARE(snapshots[i].iterations, 300);
            QCOMPARE(snapshots[i].places.visual->size(), std::size_t(2 * works));
            QCOMPARE(snapshots[i].places.auditive->size(), std::size_t(2 * works));
            QVERIFY(i == 0 || snapshots[i].iteration >= snapshots[i - 1].iteration);
        }
    }

    void stoppedBeforeTheFirstIterationIsCancelled()
    {
        std::stop_source stop;
        stop.request_stop();
        WorkerTeam team(1);
        MapLayouting layouting(team);
        const auto outcome = layouting.layOut({sharedEmbeddings(works), quickOptions()}, {}, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    void tooFewWorksAreRefused()
    {
        WorkerTeam team(1);
        MapLayouting layouting(team);
        const auto outcome = layouting.layOut({sharedEmbeddings(3), quickOptions()}, {}, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::InvalidInput);
        QVERIFY(layouting.layOut({sharedEmbeddings(4), quickOptions()}, {}, {}));
    }

    void statesOfOtherWorksAreRefused()
    {
        const auto few = laidOut({sharedEmbeddings(20), quickOptions()});
        MapJob job{sharedEmbeddings(works), quickOptions()};
        job.resume = few.states;
        WorkerTeam team(1);
        MapLayouting layouting(team);
        const auto outcome = layouting.layOut(job, {}, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::InvalidInput);
    }

    void aWarmStartIsTheLayoutThatWasShown()
    {
        const auto embeddings = sharedEmbeddings(works);
        const Places from = heapedPlaces(works);
        MapJob job{embeddings, quickOptions()};
        job.from = {from, from};
        PerSpace<Places> begun;
        MapWatcher watcher;
        watcher.snapshot = [&](const MapSnapshot &snapshot) {
            if (snapshot.iteration == 0)
                begun = snapshot.places;
        };
        WorkerTeam team(1);
        MapLayouting layouting(team);
        QVERIFY(layouting.layOut(job, watcher, {}));
        QVERIFY(begun.visual);
        QVERIFY(spread(*begun.visual) < 0.01);
        QVERIFY(heapsKept(*begun.visual, [](int work) { return work % 3; }) > 0.95);
        QVERIFY(heapsKept(*begun.auditive, [](int work) { return work % 3; }) > 0.95); // as shown, not as it sounds
    }

    void alignedMapsLieOnEachOther()
    {
        MapOptions options = quickOptions(150);
        options.start = MapStart::Own;
        Embeddings same = crowdedEmbeddings(works);
        for (std::size_t i = 0; i < same.zv.size(); ++i) // the look, mirrored and turned
            same.za[i] = -same.zv[i / groundWidth * groundWidth + (i + 1) % groundWidth];
        const auto embeddings = std::make_shared<const Embeddings>(same);
        const auto distance = [](const MapOutcome &outcome) {
            double sum = 0.0;
            for (std::size_t i = 0; i < outcome.places.visual->size(); ++i)
                sum += std::abs(static_cast<double>((*outcome.places.visual)[i] - (*outcome.places.auditive)[i]));
            return sum;
        };
        const auto aligned = laidOut({embeddings, options});
        options.aligned = false;
        const auto free = laidOut({embeddings, options});
        QVERIFY(*aligned.places.visual == *free.places.visual);
        QVERIFY(distance(aligned) < distance(free));
    }

private:
    static MapOutcome laidOut(const MapJob &job, int threads = 1)
    {
        WorkerTeam team(threads);
        MapLayouting layouting(team);
        const auto outcome = layouting.layOut(job, {}, {});
        return outcome ? *outcome : MapOutcome{};
    }
};

SYNVAE_TEST_GUILESS(tst_MapLayouting)
#include "tst_maplayouting.moc"
