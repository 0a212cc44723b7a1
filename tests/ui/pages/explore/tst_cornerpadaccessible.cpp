// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/cornerpad.h"
#include "ui/pages/explore/cornerpadaccessible.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_CornerPadAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void installingTwiceDoesNoHarm()
    {
        installCornerPadAccessibility();
        installCornerPadAccessibility();
        CornerPad pad;
        QCOMPARE(QAccessible::queryAccessibleInterface(&pad)->role(), QAccessible::Grouping);
    }

    void anAxisOutlivesItsPad()
    {
        auto pad = std::make_unique<CornerPad>();
        QAccessibleInterface *axis = QAccessible::queryAccessibleInterface(pad.get())->child(0);
        QVERIFY(axis->isValid());
        QCOMPARE(axis->parent(), QAccessible::queryAccessibleInterface(pad.get()));
        pad->setEnabled(false);
        QVERIFY(axis->state().disabled);
        axis->valueInterface()->setCurrentValue(80);
        QCOMPARE(pad->dotX(), 0.5); // nothing is moved that is disabled
    }

    void bothAxesHaveNames()
    {
        CornerPad pad;
        pad.setAccessibleName(u"Blend"_s);
        pad.show();
        QCOMPARE(unnamedFocusable(pad), QStringList());
        QAccessibleInterface *group = QAccessible::queryAccessibleInterface(&pad);
        QVERIFY(group->child(0)->text(QAccessible::Name) != group->child(1)->text(QAccessible::Name));
    }
};

SYNVAE_TEST(tst_CornerPadAccessible)
#include "tst_cornerpadaccessible.moc"
