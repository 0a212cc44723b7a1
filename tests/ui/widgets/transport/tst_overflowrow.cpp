// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/transport/overflowrow.h"

#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QPushButton *button(const QString &text, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setFixedWidth(100);
    return made;
}

/// A row of three: the first always stays, the last leaves first.
struct Row {
    OverflowRow row{u"More"_s};
    QPushButton *first = button(u"First"_s, &row);
    QPushButton *second = button(u"Second"_s, &row);
    QPushButton *third = button(u"Third"_s, &row);

    Row()
    {
        row.addWidget(first, OverflowRow::always);
        row.addWidget(second, 2);
        row.addWidget(third, 1);
        row.resize(800, 60);
        row.show();
    }
    QToolButton *more() const { return row.findChild<QToolButton *>(); }
};

} // namespace

class tst_OverflowRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void allAreInTheRowWhereThereIsRoom()
    {
        Row fixture;
        QVERIFY(QTest::qWaitForWindowExposed(&fixture.row));
        for (const QWidget *widget : {fixture.first, fixture.second, fixture.third})
            QVERIFY(fixture.row.isInRow(widget) && widget->isVisible());
        QVERIFY(!fixture.more()->isVisible());
    }

    void theLeastImportantLeavesFirstAndComesBack()
    {
        Row fixture;
        QVERIFY(QTest::qWaitForWindowExposed(&fixture.row));
        fixture.row.resize(290, 60);
        QVERIFY(fixture.row.isInRow(fixture.second));
        QVERIFY(!fixture.row.isInRow(fixture.third));
        QVERIFY(fixture.more()->isVisible());
        fixture.row.resize(150, 60);
        QVERIFY(fixture.row.isInRow(fixture.first));
        QVERIFY(!fixture.row.isInRow(fixture.second));
        fixture.row.resize(800, 60);
        QVERIFY(fixture.row.isInRow(fixture.third) && fixture.third->isVisible());
        QCOMPARE_LT(fixture.second->x(), fixture.third->x()); // each in its old place
        QVERIFY(!fixture.more()->isVisible());
    }

    void thePopUpShowsTheRestAndTakesTheKeys()
    {
        Row fixture;
        QVERIFY(QTest::qWaitForWindowExposed(&fixture.row));
        fixture.row.resize(150, 60);
        QCOMPARE(fixture.more()->accessibleName(), u"More"_s);
        // The offscreen platform's remarks on a pop-up.
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
        QTest::mouseClick(fixture.more(), Qt::LeftButton);
        QVERIFY(fixture.second->isVisible() && fixture.third->isVisible());
        QVERIFY(fixture.second->window() != fixture.row.window());
        QCOMPARE_LT(fixture.second->y(), fixture.third->y());
        QTRY_COMPARE(fixture.second->window()->focusWidget(), fixture.second);
        QCOMPARE(unnamedFocusable(fixture.row), QStringList());
    }

    void importanceMayChange()
    {
        Row fixture;
        QVERIFY(QTest::qWaitForWindowExposed(&fixture.row));
        fixture.row.resize(290, 60);
        fixture.row.setImportance(fixture.third, 3);
        QVERIFY(fixture.row.isInRow(fixture.third));
        QVERIFY(!fixture.row.isInRow(fixture.second));
    }
};

SYNVAE_TEST(tst_OverflowRow)
#include "tst_overflowrow.moc"
