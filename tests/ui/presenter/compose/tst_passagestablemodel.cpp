// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/passagestablemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PassagesTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void passagesAreToldInWords()
    {
        PassagesTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE_EQ(model.rowCount(), 0);
        model.setPassages({{u"Violin"_s, 3, melodyOfPitches({60, 62, 64})}, {u"Bass"_s, 1, melodyOfPitches({40})}});
        QCOMPARE_EQ(model.rowCount(), 2);
        QCOMPARE(model.index(0, PassagesTableModel::Voice).data().toString(), u"Violin"_s);
        QCOMPARE(model.index(0, PassagesTableModel::Bars).data().toString(), u"3 and 4"_s);
        QVERIFY(model.index(0, PassagesTableModel::Sentence).data().toString().startsWith(u"Three notes, rising"));
        QVERIFY(model.passage(1).melody == melodyOfPitches({40}));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
        model.setPassages({});
        QCOMPARE_EQ(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_PassagesTableModel)
#include "tst_passagestablemodel.moc"
