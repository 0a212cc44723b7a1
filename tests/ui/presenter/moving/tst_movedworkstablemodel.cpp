// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/moving/movedworkstablemodel.h"
#include "ui/presenter/moving/movingjob.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MovedWorksTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itGrowsAndTellsWhatChanged()
    {
        MovedWorksTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const PlainWorks works(9);
        std::vector<MovedWork> moved{{4, {}, melodyOfPitches({60, 62}), melodyOfPitches({67, 69})},
                                     {7, {}, melodyOfPitches({60}), Melody()}};
        model.grow(moved, works);
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, MovedWorksTableModel::Title), u"Work 5"_s);
        QCOMPARE(text(0, MovedWorksTableModel::Pitch), u"+7.00"_s);
        QCOMPARE(text(0, MovedWorksTableModel::Density), u"0.00"_s);
        QCOMPARE(text(1, MovedWorksTableModel::Pitch), u"–"_s); // silence has no pitch
        QVERIFY(text(1, MovedWorksTableModel::Density).startsWith(u'−'));
        moved.push_back(moved.front());
        model.grow(moved, works);
        QCOMPARE(model.rowCount(), 3);
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_MovedWorksTableModel)
#include "tst_movedworkstablemodel.moc"
