// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/theme/palettes.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/melody/rollpainter.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

Melody tune()
{
    return melodyWith({{0, tokenOf(60)}, {8, tokenOf(64)}, {16, tokenOf(67)}, {20, noteOffToken}, {28, tokenOf(72)}});
}

/// Sums up what a widget was asked to repaint.
class PaintWatch : public QObject
{
public:
    QRegion painted;

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

int areaOf(const QRegion &region)
{
    int area = 0;
    for (const QRect &rect : region)
        area += rect.width() * rect.height();
    return area;
}

/// Shows the tune with the playhead at a step and waits until all of it is painted.
void showPainted(PianoRoll &roll, PaintWatch &watch, double step)
{
    roll.setMelody(tune());
    roll.resize(800, 300);
    roll.setPlayhead(step);
    roll.installEventFilter(&watch);
    roll.show();
    QTRY_COMPARE(watch.painted.boundingRect(), roll.rect());
    watch.painted = {};
}

} // namespace

class tst_PianoRoll : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void keysGoThroughTheNotes()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        const QSignalSpy moved(&roll, &PianoRoll::currentNoteChanged);
        QCOMPARE(roll.currentNote(), -1);
        const std::vector<std::pair<Qt::Key, int>> path{{Qt::Key_Right, 0}, {Qt::Key_Right, 1}, {Qt::Key_Left, 0},
                                                        {Qt::Key_Left, 0},  {Qt::Key_End, 3},   {Qt::Key_Right, 3},
                                                        {Qt::Key_Home, 0}};
        for (const auto &[key, note] : path) {
            QTest::keyClick(&roll, key);
            QCOMPARE(roll.currentNote(), note);
        }
        QCOMPARE(moved.size(), 5); // the two steps against an end are none
    }

    void leftStartsFromTheEnd()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        QTest::keyClick(&roll, Qt::Key_Left);
        QCOMPARE(roll.currentNote(), 3);
    }

    void silenceHasNothingToGoThrough()
    {
        PianoRoll roll;
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Home, Qt::Key_End}) {
            QTest::keyClick(&roll, key);
            QCOMPARE(roll.currentNote(), -1);
        }
    }

    void anotherMelodyHasNoCurrentNote()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.setCurrentNote(3);
        roll.setMelody(melodyOfPitches({60}));
        QCOMPARE(roll.currentNote(), -1);
        roll.setCurrentNote(7);
        QCOMPARE(roll.currentNote(), -1);
    }

    void aClickPicksANoteAndBesideItNone()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(640, 280);
        QTest::mouseClick(&roll, Qt::LeftButton, {}, roll.noteRect(2).center());
        QCOMPARE(roll.currentNote(), 2);
        QTest::mouseClick(&roll, Qt::LeftButton, {}, QPoint(roll.width() - 2, roll.height() - 2));
        QCOMPARE(roll.currentNote(), -1);
    }

    void otherKeysAreLeftToTheWindow()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Up, Qt::Key_PageDown}) {
            QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(&roll, &press);
            QVERIFY(!press.isAccepted());
        }
    }

    void aMovingPlayheadRepaintsAStripOnly()
    {
        PianoRoll roll;
        PaintWatch watch;
        showPainted(roll, watch, 24.0); // in the pause: no note begins or ends
        roll.setPlayhead(24.5);
        QTRY_VERIFY(!watch.painted.isEmpty());
        QCOMPARE_LT(areaOf(watch.painted), 800 * 300 / 10);
        QCOMPARE_LT(watch.painted.boundingRect().width(), 60);
    }

    void aNoteThatBeginsIsRepaintedWithTheStrip()
    {
        PianoRoll roll;
        PaintWatch watch;
        showPainted(roll, watch, 27.9);
        roll.setPlayhead(28.1);
        QTRY_VERIFY(!watch.painted.isEmpty());
        QVERIFY((QRegion(roll.noteRect(3)) - watch.painted).isEmpty());
        QCOMPARE_LT(areaOf(watch.painted), 800 * 300 / 5);
        const QColor sounding = RollInks(roll.palette()).sounding;
        QCOMPARE(roll.grab().toImage().pixelColor(roll.noteRect(3).center()).name(), sounding.name());
    }

    void theSamePlaceRepaintsNothing()
    {
        PianoRoll roll;
        PaintWatch watch;
        showPainted(roll, watch, 5.0);
        roll.setPlayhead(5.0);
        roll.setMelody(tune());
        const QRect corner(0, 0, 4, 4);
        roll.update(corner);
        QTRY_VERIFY(!watch.painted.isEmpty());
        QCOMPARE(watch.painted.boundingRect(), corner);
    }

    void thePlayheadIsSeenAndGoes()
    {
        PianoRoll roll;
        roll.resize(800, 300);
        const QImage without = roll.grab().toImage();
        roll.setPlayhead(16.0);
        QVERIFY(roll.grab().toImage() != without);
        roll.setPlayhead(-1.0);
        QCOMPARE(roll.grab().toImage(), without);
    }

    void anotherPaletteIsShownAtOnce()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(640, 280);
        roll.setPalette(studioPalette(Appearance::Light));
        const QPoint corner(roll.width() - 4, roll.height() - 4);
        QCOMPARE_GT(roll.grab().toImage().pixelColor(corner).lightness(), 200);
        roll.setPalette(studioPalette(Appearance::Dark));
        QCOMPARE_LT(roll.grab().toImage().pixelColor(corner).lightness(), 80);
    }

    void focusIsSeen()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(640, 280);
        roll.show();
        roll.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&roll));
        roll.clearFocus();
        const QImage without = roll.grab().toImage();
        roll.setFocus();
        QTRY_VERIFY(roll.hasFocus());
        const QImage with = roll.grab().toImage();
        QVERIFY(with != without);
        QCOMPARE(with.pixelColor(1, 140).name(), RollInks(roll.palette()).focus.name());
        roll.setCurrentNote(1);
        QVERIFY(roll.grab().toImage() != with);
    }

    void theToolTipNamesTheNote()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(640, 280);
        roll.show();
        const QPoint at = roll.noteRect(1).center();
        QHelpEvent help(QEvent::ToolTip, at, roll.mapToGlobal(at));
        QApplication::sendEvent(&roll, &help);
        QCOMPARE(QToolTip::text(), u"E4, beat 3 of bar 1, a half long"_s);
    }

    void sizesFollowTheFont()
    {
        PianoRoll roll;
        const QSize usual = roll.sizeHint();
        QFont large = roll.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        roll.setFont(large);
        QCOMPARE_GT(roll.sizeHint().width(), usual.width() * 3 / 2);
    }
};

SYNVAE_TEST(tst_PianoRoll)
#include "tst_pianoroll.moc"
