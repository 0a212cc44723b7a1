// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/explore/editedworkstablemodel.h"
#include "ui/presenter/explore/editjob.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_EditedWorksTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itGrowsAndTellsWhatChanged()
    {
        EditedWorksTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const PlainWorks works(9);
        std::vector<MovedWork> moved{{4, {}, melodyOfPitches({60, 62}), melodyOfPitches({67, 69})},
                                     {7, {}, melodyOfPitches({60}), Melody()}};
        model.grow(moved, works);
        QCOMPARE(model.rowCount(), 2);
        const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, EditedWorksTableModel::Title), u"Work 5"_s);
        QCOMPARE(text(0, EditedWorksTableModel::Pitch), u"+7.00"_s);
        QCOMPARE(text(0, EditedWorksTableModel::Density), u"0.00"_s);
        QCOMPARE(text(1, EditedWorksTableModel::Pitch), u"–"_s); // silence has no pitch
        QVERIFY(text(1, EditedWorksTableModel::Density).startsWith(u'−'));
        moved.push_back(moved.front());
        model.grow(moved, works);
        QCOMPARE(model.rowCount(), 3);
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_EditedWorksTableModel)
#include "tst_editedworkstablemodel.moc"
