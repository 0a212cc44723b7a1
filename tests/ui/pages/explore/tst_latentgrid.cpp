// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/latentgrid.h"

#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QList<DecodedLatent> moments(int count)
{
    QList<DecodedLatent> list;
    for (int cell = 0; cell < count; ++cell) {
        DecodedLatent moment;
        moment.label = u"cell %1"_s.arg(cell);
        moment.picture = QImage(8, 8, QImage::Format_RGB32);
        moment.picture.fill(Qt::red);
        list.append(moment);
    }
    return list;
}

} // namespace

class tst_LatentGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theMiddleIsCurrentAndSaysNothing()
    {
        LatentGrid grid;
        const QSignalSpy picked(&grid, &LatentGrid::picked);
        grid.setLatents(moments(9), 3);
        QCOMPARE(grid.count(), 9);
        QCOMPARE(grid.currentRow(), 4);
        QVERIFY(picked.empty());
    }

    void theKeysPickItsCells()
    {
        LatentGrid grid;
        grid.resize(300, 300);
        grid.show();
        grid.setLatents(moments(9), 3);
        const QSignalSpy picked(&grid, &LatentGrid::picked);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(picked.constLast().at(0).toInt(), 5);
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(picked.constLast().at(0).toInt(), 2); // three in a line
    }

    void eachCellHasWords()
    {
        LatentGrid grid;
        grid.setLatents(moments(9), 3);
        for (int cell = 0; cell < 9; ++cell) {
            const QString words = grid.item(cell)->data(Qt::AccessibleTextRole).toString();
            QVERIFY2(words.contains(u"cell %1"_s.arg(cell), Qt::CaseInsensitive), qPrintable(words));
        }
        QVERIFY(!grid.accessibleName().isEmpty());
    }

    void nothingAroundIsAnEmptyGrid()
    {
        LatentGrid grid;
        grid.setLatents(moments(9), 3);
        grid.setLatents({}, 3);
        QCOMPARE(grid.count(), 0);
    }
};

SYNVAE_TEST(tst_LatentGrid)
#include "tst_latentgrid.moc"
