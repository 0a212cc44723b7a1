// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melody.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

static_assert(pitchOf(firstPitchToken) == lowestPitch);
static_assert(pitchOf(tokenClasses - 1) == highestPitch);
static_assert(tokenOf(60) == 41);
static_assert(!isPitchToken(-1) && !isPitchToken(0) && !isPitchToken(1) && isPitchToken(2));
static_assert(isPitchToken(89) && !isPitchToken(90));
static_assert(secondsPerStep == 0.125);
static_assert(melodySeconds == 4.0);

class TestMelody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void isSilentAtFirst();
    void takesEveryToken();
    void refusesOtherTokens_data();
    void refusesOtherTokens();
    void refusesOtherLengths_data();
    void refusesOtherLengths();
    void refusesBytesBeyondTheClasses();
    void countsOnsets();
    void comparesByTokens();
    void pitchAndTokenAreInverse();
};

void TestMelody::isSilentAtFirst()
{
    const Melody melody;
    QVERIFY(melody.silent());
    QCOMPARE(melody.onsets(), 0);
    for (int step = 0; step < melodySteps; ++step)
        QCOMPARE(melody.at(step), holdToken);
}

void TestMelody::takesEveryToken()
{
    for (int first = 0; first < tokenClasses; ++first) {
        std::vector<int> tokens(melodySteps, 0);
        for (int step = 0; step < melodySteps; ++step)
            tokens[static_cast<std::size_t>(step)] = (first + step) % tokenClasses;
        const Result<Melody> melody = Melody::fromTokens(std::span<const int>(tokens));
        QVERIFY(melody.ok());
        for (int step = 0; step < melodySteps; ++step)
            QCOMPARE(int{melody->at(step)}, tokens[static_cast<std::size_t>(step)]);
        const Result<Melody> again = Melody::fromTokens(std::span<const Token>(melody->tokens()));
        QVERIFY(again.ok());
        QCOMPARE(*again, *melody);
    }
}

void TestMelody::refusesOtherTokens_data()
{
    QTest::addColumn<int>("token");
    QTest::addColumn<int>("step");
    QTest::newRow("negative") << -1 << 0;
    QTest::newRow("one too high") << 90 << 31;
    QTest::newRow("would wrap to a byte in range") << 256 + 41 << 7;
    QTest::newRow("lowest int") << std::numeric_limits<int>::min() << 12;
    QTest::newRow("highest int") << std::numeric_limits<int>::max() << 12;
}

void TestMelody::refusesOtherTokens()
{
    QFETCH(int, token);
    QFETCH(int, step);
    std::vector<int> tokens(melodySteps, 0);
    tokens[static_cast<std::size_t>(step)] = token;
    const Result<Melody> melody = Melody::fromTokens(std::span<const int>(tokens));
    QVERIFY(!melody.ok());
    QCOMPARE(melody.error().kind, ErrorKind::InvalidInput);
    const QString text = inWords(melody.error().text);
    QVERIFY2(text.contains(u"step %1 "_s.arg(step)), qPrintable(text));
    QVERIFY2(text.contains(QString::number(token)), qPrintable(text));
}

void TestMelody::refusesOtherLengths_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 31, 33, 64})
        QTest::addRow("%d tokens", length) << length;
}

void TestMelody::refusesOtherLengths()
{
    QFETCH(int, length);
    const std::vector<int> tokens(static_cast<std::size_t>(length), 0);
    const Result<Melody> melody = Melody::fromTokens(std::span<const int>(tokens));
    QVERIFY(!melody.ok());
    QCOMPARE(melody.error().kind, ErrorKind::InvalidInput);
    QVERIFY(inWords(melody.error().text).contains(QString::number(length)));
}

void TestMelody::refusesBytesBeyondTheClasses()
{
    for (int token = tokenClasses; token < 256; ++token) {
        std::vector<Token> tokens(melodySteps, holdToken);
        tokens[5] = static_cast<Token>(token);
        QVERIFY(!Melody::fromTokens(std::span<const Token>(tokens)).ok());
    }
}

void TestMelody::countsOnsets()
{
    QCOMPARE(melodyOfTokens({0, 1, 41, 0, 41, 1, 89, 2}).onsets(), 4);
    QVERIFY(melodyOfTokens({1, 1, 1}).silent());
    QVERIFY(!melodyOfTokens({2}).silent());
}

void TestMelody::comparesByTokens()
{
    QCOMPARE(melodyOfTokens({41, 0, 1}), melodyOfTokens({41, 0, 1}));
    QVERIFY(!(melodyOfTokens({41, 0, 1}) == melodyOfTokens({41, 1})));
}

void TestMelody::pitchAndTokenAreInverse()
{
    for (int pitch = lowestPitch; pitch <= highestPitch; ++pitch) {
        QVERIFY(isPitchToken(tokenOf(pitch)));
        QCOMPARE(pitchOf(tokenOf(pitch)), pitch);
    }
}

SYNVAE_TEST_APPLESS(TestMelody)
#include "tst_melody.moc"
