// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/legendmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_LegendModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void groupsAreRowsWithTheirCounts()
    {
        LegendModel legend;
        const QAbstractItemModelTester tester(&legend);
        QCOMPARE(legend.rowCount(), 0);
        legend.setColouring(seas());
        QCOMPARE(legend.rowCount(), 2);
        QCOMPARE(legend.index(0).data().toString(), u"boat"_s);
        QCOMPARE(legend.index(1).data().toString(), u"sea"_s);
        QCOMPARE(of(legend, 0, LegendModel::CountRole).toInt(), 2);
        QCOMPARE(of(legend, 1, LegendModel::CountRole).toInt(), 3);
        QCOMPARE(of(legend, 1, LegendModel::CountTextRole).toString(), u"3"_s);
        QCOMPARE(of(legend, 1, LegendModel::SelectedRole).toInt(), 0);
        QCOMPARE(of(legend, 0, LegendModel::PositionRole).toDouble(), -1.0);
        QCOMPARE(of(legend, 0, LegendModel::MedoidRole).toInt(), -1);
        QVERIFY(of(legend, 1, Qt::AccessibleTextRole).toString().startsWith(u"sea, 3"_s));
        QCOMPARE(legend.worksOf(1), (std::vector<int>{0, 1, 5}));
        QVERIFY(legend.worksOf(2).empty());
        QCOMPARE(legend.rowCount(legend.index(0)), 0);
    }

    void countsAreThoseInsideTheSelection()
    {
        LegendModel legend;
        const QAbstractItemModelTester tester(&legend);
        legend.setColouring(seas());
        const QSignalSpy changed(&legend, &LegendModel::dataChanged);
        legend.setSelection({0, 1, 2, 4, 77}); // 4 is of no group, 77 of no work
        QCOMPARE(changed.size(), 1);
        QCOMPARE(of(legend, 0, LegendModel::SelectedRole).toInt(), 1);
        QCOMPARE(of(legend, 1, LegendModel::SelectedRole).toInt(), 2);
        QCOMPARE(of(legend, 1, LegendModel::CountTextRole).toString(), u"2 / 3"_s);
        QCOMPARE(of(legend, 1, Qt::AccessibleTextRole).toString(), u"sea, 2 of 3 selected"_s);
        legend.setSelection({4}); // something is selected, though nothing of a group
        QCOMPARE(of(legend, 1, LegendModel::CountTextRole).toString(), u"0 / 3"_s);
        legend.setSelection({});
        QCOMPARE(of(legend, 1, LegendModel::CountTextRole).toString(), u"3"_s);
    }

    void anotherColouringCountsAnew()
    {
        LegendModel legend;
        const QAbstractItemModelTester tester(&legend);
        legend.setColouring(seas());
        legend.setSelection({0, 1});
        legend.setColouring(colouringOfTexts(u"k"_s, u"K"_s, {u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(legend.rowCount(), 3);
        QCOMPARE(of(legend, 0, LegendModel::SelectedRole).toInt(), 0);
        legend.setColouring({});
        QCOMPARE(legend.rowCount(), 0);
        legend.setSelection({0});
    }

    void rangesHavePlacesOnTheScale()
    {
        LegendModel legend;
        const QAbstractItemModelTester tester(&legend);
        std::vector<float> values;
        for (int work = 0; work < 70; ++work)
            values.push_back(static_cast<float>(work));
        legend.setColouring(colouringOfValues(u"v"_s, u"V"_s, values));
        QCOMPARE(legend.rowCount(), 7);
        double last = -1.0;
        for (int row = 0; row < 7; ++row) {
            const double position = of(legend, row, LegendModel::PositionRole).toDouble();
            QVERIFY(position > last && position <= 1.0);
            last = position;
        }
        QVERIFY(std::abs(of(legend, 3, LegendModel::PositionRole).toDouble() - 0.5) < 0.02);
        legend.setColouring(colouringOfValues(u"v"_s, u"V"_s, {2.0F, 2.0F}));
        QCOMPARE(of(legend, 0, LegendModel::PositionRole).toDouble(), 0.5);
    }

    void clustersHaveMedoids()
    {
        Colouring colouring = seas();
        colouring.medoids = {3, 5};
        LegendModel legend;
        legend.setColouring(colouring);
        QCOMPARE(of(legend, 0, LegendModel::MedoidRole).toInt(), 3);
        QCOMPARE(of(legend, 1, LegendModel::MedoidRole).toInt(), 5);
    }

    void onlyClustersAreRenamed()
    {
        Colouring colouring = seas();
        LegendModel legend;
        const QAbstractItemModelTester tester(&legend);
        const QSignalSpy wanted(&legend, &LegendModel::nameWanted);
        legend.setColouring(colouring);
        QVERIFY(!legend.flags(legend.index(0)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!legend.setData(legend.index(0), u"Boats"_s, Qt::EditRole));
        colouring.medoids = {3, -1};
        legend.setColouring(colouring);
        QVERIFY(legend.flags(legend.index(0)).testFlag(Qt::ItemIsEditable));
        QVERIFY(!legend.flags(legend.index(1)).testFlag(Qt::ItemIsEditable));
        QVERIFY(legend.setData(legend.index(0), u"Boats"_s, Qt::EditRole));
        QCOMPARE(wanted.last(), (QVariantList{0, u"Boats"_s}));
        const QSignalSpy changed(&legend, &LegendModel::dataChanged);
        legend.rename(0, u"Boats"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(of(legend, 0, Qt::EditRole).toString(), u"Boats"_s);
        QVERIFY(of(legend, 0, Qt::AccessibleTextRole).toString().startsWith(u"Boats, "_s));
    }

    void namesAreTakenAsTheyAre()
    {
        LegendModel legend;
        legend.setColouring(colouringOfTexts(u"k"_s, u"K"_s, {u"50%2 off"_s}));
        legend.setSelection({0});
        QCOMPARE(of(legend, 0, Qt::AccessibleTextRole).toString(), u"50%2 off, 1 of 1 selected"_s);
    }

private:
    static Colouring seas()
    {
        return colouringOfTexts(u"metadata:series"_s, u"Series"_s,
                                {u"sea"_s, u"sea"_s, u"boat"_s, u"boat"_s, u""_s, u"sea"_s});
    }
    static QVariant of(const LegendModel &legend, int row, int role) { return legend.index(row).data(role); }
};

SYNVAE_TEST_GUILESS(tst_LegendModel)
#include "tst_legendmodel.moc"
