// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/scaleandwander.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>
#include <numbers>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ScaleAndWander : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void scales()
    {
        const std::vector<float> latent{1.0F, -2.0F};
        QCOMPARE(scaled(latent, 2.5), (std::vector<float>{2.5F, -5.0F}));
        QCOMPARE(scaled(latent, 0.0), (std::vector<float>{0.0F, 0.0F}));
    }

    void aLongerWalkBeginsAsAShorterOne()
    {
        const auto start = randomLatent(32, 1);
        for (const auto way : {Wandering::Prior, Wandering::Sphere}) {
            const auto few = wandered(start, {10, 0.3, way, Seed{7}});
            const auto many = wandered(start, {50, 0.3, way, Seed{7}});
            QVERIFY(few.ok() && many.ok());
            QVERIFY(std::equal(few->values.begin(), few->values.end(), many->values.begin()));
            QVERIFY(wandered(start, {10, 0.3, way, Seed{8}})->values != few->values);
        }
    }

    void theSphereKeepsLengthAndStride()
    {
        const auto walk = wandered(randomLatent(32, 1), {40, 0.4, Wandering::Sphere, Seed{3}});
        for (int step = 1; step < walk->count; ++step) {
            QVERIFY(std::abs(lengthOf(walk->row(step)) - lengthOf(walk->row(0))) < 1e-3);
            QVERIFY(std::abs(cosineOf(walk->row(step - 1), walk->row(step)) - std::cos(0.4)) < 1e-5);
        }
    }

    void thePriorIsWhereAWalkEnds()
    {
        const std::vector<float> far(64, 10.0F);
        const auto walk = wandered(far, {200, 0.5, Wandering::Prior, Seed{3}});
        const double length = lengthOf(walk->row(199));
        QVERIFY2(length > 5.0 && length < 11.0, qPrintable(QString::number(length))); // 8 for N(0, I)
    }

    void theNeighbourhoodIsASquareAroundItsCentre()
    {
        const auto centre = randomLatent(8, 1);
        const auto across = randomLatent(8, 2);
        const auto grid = neighbourhood(centre, across, randomLatent(8, 3), {5, 3, 0.5});
        QVERIFY(grid.ok());
        QCOMPARE(grid->count, 15);
        std::vector<float> right;
        std::vector<float> down;
        for (std::size_t d = 0; d < centre.size(); ++d) {
            QCOMPARE(grid->row(7)[d], centre[d]);
            right.push_back(grid->row(8)[d] - grid->row(7)[d]);
            down.push_back(grid->row(12)[d] - grid->row(7)[d]);
        }
        QVERIFY(std::abs(lengthOf(right) - 0.5) < 1e-5);
        QVERIFY(std::abs(lengthOf(down) - 0.5) < 1e-5);
        QVERIFY(std::abs(cosineOf(right, down)) < 1e-5);
        QVERIFY(cosineOf(right, across) > 0.999);
    }

    void refusesWhatCannotBe()
    {
        const auto start = randomLatent(8, 1);
        const std::vector<float> bad{std::numeric_limits<float>::infinity()};
        const auto steps = [](int count) { return WanderSettings{count, 0.3, Wandering::Prior, Seed{1}}; };
        const auto stride = [](double angle) { return WanderSettings{5, angle, Wandering::Prior, Seed{1}}; };
        QVERIFY(!wandered(start, steps(0)).ok());
        QVERIFY(!wandered(start, steps(10001)).ok());
        QVERIFY(!wandered(start, stride(0.0)).ok());
        QVERIFY(!wandered(start, stride(1.6)).ok());
        QVERIFY(!wandered(bad, {}).ok());
        QVERIFY(!wandered({}, {}).ok());
        QVERIFY(!neighbourhood(start, start, start, {}).ok());
        QVERIFY(!neighbourhood(start, start, randomLatent(8, 2), {4, 3, 1.0}).ok());
        QVERIFY(!neighbourhood(start, start, randomLatent(8, 2), {3, 3, 0.0}).ok());
        QVERIFY(!neighbourhood(start, randomLatent(7, 2), start, {}).ok());
        QVERIFY(!neighbourhood(start, std::vector<float>(8, 0.0F), start, {}).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_ScaleAndWander)
#include "tst_scaleandwander.moc"
