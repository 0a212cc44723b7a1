// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/leastsquares.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_LeastSquares : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheMatrixThatMadeTheTargets()
    {
        const LatentBatch inputs = drawnFromPrior(200, 12, Seed{1});
        const auto truth = drawnFromPrior(12, 3, Seed{2}).values;
        std::vector<double> targets;
        for (int row = 0; row < inputs.count; ++row) {
            for (std::size_t o = 0; o < 3; ++o) {
                double sum = 0.0;
                for (std::size_t d = 0; d < 12; ++d)
                    sum += static_cast<double>(inputs.row(row)[d]) * static_cast<double>(truth[d * 3 + o]);
                targets.push_back(sum);
            }
        }
        const auto found = leastSquares({inputs.values, 12}, targets, 3, 1e-12);
        QCOMPARE(found.size(), truth.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(std::abs(found[i] - static_cast<double>(truth[i])) < 1e-6);
    }

    void aDimensionThatNeverChangesGetsNothing()
    {
        const std::vector<float> inputs{1.0F, 0.0F, -1.0F, 0.0F, 2.0F, 0.0F};
        const std::vector<double> targets{3.0, -3.0, 6.0};
        const auto found = leastSquares({inputs, 2}, targets, 1, 1e-9);
        QVERIFY(std::abs(found[0] - 3.0) < 1e-6);
        QCOMPARE(found[1], 0.0);
    }

    void correlates()
    {
        const std::vector<double> up{1.0, 2.0, 3.0};
        const std::vector<double> down{6.0, 4.0, 2.0};
        const std::vector<double> flat{5.0, 5.0, 5.0};
        QVERIFY(std::abs(correlationOf(up, up) - 1.0) < 1e-12);
        QVERIFY(std::abs(correlationOf(up, down) + 1.0) < 1e-12);
        QCOMPARE(correlationOf(up, flat), 0.0);
        QCOMPARE(correlationOf({}, {}), 0.0);
    }
};

SYNVAE_TEST_APPLESS(tst_LeastSquares)
#include "tst_leastsquares.moc"
