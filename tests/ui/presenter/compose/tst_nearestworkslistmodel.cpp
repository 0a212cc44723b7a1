// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/collectionspaces.h"
#include "ui/presenter/compose/nearestworkslistmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

Embeddings embeddings()
{
    Embeddings embeddings;
    embeddings.width = 2;
    embeddings.za = {0, 0, 3, 4, 1, 0, 0, 1, 9, 9};
    embeddings.melodies.resize(5);
    embeddings.present = {true, true, true, true, false};
    return embeddings;
}

std::vector<int> worksOf(const std::vector<NearWork> &near)
{
    std::vector<int> works;
    for (const NearWork &one : near)
        works.push_back(one.work);
    return works;
}

} // namespace

class tst_NearestWorksListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theNearestComeFirst()
    {
        const std::vector<float> origin{0, 0};
        const auto near = nearestInSound(embeddings(), origin, 9);
        QVERIFY((worksOf(near) == std::vector{0, 2, 3, 1})); // equally near: by number; what is not there: not at all
        QCOMPARE(near.back().distance, 5.0);
        QVERIFY((worksOf(nearestInSound(embeddings(), std::vector<float>{9, 9}, 2)) == std::vector{1, 2}));
        QVERIFY(nearestInSound(embeddings(), std::vector<float>{9}, 2).empty());
        QVERIFY(nearestInSound(embeddings(), origin, 0).empty());
        QVERIFY(nearestInSound({}, origin, 3).empty());
    }

    void theListSaysRankTitleAndDistance()
    {
        NearestWorksListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setWorks({{7, u"Harbour"_s, 1.234}, {3, u"Storm"_s, 2.0}});
        QCOMPARE(model.index(0).data().toString(), u"1. Harbour, distance 1.23"_s);
        QCOMPARE_EQ(model.near(1).work, 3);
        model.setWorks({});
        QCOMPARE_EQ(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_NearestWorksListModel)
#include "tst_nearestworkslistmodel.moc"
