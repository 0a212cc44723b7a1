// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/latentneighbours.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Works on a line by look, 0 1 2 3 ..., and the other way round, twice as far apart, by sound.
Embeddings onALine(int works)
{
    Embeddings embeddings;
    embeddings.width = 1;
    for (int work = 0; work < works; ++work) {
        embeddings.zv.push_back(static_cast<float>(work * work));
        embeddings.za.push_back(static_cast<float>(-2 * work));
    }
    embeddings.present.assign(static_cast<std::size_t>(works), true);
    embeddings.melodies.resize(static_cast<std::size_t>(works));
    return embeddings;
}

} // namespace

class tst_LatentNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nearestComeFirst()
    {
        const Embeddings embeddings = onALine(6);
        const std::vector<float> latent{5.0F};
        const auto found = latentNeighbours(embeddings, MapSpace::Visual, latent, 3);
        QCOMPARE(found.works, (std::vector<int>{2, 1, 3})); // 4, 1 and 9 are 1, 4 and 4 away: the earlier goes first
        QCOMPARE(found.distances, (std::vector<float>{1.0F, 4.0F, 4.0F}));
        QCOMPARE(latentNeighbours(embeddings, MapSpace::Visual, latent, 3, 2).works, (std::vector<int>{1, 3, 0}));
        QCOMPARE(latentNeighbours(embeddings, MapSpace::Visual, latent, 99).works.size(), std::size_t(6));
        QVERIFY(latentNeighbours(embeddings, MapSpace::Visual, latent, 0).works.empty());
        QVERIFY(latentNeighbours(embeddings, MapSpace::Visual, latent, -1).works.empty());
        QVERIFY(latentNeighbours(embeddings, MapSpace::Visual, std::vector{1.0F, 2.0F}, 3).works.empty());
        QVERIFY(latentNeighbours({}, MapSpace::Visual, {}, 3).works.empty());
    }

    void neighboursAreThoseOfEachSpace()
    {
        Embeddings embeddings = onALine(6);
        const auto found = neighboursOfWork(embeddings, 2, 2);
        QCOMPARE(found.visual.works, (std::vector<int>{1, 0}));
        QCOMPARE(found.auditive.works, (std::vector<int>{1, 3}));
        QCOMPARE(found.auditive.distances, (std::vector<float>{2.0F, 2.0F}));
        embeddings.present[1] = false;
        QCOMPARE(neighboursOfWork(embeddings, 2, 2).auditive.works, (std::vector<int>{3, 0}));
        for (const int none : {-1, 1, 6})
            QVERIFY(neighboursOfWork(embeddings, none, 2).visual.works.empty());
    }

    void agreesWithAllDistances()
    {
        const Embeddings embeddings = crowdedEmbeddings(50);
        for (int work = 0; work < 50; work += 7) {
            std::vector<std::pair<float, int>> all;
            for (int other = 0; other < 50; ++other) {
                float sum = 0.0F;
                for (int d = 0; d < groundWidth; ++d) {
                    const auto at = [&](int w) { return embeddings.za[static_cast<std::size_t>(w * groundWidth + d)]; };
                    sum += (at(work) - at(other)) * (at(work) - at(other));
                }
                if (other != work)
                    all.emplace_back(std::sqrt(sum), other);
            }
            std::sort(all.begin(), all.end());
            const auto found = neighboursOfWork(embeddings, work, 8).auditive;
            for (std::size_t i = 0; i < 8; ++i) {
                QCOMPARE(found.works[i], all[i].second);
                QVERIFY(std::abs(found.distances[i] - all[i].first) < 1e-4F);
            }
        }
    }

    void theTableShowsBothSideBySide()
    {
        NeighboursTableModel table;
        const QAbstractItemModelTester tester(&table);
        QCOMPARE(table.rowCount(), 0);
        table.setNeighbours(heapedWorks(6), {{{1, 3, 4}, {0.5F, 1.0F, 2.0F}}, {{3, 5}, {0.25F, 0.75F}}});
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.columnCount(), 2);
        const auto at
            = [&](int row, int column, int role = Qt::DisplayRole) { return table.index(row, column).data(role); };
        QCOMPARE(at(0, 0).toString(), u"Picture 0001 (0.50)"_s);
        QCOMPARE(at(1, 0).toString(), u"Picture 0003 (1.00, also near in the other space)"_s);
        QCOMPARE(at(0, 1).toString(), u"Picture 0003 (0.25, also near in the other space)"_s);
        QVERIFY(!at(2, 1).isValid());
        QCOMPARE(at(2, 0, NeighboursTableModel::WorkRole).toInt(), 4);
        QVERIFY(at(0, 1, NeighboursTableModel::SharedRole).toBool());
        QVERIFY(!at(1, 1, NeighboursTableModel::SharedRole).toBool());
        QVERIFY(table.headerData(0, Qt::Horizontal, Qt::DisplayRole)
                != table.headerData(1, Qt::Horizontal, Qt::DisplayRole));
        table.setNeighbours(nullptr, {{{1}, {0.5F}}, {}});
        QCOMPARE(table.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_LatentNeighbours)
#include "tst_latentneighbours.moc"
