// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/compose/composefixture.h"
#include "ui/presenter/compose/comparisoncontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_ComparisonController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsDifferentIsTold()
    {
        ComposeFixture stage;
        ComparisonController comparison(stage.player);
        QVERIFY(!comparison.isComplete());
        QVERIFY(comparison.words().startsWith(u"Choose two"));
        comparison.setFirst(u"Harbour"_s, melodyOfPitches({48, 50, 52}));
        QVERIFY(comparison.words().startsWith(u"Choose the second"));
        comparison.setSecond(u"Storm"_s, melodyOfPitches({84, 83, 79, 76, 72, 79}));
        QVERIFY2(comparison.words().startsWith(u"“Harbour” first, then “Storm”: Much higher"),
                 qPrintable(comparison.words()));
        comparison.swap();
        QVERIFY2(comparison.words().startsWith(u"“Storm” first, then “Harbour”: Much lower"),
                 qPrintable(comparison.words()));
    }

    void theySoundOneAfterTheOther()
    {
        ComposeFixture stage;
        ComparisonController comparison(stage.player);
        comparison.play(120.0, 0);
        QVERIFY(!comparison.isPlaying());
        comparison.setFirst(u"a"_s, melodyWith({{0, tokenOf(60)}, {4, noteOffToken}}));
        comparison.setSecond(u"b"_s, melodyWith({{0, tokenOf(72)}, {4, noteOffToken}}));
        QList<int> sounding;
        connect(&comparison, &ComparisonController::soundingChanged, this, [&](int which) { sounding += which; });
        comparison.play(120.0, 9);
        QVERIFY(stage.turnUntil([&] { return !comparison.isPlaying(); }));
        QCOMPARE(sounding, (QList<int>{0, 1, -1}));
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +72 -72 0");
        const auto struck = stage.recording->entries(Recording::Kind::NoteOn);
        QVERIFY(std::abs(struck.at(1).time - struck.at(0).time - 4.5) < 0.3); // two bars and a beat
        QCOMPARE(stage.recording->entries(Recording::Kind::Program).back().value, 9.0);
    }

    void anotherMelodyEndsIt()
    {
        ComposeFixture stage;
        ComparisonController comparison(stage.player);
        comparison.setFirst(u"a"_s, melodyOfPitches({60}));
        comparison.setSecond(u"b"_s, melodyOfPitches({61}));
        comparison.play(120.0, 0);
        comparison.setSecond(u"c"_s, melodyOfPitches({62}));
        QVERIFY(!comparison.isPlaying());
        QCOMPARE_EQ(comparison.sounding(), -1);
    }
};

SYNVAE_TEST_GUILESS(tst_ComparisonController)
#include "tst_comparisoncontroller.moc"
