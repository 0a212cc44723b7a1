// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/alignment.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

double farthest(const std::vector<float> &a, const std::vector<float> &b)
{
    double most = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(a[i]) - b[i]));
    return most;
}

/// Turned by an angle, perhaps mirrored, then scaled and moved.
std::vector<float> changed(const std::vector<float> &layout, double angle, bool mirror, double scale)
{
    std::vector<float> other;
    for (std::size_t i = 0; i < layout.size(); i += 2) {
        const double x = layout[i];
        const double y = mirror ? -layout[i + 1] : layout[i + 1];
        other.push_back(static_cast<float>(scale * (std::cos(angle) * x - std::sin(angle) * y) + 7.0));
        other.push_back(static_cast<float>(scale * (std::sin(angle) * x + std::cos(angle) * y) - 3.0));
    }
    return other;
}

} // namespace

class tst_Alignment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void undoesEverySimilarity_data()
    {
        QTest::addColumn<double>("angle");
        QTest::addColumn<bool>("mirror");
        QTest::addColumn<double>("scale");
        for (const double angle : {0.0, 1.0, 3.0, -2.0}) {
            for (const bool mirror : {false, true})
                QTest::addRow("%g %s", angle, mirror ? "mirrored" : "straight") << angle << mirror << 2.5;
        }
    }

    void undoesEverySimilarity()
    {
        QFETCH(double, angle);
        QFETCH(bool, mirror);
        QFETCH(double, scale);
        const auto reference = randomValues(200, 1);
        const auto whole = alignmentTo(reference, changed(reference, angle, mirror, scale), true);
        QVERIFY(whole);
        QVERIFY(farthest(whole->applied(changed(reference, angle, mirror, scale)), reference) < 1e-5);
        const auto sameSize = changed(reference, angle, mirror, 1.0);
        const auto turned = alignmentTo(reference, sameSize, false);
        QVERIFY(turned);
        QVERIFY(farthest(turned->applied(sameSize), reference) < 1e-5);
    }

    void withoutScalingDistancesStay()
    {
        const auto layout = randomValues(100, 2);
        const auto turned = alignmentTo(randomValues(100, 3), layout, false);
        QVERIFY(turned);
        const auto moved = turned->applied(layout);
        const double before = std::hypot(layout[0] - layout[2], layout[1] - layout[3]);
        QVERIFY(std::abs(std::hypot(moved[0] - moved[2], moved[1] - moved[3]) - before) < 1e-5);
    }

    void onePlaceIsOnlyMoved()
    {
        const auto similarity
            = alignmentTo(std::vector<float>{1.0F, 2.0F, 3.0F, 4.0F}, std::vector<float>{5.0F, 5.0F, 5.0F, 5.0F}, true);
        QVERIFY(similarity);
        QCOMPARE(similarity->applied(std::vector<float>{5.0F, 5.0F}), (std::vector<float>{2.0F, 3.0F}));
    }

    void differentWorksAreRefused()
    {
        QVERIFY(!alignmentTo(randomValues(4, 1), randomValues(6, 1), true));
        QVERIFY(!alignmentTo({}, {}, true));
        WorkerTeam team(1);
        const auto four = MapPoints(randomValues(12, 1), 3);
        const auto five = MapPoints(randomValues(10, 1), 2);
        QVERIFY(!jointStart(four, five, Seed{1}, team));
    }

    void aJointStartSeesBothSpaces()
    {
        // What is large in one space and what is large in the other, though its numbers are a thousand times smaller.
        WorkerTeam team(1);
        auto first = randomValues(300, 4);
        auto second = randomValues(300, 5);
        for (float &value : second)
            value *= 0.001F;
        const auto start = jointStart(MapPoints(first, 1), MapPoints(second, 1), Seed{1}, team);
        QVERIFY(start);
        QCOMPARE(start->size(), 600U);
        double across[2] = {};
        for (std::size_t work = 0; work < 300; ++work)
            for (std::size_t axis = 0; axis < 2; ++axis)
                across[axis] += std::abs((*start)[2 * work + axis]) / 300.0;
        QVERIFY(across[1] > 0.5 * across[0]);
    }
};

SYNVAE_TEST_GUILESS(tst_Alignment)
#include "tst_alignment.moc"
