// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/piecelistmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QString titlesOf(const PieceListModel &model)
{
    QString titles;
    for (const PieceItem &item : model.items())
        titles += item.title;
    return titles;
}

} // namespace

class tst_PieceListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theOrderCanBeChanged()
    {
        PieceListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append({{u"a"_s, melodyOfPitches({60})}, {u"b"_s, {}}});
        model.append({{u"c"_s, melodyOfPitches({62})}});
        model.append({});
        QCOMPARE(titlesOf(model), u"abc"_s);
        QVERIFY(model.move(0, 1));
        QCOMPARE(titlesOf(model), u"bac"_s);
        QVERIFY(model.move(2, -1));
        QCOMPARE(titlesOf(model), u"bca"_s);
        for (const auto &[row, by] : {std::pair{0, -1}, {2, 1}, {-1, 1}, {1, 2}, {7, -1}})
            QVERIFY(!model.move(row, by));
        model.remove(1);
        model.remove(5);
        QCOMPARE(titlesOf(model), u"ba"_s);
        QVERIFY(model.melodies().at(1) == melodyOfPitches({60}));
        QCOMPARE(model.index(1).data().toString(), u"a"_s);
        QVERIFY(model.index(1).data(Qt::ToolTipRole).toString().startsWith(u"One note"));
    }

    void itHoldsAThousandAtMost()
    {
        PieceListModel model;
        const std::vector<PieceItem> many(700);
        model.append(many);
        model.append(many);
        model.append(many);
        QCOMPARE_EQ(model.rowCount(), PieceListModel::most);
        model.setItems(std::vector<PieceItem>(2000));
        QCOMPARE_EQ(model.rowCount(), PieceListModel::most);
        model.setItems({});
        QCOMPARE_EQ(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_PieceListModel)
#include "tst_piecelistmodel.moc"
