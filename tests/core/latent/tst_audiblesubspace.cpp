// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/audiblesubspace.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_AudibleSubspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void dimensionsAreRankedByWhatIsHeardOfThem()
    {
        const LatentBatch sent = drawnFromPrior(500, 3, Seed{1});
        std::vector<float> heard;
        for (int row = 0; row < sent.count; ++row) {
            const auto z = sent.row(row);
            const auto noise = normal(Seed{9}, static_cast<std::uint64_t>(row));
            heard.insert(heard.end(), {0.0F, -z[1], z[2] + 0.5F * noise});
        }
        const auto found = survivingDimensions({sent.values, 3}, {heard, 3});
        QVERIFY(found.ok());
        QCOMPARE(found->at(0).dimension, 2);
        QVERIFY(std::abs(found->at(0).correlation - 0.894) < 0.03);
        QCOMPARE(found->at(1).dimension, 0);
        QCOMPARE(found->at(1).correlation, 0.0);
        QVERIFY(std::abs(found->at(2).correlation + 1.0) < 1e-9);
        QVERIFY(std::abs(found->at(2).spread - 1.0) < 0.15);
    }

    void directionsComeWithTheirGains()
    {
        // Heard: twice the sum of dimensions 0 and 1 in dimension 3, and half of dimension 2 in itself.
        const LatentBatch sent = drawnFromPrior(800, 4, Seed{1});
        std::vector<float> heard;
        for (int row = 0; row < sent.count; ++row) {
            const auto z = sent.row(row);
            heard.insert(heard.end(), {0.0F, 0.0F, 0.5F * z[2], 2.0F * (z[0] + z[1])});
        }
        WorkerTeam team(1);
        const auto subspace = audibleSubspace({sent.values, 4}, {heard, 4}, 3, team);
        QVERIFY(subspace.ok());
        QCOMPARE(subspace->count(), 3);
        QVERIFY(std::abs(subspace->gains[0] - 2.0 * std::sqrt(2.0)) < 1e-3);
        QVERIFY(std::abs(subspace->gains[1] - 0.5) < 1e-3);
        QVERIFY(subspace->gains[2] < 1e-2);
        const auto first = subspace->direction(0);
        QVERIFY(std::abs(std::abs(static_cast<double>(first[0])) - std::sqrt(0.5)) < 1e-3);
        QVERIFY(std::abs(first[0] - first[1]) < 1e-3F);
        QVERIFY(std::abs(cosineOf(first, subspace->direction(1))) < 1e-4);
        QVERIFY(subspace->survival[0] > 0.999);
        QVERIFY(subspace->explained > 0.999);
    }

    void refusesWhatDoesNotBelongTogether()
    {
        const LatentBatch sent = drawnFromPrior(20, 4, Seed{1});
        WorkerTeam team(1);
        const Points points{sent.values, 4};
        const Points fewer{std::span(sent.values).first(40), 4};
        QVERIFY(!survivingDimensions(points, fewer).ok());
        QVERIFY(!survivingDimensions(points, {sent.values, 8}).ok());
        QVERIFY(!audibleSubspace(points, points, 0, team).ok());
        QVERIFY(!audibleSubspace(points, points, 5, team).ok());
        QVERIFY(!audibleSubspace({sent.values, 16}, {sent.values, 16}, 2, team).ok());
        QVERIFY(audibleSubspace(points, points, 4, team).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_AudibleSubspace)
#include "tst_audiblesubspace.moc"
