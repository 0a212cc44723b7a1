// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapactions.h"

#include <QSet>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MapActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void eachActionHasItsNameTipAndOwnKey()
    {
        QWidget view;
        const MapActions actions = mapActionsFor(view);
        QSet<QKeySequence> keys;
        for (QAction *action : actions.all()) {
            QVERIFY(action);
            QVERIFY(!action->text().isEmpty());
            QVERIFY(action->toolTip() != action->text());
            QVERIFY(view.actions().contains(action));
            QCOMPARE(action->shortcutContext(), Qt::WidgetShortcut);
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key), qPrintable(key.toString()));
                keys.insert(key);
            }
        }
        QCOMPARE(actions.all().size(), view.actions().size());
    }

    void oneToolIsChosen()
    {
        QWidget view;
        const MapActions actions = mapActionsFor(view);
        QVERIFY(actions.pan->isChecked());
        actions.lasso->trigger();
        QVERIFY(actions.lasso->isChecked() && !actions.pan->isChecked() && !actions.box->isChecked());
    }
};

SYNVAE_TEST(tst_MapActions)
#include "tst_mapactions.moc"
