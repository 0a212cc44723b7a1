// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/neighbourprecision.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_NeighbourPrecision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        // On a line: a at 0, a at 1, b at 3, b at 7.
        const std::array<float, 4> latents{0.0F, 1.0F, 3.0F, 7.0F};
        const std::array<int, 4> labels{0, 0, 1, 1};
        const std::array<int, 2> ranks{1, 2};
        const auto precision = neighbourPrecision(latents, 1, labels, ranks);
        // Nearest: a->a, a->a, b->a, b->b. Two nearest: a->{a,b}, a->{a,b}, b->{a,a}, b->{b,a}.
        QCOMPARE(precision.values[0], 0.75);
        QCOMPARE(precision.values[1], 3.0 / 8.0);
        QCOMPARE(precision.chance, 0.5);
    }

    void separateClassesArePerfectAndRandomOnesAreChance()
    {
        constexpr std::size_t count = 600;
        constexpr int width = 13;
        std::vector<float> latents(count * width);
        std::vector<int> labels(count);
        for (std::size_t i = 0; i < count; ++i) {
            labels[i] = static_cast<int>(i % 3);
            for (std::size_t d = 0; d < width; ++d)
                latents[i * width + d] = normal(Seed{2}, i * width + d);
        }
        const std::array<int, 3> ranks{1, 5, 10};
        const auto random = neighbourPrecision(latents, width, labels, ranks);
        QVERIFY(std::abs(random.values[2] - random.chance) < 0.03);
        for (std::size_t i = 0; i < count; ++i)
            latents[i * width] += 100.0F * static_cast<float>(labels[i]);
        for (const double value : neighbourPrecision(latents, width, labels, ranks).values)
            QVERIFY(std::abs(value - 1.0) < 1e-9);
    }

    void tooFewItemsGiveZeros()
    {
        const std::array<float, 2> latents{0.0F, 1.0F};
        const std::array<int, 2> labels{1, 1};
        const std::array<int, 1> ranks{10};
        QCOMPARE(neighbourPrecision(latents, 1, labels, ranks).values.front(), 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_NeighbourPrecision)
#include "tst_neighbourprecision.moc"
