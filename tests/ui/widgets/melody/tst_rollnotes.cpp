// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/melody/rollnotes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_RollNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aNoteLastsUntilTheNextOneOrItsEnd()
    {
        const Melody melody = melodyWith({{2, tokenOf(60)}, {5, tokenOf(60)}, {8, noteOffToken}, {20, tokenOf(72)}});
        const std::vector<RollNote> expected{{2, 3, 60}, {5, 3, 60}, {20, 12, 72}};
        QVERIFY(rollNotes(melody) == expected);
        QVERIFY(rollNotes(Melody()).empty());
    }

    void notesOfAnyMelodyFollowEachOtherWithinTwoBars()
    {
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            const Melody melody = randomMelody(Seed{seed});
            int free = 0;
            for (const RollNote &note : rollNotes(melody)) {
                QCOMPARE_GE(note.step, free);
                QCOMPARE_GE(note.length, 1);
                free = note.step + note.length;
            }
            QCOMPARE_LE(free, melodySteps);
            QCOMPARE(static_cast<int>(rollNotes(melody).size()), melody.onsets());
        }
    }

    void placeAndLengthAreSaidInMusiciansWords_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("pitch");
        QTest::addColumn<QString>("words");
        QTest::newRow("on the beat") << 4 << 4 << 72 << u"C5, beat 2 of bar 1, a quarter long"_s;
        QTest::newRow("second bar") << 28 << 1 << 21 << u"A0, beat 4 of bar 2, a sixteenth long"_s;
        QTest::newRow("half a beat late") << 2 << 2 << 66 << u"F sharp 4, beat 1 and a half of bar 1, an eighth long"_s;
        QTest::newRow("a quarter late") << 17 << 3 << 61
                                        << u"C sharp 4, beat 1 and a quarter of bar 2, a dotted eighth long"_s;
        QTest::newRow("just before the next")
            << 7 << 6 << 60 << u"C4, beat 2 and three quarters of bar 1, a dotted quarter long"_s;
        QTest::newRow("half") << 0 << 8 << 60 << u"C4, beat 1 of bar 1, a half long"_s;
        QTest::newRow("dotted half") << 0 << 12 << 60 << u"C4, beat 1 of bar 1, a dotted half long"_s;
        QTest::newRow("whole bar") << 0 << 16 << 60 << u"C4, beat 1 of bar 1, a whole bar long"_s;
        QTest::newRow("odd length") << 0 << 5 << 60 << u"C4, beat 1 of bar 1, 5 sixteenths long"_s;
    }
    void placeAndLengthAreSaidInMusiciansWords()
    {
        QFETCH(int, step);
        QFETCH(int, length);
        QFETCH(int, pitch);
        QFETCH(QString, words);
        QCOMPARE(noteInWords({step, length, pitch}, Spelling::Sharps), words);
    }

    void labelsUseSigns()
    {
        QCOMPARE(pitchLabel(66, Spelling::Sharps), u"F♯4"_s);
        QCOMPARE(pitchLabel(66, Spelling::Flats), u"G♭4"_s);
        QCOMPARE(pitchLabel(60, Spelling::Mixed), u"C4"_s);
    }

    void blackKeysAreBlack()
    {
        QString keys;
        for (int pitch = 60; pitch < 72; ++pitch)
            keys += isBlackKey(pitch) ? u'b' : u'w';
        QCOMPARE(keys, u"wbwbwwbwbwbw"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_RollNotes)
#include "tst_rollnotes.moc"
