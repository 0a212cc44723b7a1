// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/problemstablemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ProblemsTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listsFilesWithTheirReasons()
    {
        ProblemsTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy count(&model, &ProblemsTableModel::countChanged);
        model.reset({{u"a.jpg"_s, u"It is empty."_s}});
        model.add({u"b.png"_s, u"It ends in the middle."_s});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(count.size(), 2);
        QCOMPARE(count.last().first().toInt(), 2);
        QCOMPARE(model.index(1, ProblemsTableModel::FileColumn).data().toString(), u"b.png"_s);
        QCOMPARE(model.index(1, ProblemsTableModel::ReasonColumn).data().toString(), u"It ends in the middle."_s);
        QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"b.png: It ends in the middle."_s);
        QCOMPARE(model.asText(), u"a.jpg\tIt is empty.\nb.png\tIt ends in the middle.\n"_s);
        for (int column = 0; column < ProblemsTableModel::columns; ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        model.reset({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aFileIsListedOnce()
    {
        ProblemsTableModel model;
        model.reset({{u"a.jpg"_s, u"It is empty."_s}});
        QSignalSpy count(&model, &ProblemsTableModel::countChanged);
        model.add({u"a.jpg"_s, u"It is empty."_s}); // by the thumbnails, after the translation
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(count.size(), 0);
        model.reset({});
        model.add({u"a.jpg"_s, u"It is empty."_s}); // of another collection
        QCOMPARE(model.rowCount(), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_ProblemsTableModel)

#include "tst_problemstablemodel.moc"
