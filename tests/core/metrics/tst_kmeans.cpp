// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/kmeans.h"
#include "core/metrics/neighbourprecision.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::vector<float> noise(std::size_t count)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = normal(Seed{11}, i);
    return values;
}

} // namespace

class tst_KMeans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        const std::array<float, 4> values{0, 10, 1, 11};
        const auto clusters = clustersOf({values, 1}, {2, 3, 100, Seed{1}});
        QVERIFY(clusters);
        QCOMPARE(clusters->labels[0], clusters->labels[2]);
        QCOMPARE(clusters->labels[1], clusters->labels[3]);
        QVERIFY(clusters->labels[0] != clusters->labels[1]);
        QCOMPARE(clusters->centres[static_cast<std::size_t>(clusters->labels[0])], 0.5F);
        QCOMPARE(clusters->centres[static_cast<std::size_t>(clusters->labels[1])], 10.5F);
        QCOMPARE(clusters->inertia, 1.0);
        QCOMPARE(clusters->sizes, (std::vector<int>{2, 2}));
        QVERIFY(clusters->settled);
    }

    void threeBlobsAreFoundAndServeAsLabels()
    {
        constexpr std::size_t count = 300;
        constexpr int width = 4;
        std::vector<float> values = noise(count * width);
        for (std::size_t i = 0; i < count; ++i)
            values[i * width] += 50.0F * static_cast<float>(i % 3);
        const Points points{values, width};
        const auto two = clustersOf(points, {.clusters = 2});
        const auto found = clustersOf(points, {.clusters = 3});
        const auto four = clustersOf(points, {.clusters = 4});
        QVERIFY(two && found && four);
        const Clusters &three = *found;
        QCOMPARE(three.sizes, (std::vector<int>{100, 100, 100}));
        for (std::size_t i = 3; i < count; ++i)
            QCOMPARE(three.labels[i], three.labels[i % 3]);
        QVERIFY(two->inertia > three.inertia);
        QVERIFY(three.inertia > four->inertia);
        const std::array<int, 1> ranks{5};
        const auto precision = neighbourPrecisionOf(points, three.labels, ranks);
        QCOMPARE(precision->itemValues[0][0], 1.0);
    }

    void theSeedDecidesAndRestartsDoNotHarm()
    {
        const std::vector<float> values = noise(400);
        const Points points{values, 2};
        const auto once = clustersOf(points, {9, 1, 100, Seed{4}});
        const auto again = clustersOf(points, {9, 1, 100, Seed{4}});
        const auto often = clustersOf(points, {9, 8, 100, Seed{4}});
        QVERIFY(once->labels == again->labels);
        QVERIFY(once->centres == again->centres);
        QVERIFY(often->inertia <= once->inertia);
        QVERIFY(once->labels != clustersOf(points, {9, 1, 100, Seed{5}})->labels);
    }

    void isStoppedInTheMiddle()
    {
        const std::vector<float> values = noise(200'000); // minutes of iterations, were it not stopped
        std::stop_source source;
        std::optional<ErrorKind> told;
        std::thread thread([&] {
            const auto clusters = clustersOf({values, 2}, {500, 100, 10'000, Seed{1}}, source.get_token());
            if (!clusters)
                told = clusters.error().kind;
        });
        source.request_stop();
        thread.join();
        QVERIFY(told == ErrorKind::Cancelled);
    }

    void inertiaIsThatOfTheCentresItComesWith()
    {
        const std::vector<float> values = noise(300);
        const Points points{values, 3};
        const auto clusters = clustersOf(points, {5, 1, 2, Seed{1}});
        double inertia = 0.0;
        const Points centres{clusters->centres, 3};
        for (std::size_t item = 0; item < points.count(); ++item) {
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t c = 0; c < centres.count(); ++c)
                least = std::min(least, squaredDistance(points[item], centres[c]));
            QCOMPARE(squaredDistance(points[item], centres[static_cast<std::size_t>(clusters->labels[item])]), least);
            inertia += least;
        }
        QVERIFY(std::abs(inertia - clusters->inertia) < 1e-3);
    }

    void noClusterIsEmptyWhereThereAreEnoughDifferentPoints()
    {
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            std::vector<float> values;
            for (std::uint64_t i = 0; i < 14; ++i)
                values.push_back(static_cast<float>(derive(Seed{seed}, i).value % 9));
            const auto different = static_cast<int>(std::set<float>(values.begin(), values.end()).size());
            const auto clusters = clustersOf({values, 1}, {different, 1, 100, Seed{seed}});
            QVERIFY(clusters->settled);
            QVERIFY(*std::min_element(clusters->sizes.begin(), clusters->sizes.end()) > 0);
        }
    }

    void equalPointsAreOneClusterAndEmptyOnes()
    {
        const std::vector<float> values(10, 3.0F);
        const auto clusters = clustersOf({values, 2}, {3, 2, 10, Seed{1}});
        QVERIFY(clusters);
        QCOMPARE(clusters->inertia, 0.0);
        QCOMPARE(clusters->sizes, (std::vector<int>{5, 0, 0}));
        QVERIFY(clusters->settled);
        const auto single = clustersOf({std::span(values).first(2), 2}, {1, 1, 1, Seed{1}});
        QCOMPARE(single->inertia, 0.0);
    }

    void refusesWhatCannotBeClustered()
    {
        const std::array<float, 4> values{1, 2, 3, 4};
        QVERIFY(!clustersOf({values, 1}, {5, 1, 10, Seed{1}}));
        QVERIFY(clustersOf({values, 1}, {4, 1, 10, Seed{1}}));
        QVERIFY(!clustersOf({values, 1}, {0, 1, 10, Seed{1}}));
        QVERIFY(!clustersOf({values, 1}, {2, 0, 10, Seed{1}}));
        QVERIFY(!clustersOf({values, 1}, {2, 1, 0, Seed{1}}));
        QVERIFY(!clustersOf({{}, 1}, {1, 1, 10, Seed{1}}));
        const std::array<float, 2> bad{1.0F, std::numeric_limits<float>::quiet_NaN()};
        QVERIFY(!clustersOf({bad, 1}, {1, 1, 10, Seed{1}}));
    }
};

SYNVAE_TEST_GUILESS(tst_KMeans)
#include "tst_kmeans.moc"
