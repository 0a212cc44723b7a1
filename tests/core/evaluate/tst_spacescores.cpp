// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/spacescores.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int perClass = 30;

/// Four classes around 0, 10, 20 and 100 on a line, each played as a number of notes of its own.
struct Space {
    std::vector<float> latents;
    std::vector<int> labels;
    std::vector<Melody> melodies;

    Space()
    {
        const std::vector<float> centres{0.0F, 10.0F, 20.0F, 100.0F};
        for (int i = 0; i < 4 * perClass; ++i) {
            const int label = i % 4;
            labels.push_back(label);
            latents.push_back(centres[static_cast<std::size_t>(label)]
                              + 0.1F * normal(Seed{3}, static_cast<std::uint64_t>(i)));
            melodies.push_back(CountingTranslator::melodyOf(8 * label));
        }
    }
};

} // namespace

class tst_SpaceScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theMostDistantTripletIsFound()
    {
        const Space space;
        const auto scores = tripletScoresOf({space.latents, 1}, space.labels, 4, 24, {});
        QVERIFY(scores);
        // 0, 10 or 20 beside 100: 0 and 100 are 100 apart, and whatever lies between adds as much again.
        QVERIFY(scores->triplet.classes[0] == 0 && scores->triplet.classes[2] == 3);
        QVERIFY(std::abs(scores->distance.value - 200.0) < 1.0);
        QVERIFY(scores->distance.low <= scores->distance.value && scores->distance.value <= scores->distance.high);
        QVERIFY(scores->distance.high - scores->distance.low < 1.0);
        QVERIFY(*scores->distance.chance > 0.0 && *scores->distance.chance < 100.0);
        QCOMPARE(scores->nearest.size(), std::size_t{3});
        for (const std::size_t row : scores->nearest[2])
            QCOMPARE(space.labels[row], 3);
        QCOMPARE(scores->nearest[0].size(), std::size_t{24});
    }

    void smallClassesAreLeftOut()
    {
        const Space space;
        QCOMPARE(tripletScoresOf({space.latents, 1}, space.labels, 4, perClass + 1, {}).error().kind,
                 ErrorKind::NotFound);
    }

    void theStudyFitsTheClasses()
    {
        const std::vector<int> labels{0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 0};
        const ListeningSettings wanted{100, 24, 1, 20, false, {}};
        const ListeningSettings held = fittingStudy(wanted, labels, 4);
        QCOMPARE(held.candidates, 3); // as many as the third largest class has
        QCOMPARE(held.questions, 2);
        QCOMPARE(fittingStudy({}, labels, 4).candidates, 24); // four examples would leave no questions
        QCOMPARE(fittingStudy({100, 3, 1, 2, false, {}}, labels, 4).candidates, 3);
        QCOMPARE(fittingStudy({}, {}, 0).candidates, 24);
    }

    void judgesHearWhatIsDifferent()
    {
        const Space space;
        const auto scores = listeningScoresOf({space.latents, 1}, space.labels, 4, space.melodies, {}, {});
        QVERIFY(scores);
        QCOMPARE(scores->accuracy.value, 1.0);
        QCOMPARE(*scores->accuracy.chance, 1.0 / 3.0);
        QCOMPARE(scores->judges.accuracies.size(), std::size_t{100});

        const std::vector<Melody> alike(space.melodies.size(), CountingTranslator::melodyOf(5));
        const auto guesses = listeningScoresOf({space.latents, 1}, space.labels, 4, alike, {}, {});
        QVERIFY(guesses);
        QVERIFY(guesses->accuracy.low < 1.0 / 3 && guesses->accuracy.high > 1.0 / 3);
    }

    void clustersTakeThePlaceOfClasses()
    {
        const Space space;
        ClusterSweep sweep;
        sweep.counts = {4, 1000};
        sweep.listening.judges = 10;
        const auto scores = clusterScoresOf({space.latents, 1}, {space.latents, 1}, space.melodies, sweep, {}, {});
        QVERIFY(scores);
        QCOMPARE(scores->size(), std::size_t{1}); // more clusters than points are left out
        const ClusterScores &four = scores->front();
        QCOMPARE(four.clusters, 4);
        QVERIFY(four.settled);
        QVERIFY(*four.silhouette > 0.9);
        QCOMPARE(four.ranks, (std::vector<int>{1, 5, 10}));
        QCOMPARE(four.auditive[2].value, 1.0);
        QVERIFY(std::abs(*four.auditive[2].chance - 0.25) < 1e-9);
        QCOMPARE(four.listening->value, 1.0);
    }

    void withoutNotesThereAreClustersOnly()
    {
        const Space space;
        ClusterSweep sweep;
        sweep.counts = {2};
        const auto scores = clusterScoresOf({space.latents, 1}, {}, {}, sweep, {}, {});
        QVERIFY(scores);
        QVERIFY(scores->front().auditive.empty());
        QVERIFY(!scores->front().listening);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(clusterScoresOf({space.latents, 1}, {}, {}, sweep, {}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_SpaceScores)
#include "tst_spacescores.moc"
