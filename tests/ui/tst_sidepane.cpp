// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/sidepane.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// A page with a button, and the pane with one.
struct Window {
    QWidget window;
    QSplitter *splitter = new QSplitter(&window);
    SidePane *pane = new SidePane(*splitter);
    QPushButton *page = new QPushButton(u"Page"_s);
    QPushButton *control = new QPushButton(u"Control"_s);

    Window()
    {
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins({});
        column->addWidget(splitter);
        splitter->addWidget(page);
        pane->setControls(control);
        window.resize(600, 200);
        window.show();
        window.activateWindow();
    }
};

} // namespace

class tst_SidePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void standsBesideThePages()
    {
        Window fixture;
        QCOMPARE(fixture.splitter->count(), 2);
        QCOMPARE(fixture.splitter->indexOf(fixture.pane), 1);
        QVERIFY(fixture.pane->isOpen() && fixture.pane->isVisible());
    }

    void anOverlayBeginsClosedAndTakesNoRoom()
    {
        Window fixture;
        const QSignalSpy changed(fixture.pane, &SidePane::openChanged);
        fixture.pane->setOverlay(true);
        QVERIFY(!fixture.pane->isVisible());
        QCOMPARE(fixture.splitter->count(), 1);
        QCOMPARE(changed.size(), 1);
        fixture.pane->setOpen(true);
        QVERIFY(fixture.pane->isVisible());
        QCOMPARE(fixture.pane->geometry().right(), fixture.window.width() - 1);
        QCOMPARE(fixture.pane->height(), fixture.window.height());
        fixture.window.resize(500, 300);
        QTRY_COMPARE(fixture.pane->geometry().right(), 499);
    }

    void escapeClosesAnOverlayAndGivesTheKeysBack()
    {
        Window fixture;
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        fixture.page->setFocus();
        fixture.pane->setOverlay(true);
        fixture.pane->setOpen(true);
        QVERIFY(fixture.control->hasFocus());
        QTest::keyClick(fixture.control, Qt::Key_Escape);
        QVERIFY(!fixture.pane->isOpen());
        QVERIFY(fixture.page->hasFocus());
    }

    void besideThePagesItIsAsItWas_data()
    {
        QTest::addColumn<bool>("open");
        QTest::newRow("open") << true;
        QTest::newRow("closed") << false;
    }

    void besideThePagesItIsAsItWas()
    {
        QFETCH(const bool, open);
        Window fixture;
        fixture.pane->setOpen(open);
        fixture.pane->setOverlay(true);
        fixture.pane->setOpen(!open);
        fixture.pane->setOverlay(false);
        QCOMPARE(fixture.pane->isOpen(), open);
        QCOMPARE(fixture.pane->isVisible(), open);
        QCOMPARE(fixture.splitter->count(), 2);
    }
};

SYNVAE_TEST(tst_SidePane)
#include "tst_sidepane.moc"
