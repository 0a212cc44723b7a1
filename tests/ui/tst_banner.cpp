// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"

#include <QTest>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Banner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theNewestIsShownUntilItIsDismissed()
    {
        QWidget window;
        Banner banner(&window);
        window.show();
        QVERIFY(!banner.isVisible());
        banner.say(u"First."_s);
        banner.say(u"Second."_s);
        QVERIFY(banner.isVisible());
        QCOMPARE(banner.text(), u"Second."_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&banner)->text(QAccessible::Name), u"Second."_s);
        QCOMPARE(unnamedFocusable(banner), QStringList());
        banner.findChild<QToolButton *>()->click();
        QVERIFY(!banner.isVisible());
        QVERIFY(banner.text().isEmpty());
    }
};

SYNVAE_TEST(tst_Banner)

#include "tst_banner.moc"
