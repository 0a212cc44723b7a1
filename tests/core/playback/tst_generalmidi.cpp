// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/generalmidi.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_GeneralMidi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void namesAreComplete()
    {
        const QStringList &names = generalMidiInstruments();
        QCOMPARE_EQ(names.size(), 128);
        QVERIFY(!names.contains(QString()));
        QCOMPARE_EQ(QSet<QString>(names.begin(), names.end()).size(), 128);
    }

    void namesAreInOrder()
    {
        const QStringList &names = generalMidiInstruments();
        QCOMPARE_EQ(names.at(0), u"Acoustic Grand Piano"_s);
        QCOMPARE_EQ(names.at(12), u"Marimba"_s);
        QCOMPARE_EQ(names.at(40), u"Violin"_s);
        QCOMPARE_EQ(names.at(73), u"Flute"_s);
        QCOMPARE_EQ(names.at(127), u"Gunshot"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_GeneralMidi)
#include "tst_generalmidi.moc"
