// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/actionstates.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ActionStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nothingCanBeDoneWithNothing() { QVERIFY(actionStates({}) == ActionStates{}); }

    void onlyWhatIsUnderWayCanBeCancelled()
    {
        QVERIFY(actionStates({.opening = true}).cancelOpening);
        QVERIFY(!actionStates({.open = true}).cancelOpening);
    }

    void neighboursEndAtTheEnds()
    {
        QVERIFY(!actionStates({.open = true, .shown = 3, .row = 0}).previous);
        QVERIFY(actionStates({.open = true, .shown = 3, .row = 0}).next);
        QVERIFY(actionStates({.open = true, .shown = 3, .row = 2}).previous);
        QVERIFY(!actionStates({.open = true, .shown = 3, .row = 2}).next);
        // The current work is hidden by the search: next goes to the first that is shown.
        QVERIFY(actionStates({.open = true, .shown = 3, .row = -1}).next);
        QVERIFY(!actionStates({.open = true, .shown = 0, .row = -1}).next);
    }

    void whatPlaysCanBeStoppedEvenWithoutAMelodyToCome()
    {
        QVERIFY(!actionStates({.open = true}).play);
        QVERIFY(actionStates({.open = true, .hasMelody = true}).play);
        QVERIFY(actionStates({.open = true, .playing = true}).play);
    }

    void problemsOfNoCollectionAreNone()
    {
        QVERIFY(!actionStates({.problems = 2}).problems);
        QVERIFY(!actionStates({.open = true, .problems = 0}).problems);
        QVERIFY(actionStates({.open = true, .problems = 2}).problems);
    }
};

SYNVAE_TEST_APPLESS(tst_ActionStates)

#include "tst_actionstates.moc"
