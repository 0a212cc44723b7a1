// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodyediting.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

const Melody scale = tune({{60, 4}, {62, 4}, {64, 4}, {0, 4}, {67, 8}, {0, 8}});

} // namespace

class tst_MelodyEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aNoteIsFoundWhereItSounds()
    {
        QCOMPARE_EQ(noteAt(scale, 0)->pitch, 60);
        QCOMPARE_EQ(noteAt(scale, 11)->start, 8);
        QVERIFY(!noteAt(scale, 12));
        QCOMPARE_EQ(noteAt(scale, 23)->end, 24);
        QVERIFY(!noteAt(scale, 31));
    }

    void aNoteGoesIntoSilence()
    {
        const Melody melody = withNote(scale, {12, 14, 72});
        QCOMPARE(inWords(melody), inWords(tune({{60, 4}, {62, 4}, {64, 4}, {72, 2}, {0, 2}, {67, 8}, {0, 8}})));
    }

    void aNoteEndsTheOneThatSoundsAndTakesThePlaceOfOthers()
    {
        const Melody melody = withNote(scale, {6, 17, 72});
        QCOMPARE(inWords(melody), inWords(tune({{60, 4}, {62, 2}, {72, 11}, {0, 15}})));
    }

    void whatLiesOutsideIsMovedIn()
    {
        QCOMPARE(inWords(withNote({}, {-3, 99, 7})), inWords(tune({{lowestPitch, 32}})));
        QCOMPARE(inWords(withNote({}, {40, 41, 200})), inWords(withNote({}, {31, 32, highestPitch})));
        QCOMPARE(inWords(withNote({}, {4, 4, 60})), inWords(tune({{0, 4}, {60, 1}, {0, 27}})));
    }

    void aDeletedNoteLeavesSilence()
    {
        QCOMPARE(inWords(withoutNote(scale, 4)), inWords(tune({{60, 4}, {0, 4}, {64, 4}, {0, 4}, {67, 8}, {0, 8}})));
        QCOMPARE(inWords(withoutNote(scale, 5)), inWords(scale)); // it sounds there, but is struck before
    }

    void aNoteMovesAsFarAsThereIsRoom()
    {
        const StepNote note{4, 8, 62};
        QVERIFY((movedNote(note, 3, -2) == StepNote{7, 11, 60}));
        QVERIFY((movedNote(note, -9, 100) == StepNote{0, 4, highestPitch}));
        QVERIFY((movedNote(note, 90, -100) == StepNote{28, 32, lowestPitch}));
    }

    /// Whatever is done to whatever melody: canonical, and exactly the note asked for is there.
    void theAnswerIsAlwaysMonophonicAndCanonical()
    {
        for (int i = 0; i < 2000; ++i) {
            const Melody before = randomMelody(Seed{3}, i);
            const Seed own = derive(Seed{4}, static_cast<std::uint64_t>(i));
            const auto start = static_cast<std::int64_t>(uniform(own, 0) * 32.0F);
            const auto length = 1 + static_cast<std::int64_t>(uniform(own, 1) * static_cast<float>(32 - start));
            const StepNote note{start, std::min<std::int64_t>(start + length, 32),
                                21 + static_cast<int>(uniform(own, 2) * 88.0F)};
            const Melody melody = withNote(before, note);
            QCOMPARE(inWords(melody), inWords(canonical(melody)));
            QVERIFY(noteAt(melody, static_cast<int>(start)) == note);
            for (const StepNote &other : stepNotesOf(melody)) {
                if (other.start >= note.start)
                    continue;
                const auto was = noteAt(before, static_cast<int>(other.start));
                QVERIFY(was && was->pitch == other.pitch && was->start == other.start);
            }
            const Melody without = withoutNote(melody, static_cast<int>(start));
            QVERIFY(!noteAt(without, static_cast<int>(start)));
            QCOMPARE_EQ(without.onsets(), melody.onsets() - 1);
        }
    }
};

SYNVAE_TEST_APPLESS(tst_MelodyEditing)
#include "tst_melodyediting.moc"
