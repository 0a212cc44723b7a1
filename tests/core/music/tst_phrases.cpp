// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/phrases.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class TestPhrases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void numbers();
    void singularAndPlural();
    void lengths_data();
    void lengths();
    void places_data();
    void places();
    void everyPlaceIsItsOwn();
    void capitals();
};

void TestPhrases::numbers()
{
    QCOMPARE(inWords(numberInWords(0)), u"no"_s);
    QCOMPARE(inWords(numberInWords(1)), u"one"_s);
    QCOMPARE(inWords(numberInWords(12)), u"twelve"_s);
    QCOMPARE(inWords(numberInWords(13)), u"13"_s);
    QCOMPARE(inWords(numberInWords(-3)), u"-3"_s);
}

void TestPhrases::singularAndPlural()
{
    QCOMPARE(inWords(counted(0, "note")), u"no notes"_s);
    QCOMPARE(inWords(counted(1, "note")), u"one note"_s);
    QCOMPARE(inWords(counted(2, "semitone")), u"two semitones"_s);
    QCOMPARE(inWords(counted(21, "note")), u"21 notes"_s);
}

void TestPhrases::lengths_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("words");
    QTest::newRow("1") << 1 << u"a quarter of a beat"_s;
    QTest::newRow("2") << 2 << u"half a beat"_s;
    QTest::newRow("3") << 3 << u"three quarters of a beat"_s;
    QTest::newRow("4") << 4 << u"one beat"_s;
    QTest::newRow("5") << 5 << u"one and a quarter beats"_s;
    QTest::newRow("6") << 6 << u"one and a half beats"_s;
    QTest::newRow("11") << 11 << u"two and three quarter beats"_s;
    QTest::newRow("16") << 16 << u"four beats"_s;
    QTest::newRow("32") << 32 << u"eight beats"_s;
}

void TestPhrases::lengths()
{
    QFETCH(int, steps);
    QTEST(inWords(lengthInWords(steps)), "words");
}

void TestPhrases::places_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("words");
    QTest::newRow("0") << 0 << u"bar 1, beat 1"_s;
    QTest::newRow("1") << 1 << u"bar 1, beat 1 and a quarter"_s;
    QTest::newRow("6") << 6 << u"bar 1, beat 2 and a half"_s;
    QTest::newRow("15") << 15 << u"bar 1, beat 4 and three quarters"_s;
    QTest::newRow("16") << 16 << u"bar 2, beat 1"_s;
    QTest::newRow("31") << 31 << u"bar 2, beat 4 and three quarters"_s;
}

void TestPhrases::places()
{
    QFETCH(int, step);
    QTEST(inWords(placeInWords(step)), "words");
}

void TestPhrases::everyPlaceIsItsOwn()
{
    std::set<std::string> places;
    for (int step = 0; step < melodySteps; ++step)
        places.insert(placeInWords(step));
    QCOMPARE(places.size(), static_cast<std::size_t>(melodySteps));
}

void TestPhrases::capitals()
{
    QCOMPARE(inWords(capitalised("nine")), u"Nine"_s);
    QCOMPARE(inWords(capitalised("13 notes")), u"13 notes"_s);
    QCOMPARE(inWords(capitalised({})), QString());
}

SYNVAE_TEST_APPLESS(TestPhrases)
#include "tst_phrases.moc"
