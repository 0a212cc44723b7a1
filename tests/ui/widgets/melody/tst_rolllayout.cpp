// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/melody/rolllayout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_RollLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void rowsAreFittedToTheNotesWithAMargin()
    {
        const std::vector<RollNote> wide{{0, 1, 50}, {1, 1, 80}};
        const RollLayout layout(wide, QSizeF(800, 400), {});
        QCOMPARE(layout.lowest, 48);
        QCOMPARE(layout.highest, 82);
    }

    void oneNoteStillShowsAnOctaveAroundIt()
    {
        const std::vector<RollNote> one{{0, 1, 60}};
        const RollLayout layout(one, QSizeF(800, 400), {});
        QCOMPARE(layout.highest - layout.lowest, 12);
        QCOMPARE_LE(layout.lowest, 58);
        QCOMPARE_GE(layout.highest, 62);
    }

    void rowsNeverLeaveThePiano()
    {
        for (const int pitch : {lowestPitch, highestPitch}) {
            const std::vector<RollNote> one{{0, 1, pitch}};
            const RollLayout layout(one, QSizeF(800, 400), {});
            QCOMPARE_GE(layout.lowest, lowestPitch);
            QCOMPARE_LE(layout.highest, highestPitch);
            QCOMPARE(layout.highest - layout.lowest, 12);
        }
    }

    void columnsShareTheGridEvenly()
    {
        const RollLayout layout({}, QSizeF(800, 400), {});
        QCOMPARE(layout.xOf(0), layout.grid.left());
        QCOMPARE(layout.xOf(melodySteps), layout.grid.right());
        QCOMPARE(layout.xOf(16), layout.grid.center().x());
    }

    void aHigherPitchIsHigherUp()
    {
        const RollLayout layout({}, QSizeF(800, 400), {});
        QCOMPARE_LT(layout.rowRect(61).top(), layout.rowRect(60).top());
        QCOMPARE(layout.rowRect(61).bottom(), layout.rowRect(60).top());
    }

    void aThumbnailIsAllGrid()
    {
        const RollLayout small({}, QSizeF(96, 40), {});
        QVERIFY(small.keys.isEmpty());
        QVERIFY(small.ruler.isEmpty());
        QCOMPARE(small.grid, QRectF(0, 0, 96, 40));
        const RollLayout large({}, QSizeF(800, 400), {});
        QVERIFY(!large.keys.isEmpty());
        QVERIFY(!large.ruler.isEmpty());
    }

    void everyNoteLiesWithinTheGridAtAnySize()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const std::vector<RollNote> notes = rollNotes(randomMelody(Seed{seed}));
            const QSizeF size(64.0 + 900.0 * uniform(Seed{seed}, 1000), 40.0 + 500.0 * uniform(Seed{seed}, 1001));
            const RollLayout layout(notes, size, {});
            for (const RollNote &note : notes) {
                const QRectF bar = layout.noteRect(note);
                QVERIFY(layout.grid.adjusted(-0.01, -0.01, 0.01, 0.01).contains(bar));
                QCOMPARE_GE(bar.height(), 2.99);
                QCOMPARE_GE(bar.width(), 1.0);
            }
        }
    }

    void barsOfSuccessiveNotesDoNotTouch()
    {
        const RollLayout layout({}, QSizeF(800, 400), {});
        QCOMPARE_LT(layout.noteRect({0, 4, 60}).right(), layout.noteRect({4, 4, 60}).left());
    }
};

SYNVAE_TEST(tst_RollLayout)
#include "tst_rolllayout.moc"
