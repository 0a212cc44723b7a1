// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/silhouette.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Silhouette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        const std::array<float, 4> values{0, 1, 10, 11};
        const std::array<int, 4> labels{0, 0, 3, 3};
        const double expected = (9.5 / 10.5 + 8.5 / 9.5) / 2.0;
        QVERIFY(std::abs(silhouetteOf({values, 1}, labels).value() - expected) < 1e-9);
        // Alone in its cluster counts 0.
        const std::array<int, 4> lonely{0, 0, 0, 1};
        const double rest = (1.0 - 5.5 / 11.0) + (1.0 - 5.0 / 10.0) + (1.0 / 9.5 - 1.0);
        QVERIFY(std::abs(silhouetteOf({values, 1}, lonely).value() - rest / 4.0) < 1e-9);
    }

    void nothingCanBeSaidOfOneCluster()
    {
        const std::array<float, 3> values{1, 2, 3};
        QVERIFY(!silhouetteOf({values, 1}, std::array<int, 3>{1, 1, 1}));
        QVERIFY(!silhouetteOf({values, 1}, std::array<int, 3>{0, 1, 2}, 1));
        QVERIFY(!silhouetteOf({{}, 1}, {}));
    }

    void equalPointsHaveNoStructure()
    {
        const std::array<float, 4> values{2, 2, 2, 2};
        QCOMPARE(silhouetteOf({values, 1}, std::array<int, 4>{0, 1, 0, 1}).value(), 0.0);
    }

    void aSampleComesNearTheWhole()
    {
        constexpr std::size_t count = 900;
        std::vector<float> values(count);
        std::vector<int> labels(count);
        for (std::size_t i = 0; i < count; ++i) {
            labels[i] = static_cast<int>(i % 2);
            values[i] = normal(Seed{1}, i) + 4.0F * static_cast<float>(labels[i]);
        }
        const double whole = silhouetteOf({values, 1}, labels).value();
        const double sampled = silhouetteOf({values, 1}, labels, 300).value();
        QVERIFY(whole > 0.4 && whole < 0.9);
        QVERIFY(whole != sampled);
        QVERIFY(std::abs(whole - sampled) < 0.05);
    }
};

SYNVAE_TEST_GUILESS(tst_Silhouette)
#include "tst_silhouette.moc"
