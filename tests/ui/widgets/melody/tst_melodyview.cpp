// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodywords.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MelodyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void wordsAndFiguresFollowTheMelody()
    {
        MelodyView view;
        const Melody melody = melodyWith({{0, tokenOf(67)},
                                          {4, tokenOf(71)},
                                          {6, tokenOf(74)},
                                          {8, tokenOf(72)},
                                          {13, tokenOf(74)},
                                          {14, tokenOf(71)},
                                          {16, tokenOf(67)},
                                          {18, tokenOf(66)},
                                          {20, tokenOf(67)},
                                          {24, tokenOf(79)}});
        view.setMelody(melody);
        QVERIFY(view.melody() == melody);
        QCOMPARE(view.sentence(), QString::fromStdString(sentenceAbout(melody)));
        QCOMPARE(view.figures(), u"10 notes  ·  F♯4 to G5  ·  G major"_s);
        QCOMPARE(view.roll()->accessibleDescription(), view.sentence());
    }

    void aKeyThatIsAGuessIsNotNamed()
    {
        MelodyView view;
        view.setMelody(melodyOfPitches({61}));
        QVERIFY2(view.figures().startsWith(u"1 note  ·  "), qPrintable(view.figures()));
        QVERIFY(view.figures().endsWith(u"no clear key"));
    }

    void silenceIsSaid()
    {
        MelodyView view;
        QCOMPARE(view.sentence(), QString::fromStdString(sentenceAbout(Melody())));
        QCOMPARE(view.figures(), u"no notes"_s);
    }

    void thePlayheadIsHandedOn()
    {
        MelodyView view;
        view.setPlayhead(7.5);
        QCOMPARE(view.roll()->playhead(), 7.5);
        view.setPlayhead(-1.0);
        QCOMPARE(view.roll()->playhead(), -1.0);
    }

    void theSentenceCanBeReachedSelectedAndRead()
    {
        MelodyView view;
        view.setMelody(melodyOfPitches({60, 64}));
        view.show();
        const QList<QLabel *> labels = view.findChildren<QLabel *>();
        const auto sentence
            = std::ranges::find_if(labels, [&](const QLabel *label) { return label->text() == view.sentence(); });
        QVERIFY(sentence != labels.end());
        QVERIFY((*sentence)->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
        QVERIFY((*sentence)->focusPolicy() & Qt::TabFocus);
        QCOMPARE(QAccessible::queryAccessibleInterface(*sentence)->text(QAccessible::Name), view.sentence());
        QCOMPARE(unnamedFocusable(view), QStringList());

        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.roll()->setFocus();
        const QImage without = (*sentence)->grab().toImage();
        (*sentence)->setFocus(Qt::TabFocusReason);
        QVERIFY((*sentence)->grab().toImage().pixel(1, 5) != without.pixel(1, 5)); // the ring's left edge
    }
};

SYNVAE_TEST(tst_MelodyView)
#include "tst_melodyview.moc"
