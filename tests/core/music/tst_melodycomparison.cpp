// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/melodywords.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

const Melody inMajor = tune({{60, 6}, {62, 2}, {64, 4}, {65, 2}, {67, 6}, {64, 4}, {60, 8}});
const Melody inMinor = tune(
    {{72, 2}, {74, 2}, {75, 4}, {77, 2}, {79, 4}, {80, 2}, {79, 2}, {77, 2}, {75, 2}, {74, 2}, {71, 2}, {72, 6}});

} // namespace

class TestMelodyComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void compares_data();
    void compares();
    void turnsRoundWithItsSides();
    void randomComparisonsAreWhole();
};

void TestMelodyComparison::compares_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<Melody>("other");
    QTest::addColumn<QString>("words");
    QTest::newRow("the same") << inMajor << inMajor << u"The same notes."_s;
    QTest::newRow("idle note-offs are not heard")
        << melodyOfTokens({41, 1}) << melodyOfTokens({41, 1, 1}) << u"The same notes."_s;
    QTest::newRow("both silent") << Melody() << melodyOfTokens({1}) << u"Both are silent."_s;
    QTest::newRow("silent") << inMajor << Melody() << u"Silent, instead of seven notes."_s;
    QTest::newRow("no longer silent") << Melody() << tune({{60, 4}}) << u"One note instead of silence."_s;
    QTest::newRow("moved") << inMajor << transposed(inMajor, 5).value() << u"The same tune, five semitones higher."_s;
    QTest::newRow("moved by one") << inMajor << transposed(inMajor, -1).value()
                                  << u"The same tune, one semitone lower."_s;
    QTest::newRow("all at once") << inMajor << inMinor
                                 << u"Much higher, faster, minor instead of major, 12 notes instead of 7."_s;
    QTest::newRow("in another key") << inMajor << tune({{62, 6}, {64, 2}, {66, 4}, {67, 2}, {69, 6}, {66, 2}, {62, 10}})
                                    << u"A little higher, in D major instead of C major."_s;
    QTest::newRow("the other way") << tune({{60, 8}, {64, 8}, {67, 16}}) << tune({{67, 8}, {64, 8}, {60, 16}})
                                   << u"Falling instead of rising."_s;
    QTest::newRow("wider") << tune({{64, 8}, {65, 8}, {64, 16}}) << tune({{56, 8}, {73, 8}, {64, 16}})
                           << u"Wider in range."_s;
    QTest::newRow("one note") << tune({{64, 8}, {65, 8}, {64, 16}}) << tune({{64, 8}})
                              << u"Slower, 1 note instead of 3."_s;
    QTest::newRow("alike") << tune({{64, 8}, {65, 8}, {64, 16}}) << tune({{64, 8}, {65, 4}, {64, 20}})
                           << u"Much alike, but not the same notes."_s;
}

void TestMelodyComparison::compares()
{
    QFETCH(Melody, melody);
    QFETCH(Melody, other);
    QTEST(inWords(compare(melody, other)), "words");
}

void TestMelodyComparison::turnsRoundWithItsSides()
{
    const std::vector<std::pair<QString, QString>> opposites{{u"higher"_s, u"lower"_s},
                                                             {u"faster"_s, u"slower"_s},
                                                             {u"minor instead"_s, u"major instead"_s},
                                                             {u"wider"_s, u"narrower"_s},
                                                             {u"rising instead"_s, u"falling instead"_s}};
    for (int i = 0; i < 200; ++i) {
        const Melody a = randomMelody(Seed{12}, 2 * i);
        const Melody b = randomMelody(Seed{12}, 2 * i + 1);
        const QString there = inWords(compare(a, b)).toLower();
        const QString back = inWords(compare(b, a)).toLower();
        const auto tells = [](const QString &text, const QString &word) {
            return text.contains(QRegularExpression(u"\\b%1\\b"_s.arg(word)));
        };
        for (const auto &[word, opposite] : opposites) {
            QVERIFY2(tells(there, word) == tells(back, opposite), qPrintable(there + u" / "_s + back));
            QVERIFY2(tells(back, word) == tells(there, opposite), qPrintable(there + u" / "_s + back));
        }
    }
}

void TestMelodyComparison::randomComparisonsAreWhole()
{
    static const QRegularExpression flaw(u"  |,,| ,|nan|\\b1 notes"_s);
    for (int i = 0; i < 2000; ++i) {
        const QString text = inWords(compare(randomMelody(Seed{13}, i), randomMelody(Seed{14}, i)));
        QVERIFY2(!text.contains(flaw) && text.endsWith(u'.') && !text.front().isLower(), qPrintable(text));
    }
}

SYNVAE_TEST_APPLESS(TestMelodyComparison)
#include "tst_melodycomparison.moc"
