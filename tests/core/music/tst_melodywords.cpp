// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodystats.h"
#include "core/music/melodywords.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class TestMelodyWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void sentences_data();
    void sentences();
    void sentencesOfRandomMelodiesAreWhole();
    void sentencesTellTheTruth();
};

void TestMelodyWords::sentences_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("silence") << Melody() << u"Silence: two bars without a note."_s;
    QTest::newRow("note-offs are silent too") << melodyOfTokens({1, 0, 1}) << u"Silence: two bars without a note."_s;
    QTest::newRow("one note") << tune({{0, 8}, {60, 2}}) << u"One note: C4 at bar 1, beat 3, half a beat long."_s;
    QTest::newRow("two notes on one pitch")
        << tune({{66, 8}, {66, 24}}) << u"Two notes, both on F sharp 4; all struck in the first bar."_s;
    QTest::newRow("all on one pitch") << tune({{66, 8}, {66, 8}, {66, 8}, {66, 8}})
                                      << u"Four notes, all on F sharp 4; the second bar repeats the first."_s;
    QTest::newRow("rising") << tune({{60, 4}, {62, 4}, {64, 4}, {65, 4}, {67, 4}, {69, 4}, {71, 4}, {72, 4}})
                            << u"Eight notes, rising from C4 to C5, in C major; in even quarters."_s;
    QTest::newRow("falling to a long note")
        << tune({{79, 4}, {77, 4}, {76, 4}, {74, 4}, {72, 16}})
        << u"Five notes, falling from G5 to C5, in C major; in even quarters, the last note held."_s;
    QTest::newRow("lively, then long")
        << tune({{67, 2}, {69, 2}, {71, 2}, {74, 2}, {71, 2}, {74, 2}, {79, 4}, {74, 8}, {79, 8}})
        << u"Nine notes, mostly rising, between G4 and G5, in G major; lively at first, then two long notes."_s;
    QTest::newRow("long, then lively")
        << tune({{62, 16}, {65, 2}, {69, 2}, {74, 2}, {69, 2}, {65, 2}, {64, 2}, {61, 2}, {62, 2}})
        << u"Nine notes, up and down again, between C sharp 4 and D5, perhaps in D minor; one long note at first, "
           "then lively."_s;
    QTest::newRow("only the first bar") << tune(
        {{60, 4}, {64, 3}, {62, 2}}) << u"Three notes, moving up and down between C4 and E4; all in the first bar."_s;
    QTest::newRow("only the second bar") << tune({{0, 16}, {60, 4}, {64, 5}, {67, 7}})
                                         << u"Three notes, rising from C4 to G4; all in the second bar."_s;
    QTest::newRow("silence around") << tune({{0, 6}, {70, 3}, {68, 9}, {63, 2}})
                                    << u"Three notes, falling from B flat 4 to E flat 4, after one and a half beats of "
                                       "silence; slow, with three beats of silence at the end."_s;
    QTest::newRow("fast") << tune({{60, 1}, {60, 1}, {60, 2}, {60, 1}, {60, 1}, {60, 2}, {60, 1}, {60, 1},
                                   {60, 2}, {60, 1}, {60, 1}, {60, 2}, {60, 1}, {60, 1}, {60, 2}, {60, 1},
                                   {60, 1}, {60, 2}, {60, 1}, {60, 1}, {60, 2}, {60, 1}, {60, 1}, {60, 1}})
                          << u"24 notes, all on C4; fast."_s;
    QTest::newRow("repeated but for a rest")
        << tune({{60, 6}, {67, 10}, {60, 6}, {67, 9}}) << u"Four notes, moving up and down between C4 and G4; slow."_s;
    QTest::newRow("lively, then calmer")
        << tune({{60, 2}, {62, 2}, {63, 2}, {62, 2}, {60, 2}, {62, 2}, {63, 4}, {62, 3}, {60, 3}, {62, 10}})
        << u"Ten notes, moving up and down between C4 and E flat 4; lively at first, then calmer."_s;
}

void TestMelodyWords::sentences()
{
    QFETCH(Melody, melody);
    QTEST(inWords(sentenceAbout(melody)), "sentence");
}

void TestMelodyWords::sentencesOfRandomMelodiesAreWhole()
{
    static const QRegularExpression flaw(u"  |,,|;;| ,| ;|, ;|;,|no |nan|-\\d"_s);
    for (int i = 0; i < 3000; ++i) {
        const Melody melody = randomMelody(Seed{10}, i);
        const QString sentence = inWords(sentenceAbout(melody));
        QVERIFY2(!sentence.contains(flaw), qPrintable(sentence));
        QVERIFY(sentence.front().isUpper() || sentence.front().isDigit());
        QCOMPARE(sentence.count(u'.'), 1);
        QVERIFY(sentence.endsWith(u'.'));
    }
}

void TestMelodyWords::sentencesTellTheTruth()
{
    for (int i = 0; i < 800; ++i) {
        const Melody melody = randomMelody(Seed{11}, i);
        const MelodyStats stats = statsOf(melody);
        const QString sentence = inWords(sentenceAbout(melody));
        if (stats.onsets > 12)
            QVERIFY(sentence.startsWith(QString::number(stats.onsets) + u" notes, "_s));
        QCOMPARE(sentence.contains(u" in even "_s) || sentence.contains(u"evenly"_s),
                 stats.evenSpacing > 0 && stats.onsetsInBar[0] > 0 && stats.onsetsInBar[1] > 0
                     && !sentence.contains(u"repeats"_s) && !sentence.contains(u"at first"_s));
        if (stats.onsets > 1)
            QVERIFY(sentence.contains(inWords(pitchInWords(stats.lowest, spellingOf(stats.key)))));
        QCOMPARE(sentence.contains(u" major"_s) || sentence.contains(u" minor"_s),
                 stats.onsets > 1 && keyCertaintyOf(stats) != KeyCertainty::Unclear);
    }
}

SYNVAE_TEST_APPLESS(TestMelodyWords)
#include "tst_melodywords.moc"
