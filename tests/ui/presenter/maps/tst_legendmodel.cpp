// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/legendmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_LegendModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void countsItsGroupsAndTheSelectedInThem()
    {
        LegendModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColouring(colouringOfTexts(u"k"_s, u"Kind"_s, {u"sea"_s, u"land"_s, u"sea"_s, QString(), u"sea"_s}));
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex land = model.index(0);
        const QModelIndex sea = model.index(1);
        QCOMPARE(sea.data().toString(), u"sea"_s);
        QCOMPARE(sea.data(LegendModel::CountTextRole).toString(), u"3"_s);
        QCOMPARE(sea.data(Qt::AccessibleTextRole).toString(), u"sea, 3 works"_s);
        QVERIFY(model.worksOf(1) == std::vector<int>({0, 2, 4}));
        model.setSelection({0, 1, 3, 99});
        QCOMPARE(sea.data(LegendModel::CountTextRole).toString(), u"1 / 3"_s);
        QCOMPARE(land.data(LegendModel::SelectedRole).toInt(), 1);
        QCOMPARE(sea.data(Qt::AccessibleTextRole).toString(), u"sea, 1 of 3 selected"_s);
        model.setSelection({});
        QCOMPARE(sea.data(LegendModel::CountTextRole).toString(), u"3"_s);
        QCOMPARE(sea.data(LegendModel::PositionRole).toDouble(), -1.0);
        model.setColouring({});
        QCOMPARE(model.rowCount(), 0);
    }

    void rangesHaveAPlaceOnTheScale()
    {
        std::vector<float> values;
        for (int i = 0; i < 100; ++i)
            values.push_back(static_cast<float>(i));
        values.push_back(NAN);
        LegendModel model;
        model.setColouring(colouringOfValues(u"v"_s, u"Value"_s, values));
        QVERIFY(model.rowCount() > 3);
        double last = -1.0;
        int works = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            const double position = model.index(row).data(LegendModel::PositionRole).toDouble();
            QVERIFY(position > last && position <= 1.0);
            last = position;
            works += model.index(row).data(LegendModel::CountRole).toInt();
        }
        QCOMPARE(works, 100);
    }

    void theRestIsMarked()
    {
        QStringList texts;
        for (int i = 0; i < 40; ++i)
            texts.append(QString::number(i % 20));
        LegendModel model;
        model.setColouring(colouringOfTexts(u"k"_s, u"Kind"_s, texts));
        QCOMPARE(model.rowCount(), mostClasses + 1);
        QVERIFY(model.index(mostClasses).data(LegendModel::RestRole).toBool());
        QVERIFY(!model.index(0).data(LegendModel::RestRole).toBool());
    }
};

QTEST_GUILESS_MAIN(tst_LegendModel)

#include "tst_legendmodel.moc"
