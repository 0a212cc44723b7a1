// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/kernels/mapkernels.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

using mapkernels::MapKernels;

/// The best set of this processor beside the portable one; both must give the same bits.
std::vector<MapKernels> bothSets() { return {mapkernels::portableMapKernels(), mapkernels::mapKernels()}; }

} // namespace

class tst_MapKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void transformsAgree_data()
    {
        QTest::addColumn<int>("radix");
        for (const int radix : {2, 3, 4, 5})
            QTest::addRow("radix %d", radix) << radix;
    }

    void transformsAgree()
    {
        QFETCH(int, radix);
        const int length = radix * 6;
        const auto in = randomValues(static_cast<std::size_t>(length * 2 * mapkernels::cell), 1);
        const auto twiddles = randomValues(static_cast<std::size_t>(6 * 2 * (radix - 1)), 2);
        for (const bool inverse : {false, true}) {
            std::vector<std::vector<float>> results;
            for (const MapKernels &set : bothSets()) {
                results.emplace_back(in.size());
                set.fourierPass({radix, length, 2, inverse, twiddles.data()}, in.data(), results.back().data());
                set.scaleCells(results.back().data(), in.data(), length);
            }
            QVERIFY(results[0] == results[1]);
        }
    }

    void gridsAgree()
    {
        auto positions = randomValues(400, 3);
        for (float &position : positions)
            position = 8.0F + position;
        std::vector<std::int32_t> order(200);
        std::iota(order.rbegin(), order.rend(), 0);
        const mapkernels::GridPoints points{positions.data(), order.data(), 200, 0.0F, 0.0F, 2.0F, 40};
        std::vector<std::vector<float>> grids;
        std::vector<std::vector<float>> fields;
        for (const MapKernels &set : bothSets()) {
            grids.emplace_back(1600);
            fields.emplace_back(600);
            set.spread(points, grids.back().data());
            set.interpolate(points, grids.back().data(), fields.back().data());
        }
        QVERIFY(grids[0] == grids[1]);
        QVERIFY(fields[0] == fields[1]);
        const float sum = std::accumulate(grids[0].begin(), grids[0].end(), 0.0F);
        QVERIFY(std::abs(sum - 200.0F) < 1e-2F); // nothing is lost when a point is spread
    }

    void forcesAgree()
    {
        const auto positions = randomValues(100, 4);
        const std::vector<std::int64_t> starts{0, 8, 24};
        std::vector<std::int32_t> columns(24);
        for (std::size_t edge = 0; edge < columns.size(); ++edge)
            columns[edge] = static_cast<std::int32_t>(edge * 7 % 50);
        const auto weights = randomValues(24, 5);
        std::vector<std::vector<float>> forces;
        for (const MapKernels &set : bothSets()) {
            forces.emplace_back(4);
            set.attract({positions.data(), starts.data(), columns.data(), weights.data()}, 0, 2, forces.back().data());
        }
        QVERIFY(forces[0] == forces[1]);
        float byHand = 0.0F;
        for (std::size_t edge = 0; edge < 8; ++edge) {
            const auto other = static_cast<std::size_t>(columns[edge]);
            const float dx = positions[0] - positions[2 * other];
            const float dy = positions[1] - positions[2 * other + 1];
            byHand += weights[edge] * dx / (1.0F + dx * dx + dy * dy);
        }
        QVERIFY(std::abs(byHand - forces[0][0]) < 1e-5F);
    }

    void searchesAgree()
    {
        const auto dots = randomValues(256, 6);
        const auto norms = randomValues(256, 7);
        for (const MapKernels &set : bothSets()) {
            std::vector<std::int32_t> expected;
            std::vector<std::int32_t> expectedEach;
            for (std::int32_t j = 0; j < 256; ++j) {
                const auto at = static_cast<std::size_t>(j);
                if (norms[at] - 2.0F * dots[at] <= -1.0F)
                    expected.push_back(j);
                if (0.5F - 2.0F * dots[at] <= norms[at])
                    expectedEach.push_back(j);
            }
            std::vector<std::int32_t> hits(257);
            const int found = set.closer(dots.data(), norms.data(), -1.0F, 256, hits.data());
            QCOMPARE(std::vector<std::int32_t>(hits.begin(), hits.begin() + found), expected);
            const int each = set.closerEach(dots.data(), 0.5F, norms.data(), 256, hits.data());
            QCOMPARE(std::vector<std::int32_t>(hits.begin(), hits.begin() + each), expectedEach);
        }
    }

    void distancesAgree()
    {
        const auto values = randomValues(2 * 53, 8);
        double byHand = 0.0;
        for (std::size_t d = 0; d < 53; ++d)
            byHand += (values[d] - values[53 + d]) * (values[d] - values[53 + d]);
        const auto sets = bothSets();
        const float first = sets[0].squaredDistance(values.data(), values.data() + 53, 53);
        QCOMPARE(first, sets[1].squaredDistance(values.data(), values.data() + 53, 53));
        QVERIFY(std::abs(first - byHand) < 1e-3);
    }
};

SYNVAE_TEST_GUILESS(tst_MapKernels)
#include "tst_mapkernels.moc"
