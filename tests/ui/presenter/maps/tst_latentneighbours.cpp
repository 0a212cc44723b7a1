// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/latentneighbours.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_LatentNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void areExactAndInOrder()
    {
        CollectionSpaces spaces;
        spaces.width = 1;
        spaces.zv = {0.0F, 3.0F, 1.0F, -1.0F, 8.0F};
        spaces.za = {0.0F, 1.0F, 2.0F, 3.0F, 4.0F};
        spaces.present = {true, true, true, true, false};
        const auto found = neighboursOfWork(spaces, 0, 3);
        QVERIFY(found.visual.works == std::vector<int>({2, 3, 1})); // 2 and 3 are as near: the earlier first
        QVERIFY(found.visual.distances == std::vector<float>({1.0F, 1.0F, 3.0F}));
        QVERIFY(found.auditive.works == std::vector<int>({1, 2, 3}));
        QVERIFY(neighboursOfWork(spaces, 4, 3).visual.works.empty()); // is not there
        QVERIFY(neighboursOfWork(spaces, -1, 3).visual.works.empty());
        const std::vector<float> latent{2.9F};
        QVERIFY(latentNeighbours(spaces, MapSpace::Visual, latent, 1).works == std::vector<int>({1}));
        QVERIFY(latentNeighbours(spaces, MapSpace::Visual, latent, 100).works.size() == 4);
        QVERIFY(latentNeighbours(spaces, MapSpace::Visual, std::vector<float>{1.0F, 2.0F}, 1).works.empty());
    }

    void stayInTheirCloud()
    {
        const auto spaces = test::fakeSpaces(90);
        const auto found = neighboursOfWork(*spaces, 7, 12);
        for (const int work : found.visual.works)
            QCOMPARE(work % 3, 7 % 3);
        for (const int work : found.auditive.works)
            QCOMPARE(work / 2 % 3, 7 / 2 % 3);
    }

    void standSideBySide()
    {
        NeighboursTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto works = std::make_shared<test::PlainWorks>(9);
        model.setNeighbours(works, {{{1, 2}, {0.5F, 1.25F}}, {{2, 4, 5}, {0.25F, 0.5F, 1.0F}}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), u"Work 2 (0.50)"_s);
        QCOMPARE(model.index(1, 0).data().toString(), u"Work 3 (1.25, in both)"_s);
        QVERIFY(model.index(0, 1).data(NeighboursTableModel::SharedRole).toBool());
        QCOMPARE(model.index(1, 1).data(NeighboursTableModel::WorkRole).toInt(), 4);
        QVERIFY(!model.index(2, 0).data().isValid());
        model.setNeighbours(nullptr, {{{1}, {0.5F}}, {}});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_LatentNeighbours)

#include "tst_latentneighbours.moc"
