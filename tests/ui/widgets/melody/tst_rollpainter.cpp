// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"
#include "ui/widgets/melody/rollpainter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

constexpr QSize usualSize(800, 400);

Melody scale()
{
    return melodyWith({{0, tokenOf(60)}, {4, tokenOf(64)}, {8, tokenOf(67)}, {12, noteOffToken}, {16, tokenOf(72)}});
}

/// Share of a note's bar that has the note's colour; its name takes some of the rest.
double inkedShare(const QImage &image, const QRectF &bar, const QColor &ink)
{
    const double dpr = image.devicePixelRatio();
    const QRect area = QRectF(bar.topLeft() * dpr, bar.size() * dpr).toAlignedRect().adjusted(1, 1, -1, -1);
    int inked = 0;
    int all = 0;
    for (int y = std::max(0, area.top()); y <= std::min(area.bottom(), image.height() - 1); ++y) {
        for (int x = std::max(0, area.left()); x <= std::min(area.right(), image.width() - 1); ++x) {
            ++all;
            inked += image.pixelColor(x, y).rgb() == ink.rgb() ? 1 : 0;
        }
    }
    return all == 0 ? 1.0 : static_cast<double>(inked) / all;
}

} // namespace

class tst_RollPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void notesAreWhereTheyBelongAndNowhereElse()
    {
        const QPalette palette = studioPalette(Appearance::Light);
        const Melody melody = scale();
        const std::vector<RollNote> notes = rollNotes(melody);
        const RollLayout layout(notes, QSizeF(usualSize), {});
        const QColor ink = RollInks(palette).note;
        const QImage image = renderPianoRoll(melody, palette, usualSize, 1.0);
        for (int pitch = layout.lowest; pitch <= layout.highest; ++pitch) {
            for (int step = 0; step < melodySteps; ++step) {
                const bool sounds = std::ranges::any_of(notes, [&](const RollNote &note) {
                    return note.pitch == pitch && step >= note.step && step < note.step + note.length;
                });
                const double share = inkedShare(image, layout.noteRect({step, 1, pitch}), ink);
                QVERIFY2(sounds ? share > 0.3 : share == 0.0,
                         qPrintable(u"step %1, pitch %2: %3"_s.arg(step).arg(pitch).arg(share)));
            }
        }
    }

    void everyNoteOfAnyMelodyIsSeenEvenSmall()
    {
        const QPalette palette = studioPalette(Appearance::Dark);
        const QColor ink = RollInks(palette).note;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const Melody melody = randomMelody(Seed{seed});
            const std::vector<RollNote> notes = rollNotes(melody);
            const QSize size = seed % 2 == 0 ? QSize(640, 240) : QSize(160, 64);
            const RollLayout layout(notes, QSizeF(size), {});
            const QImage image = renderPianoRoll(melody, palette, size, 2.0);
            for (const RollNote &note : notes)
                QCOMPARE_GT(inkedShare(image, layout.noteRect(note), ink), 0.3);
        }
    }

    void imageHasDevicePixels_data()
    {
        QTest::addColumn<double>("dpr");
        for (const double dpr : {1.0, 1.25, 1.5, 2.0})
            QTest::addRow("%g", dpr) << dpr;
    }
    void imageHasDevicePixels()
    {
        QFETCH(double, dpr);
        const QImage image = renderPianoRoll(scale(), studioPalette(Appearance::Light), usualSize, dpr);
        QCOMPARE(image.size(), (QSizeF(usualSize) * dpr).toSize());
        QCOMPARE(image.devicePixelRatio(), dpr);
    }

    void silenceIsSaidInWords()
    {
        const QPalette palette = studioPalette(Appearance::Light);
        const QImage silent = renderPianoRoll(Melody(), palette, usualSize, 1.0);
        const QColor paper = RollInks(palette).paper;
        int written = 0;
        for (int y = 150; y < 250; ++y) {
            for (int x = 200; x < 650; ++x)
                written += contrast(silent.pixelColor(x, y), paper) > 4.5 ? 1 : 0;
        }
        QCOMPARE_GT(written, 20);
    }

    void anotherPaletteGivesOtherColours()
    {
        const QImage light = renderPianoRoll(scale(), studioPalette(Appearance::Light), usualSize, 1.0);
        const QImage dark = renderPianoRoll(scale(), studioPalette(Appearance::Dark), usualSize, 1.0);
        QCOMPARE_GT(light.pixelColor(700, 390).lightness(), 200);
        QCOMPARE_LT(dark.pixelColor(700, 390).lightness(), 80);
        QVERIFY(RollInks(studioPalette(Appearance::Light)).note != RollInks(studioPalette(Appearance::Dark)).note);
    }

    void everythingStandsOut_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("light") << Appearance::Light;
        QTest::newRow("dark") << Appearance::Dark;
        QTest::newRow("high contrast") << Appearance::HighContrast;
    }
    void everythingStandsOut()
    {
        QFETCH(Appearance, appearance);
        const RollInks inks(studioPalette(appearance));
        for (const QColor &row : {inks.paper, inks.blackRow}) {
            QCOMPARE_GE(contrast(inks.note, row), 3.0);
            QCOMPARE_GE(contrast(inks.sounding, row), 3.0);
            QCOMPARE_GE(contrast(inks.playhead, row), 3.0);
            QCOMPARE_GE(contrast(inks.focus, row), 3.0);
            QCOMPARE_GE(contrast(inks.label, row), 4.5);
        }
        QCOMPARE_GE(contrast(inks.label, inks.ivory), 4.5);
        QCOMPARE_GE(contrast(inks.noteLabel, inks.note), 4.5);
        QCOMPARE_GE(contrast(inks.soundingLabel, inks.sounding), 4.5);
    }

    void degenerateSizesAreSurvived()
    {
        for (const QSize size : {QSize(0, 0), QSize(1, 1), QSize(-5, 3), QSize(3000, 2), QSize(2, 900)})
            QVERIFY(!renderPianoRoll(scale(), studioPalette(Appearance::Light), size, 1.5).isNull());
    }
};

SYNVAE_TEST(tst_RollPainter)
#include "tst_rollpainter.moc"
