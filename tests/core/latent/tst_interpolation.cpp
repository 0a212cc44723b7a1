// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/interpolation.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <numbers>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_Interpolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void endsAreExact()
    {
        const auto a = randomLatent(16, 1);
        const auto b = randomLatent(16, 2);
        for (const auto way : {Interpolation::Lerp, Interpolation::Slerp}) {
            for (const int steps : {2, 9, 33}) {
                const auto path = interpolated(a, b, steps, way);
                QVERIFY(path.ok());
                QCOMPARE(path->count, steps);
                QVERIFY(std::ranges::equal(path->row(0), a));
                QVERIFY(std::ranges::equal(path->row(steps - 1), b));
            }
        }
    }

    void lerpIsTheLine()
    {
        const std::vector<float> a{0.0F, 2.0F};
        const std::vector<float> b{4.0F, -2.0F};
        QCOMPARE(between(a, b, 0.25, Interpolation::Lerp), (std::vector<float>{1.0F, 1.0F}));
        QCOMPARE(between(a, b, 1.5, Interpolation::Lerp), (std::vector<float>{6.0F, -4.0F}));
    }

    void slerpTurnsEvenlyAndKeepsItsLength()
    {
        const std::vector<float> a{2.0F, 0.0F, 0.0F};
        const std::vector<float> b{0.0F, 4.0F, 0.0F};
        const auto path = interpolated(a, b, 4, Interpolation::Slerp);
        for (int step = 0; step < 4; ++step)
            QVERIFY(std::abs(lengthOf(path->row(step)) - (2.0 + 2.0 * step / 3.0)) < 1e-5);
        for (int step = 1; step < 4; ++step)
            QVERIFY(std::abs(cosineOf(path->row(step - 1), path->row(step)) - std::cos(std::numbers::pi / 6.0)) < 1e-6);
    }

    void oppositeLatentsGoAroundTheOrigin()
    {
        const auto a = randomLatent(8, 3);
        std::vector<float> b;
        for (const float value : a)
            b.push_back(-value);
        const auto middle = between(a, b, 0.5, Interpolation::Slerp);
        QVERIFY(std::abs(lengthOf(middle) - lengthOf(a)) < 1e-4);
        QVERIFY(std::abs(cosineOf(middle, a)) < 1e-5);
        QCOMPARE(middle, between(a, b, 0.5, Interpolation::Slerp));
    }

    void latentsWithoutAnAngleGoStraight()
    {
        const auto a = randomLatent(8, 4);
        std::vector<float> twice;
        for (const float value : a)
            twice.push_back(2.0F * value);
        const std::vector<float> origin(8, 0.0F);
        QCOMPARE(between(a, twice, 0.5, Interpolation::Slerp), between(a, twice, 0.5, Interpolation::Lerp));
        QCOMPARE(between(a, a, 0.3, Interpolation::Slerp), between(a, a, 0.3, Interpolation::Lerp));
        QCOMPARE(between(origin, a, 0.5, Interpolation::Slerp), between(origin, a, 0.5, Interpolation::Lerp));
    }

    void cornersAreExactAndWeightsSumToOne()
    {
        const auto a = randomLatent(6, 1);
        const auto b = randomLatent(6, 2);
        const auto c = randomLatent(6, 3);
        const auto d = randomLatent(6, 4);
        const Corners corners{a, b, c, d};
        for (const auto way : {Interpolation::Lerp, Interpolation::Slerp}) {
            QCOMPARE(blended(corners, 0.0, 0.0, way), a);
            QCOMPARE(blended(corners, 1.0, 0.0, way), b);
            QCOMPARE(blended(corners, 0.0, 1.0, way), c);
            QCOMPARE(blended(corners, 1.0, 1.0, way), d);
            QCOMPARE(cornerGrid(corners, 3, 5, way)->count, 15);
        }
        for (const double x : {-0.5, 0.3, 1.7}) {
            const auto weights = cornerWeights(x, 0.25);
            QVERIFY(std::abs(weights[0] + weights[1] + weights[2] + weights[3] - 1.0) < 1e-12);
            const auto latent = blended(corners, x, 0.25, Interpolation::Lerp);
            for (std::size_t i = 0; i < latent.size(); ++i) {
                const double sum = weights[0] * a[i] + weights[1] * b[i] + weights[2] * c[i] + weights[3] * d[i];
                QVERIFY(std::abs(sum - latent[i]) < 1e-5);
            }
        }
    }

    void refusesWhatIsNoPath()
    {
        const auto a = randomLatent(8, 1);
        auto bad = a;
        bad[3] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!interpolated(a, a, 1, Interpolation::Lerp).ok());
        QVERIFY(!interpolated(a, a, 34, Interpolation::Lerp).ok());
        QVERIFY(!interpolated(a, randomLatent(7, 1), 5, Interpolation::Lerp).ok());
        QVERIFY(!interpolated(a, bad, 5, Interpolation::Lerp).ok());
        QVERIFY(!interpolated({}, {}, 5, Interpolation::Lerp).ok());
        QVERIFY(!cornerGrid({a, a, a, bad}, 3, 3, Interpolation::Slerp).ok());
        QVERIFY(!cornerGrid({a, a, a, a}, 1, 3, Interpolation::Slerp).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_Interpolation)
#include "tst_interpolation.moc"
