// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/melodytraits.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MelodyTraits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void measuresWhatIsThere()
    {
        const std::vector<int> pitches{60, 64, 67, 72};
        const Melody square = melodyOfPitches(pitches, 4);
        QCOMPARE(*traitOf(square, Trait::Pitch), 65.75);
        QCOMPARE(*traitOf(square, Trait::Density), 0.5);
        QCOMPARE(*traitOf(square, Trait::Syncopation), 2.0 / 4.0); // the last note sounds on through a bar line
        QVERIFY(*traitOf(square, Trait::Mode) > 0.0);
        const std::vector<int> sad{60, 63, 67, 72};
        QVERIFY(*traitOf(melodyOfPitches(sad, 4), Trait::Mode) < 0.0);
    }

    void silenceHasOnlyADensity()
    {
        QCOMPARE(*traitOf(Melody(), Trait::Density), 0.0);
        for (const Trait trait : {Trait::Pitch, Trait::Syncopation, Trait::Mode})
            QVERIFY(!traitOf(Melody(), trait));
    }

    void tellsChangesWithTheirIntervals()
    {
        std::vector<Melody> before;
        std::vector<Melody> after;
        for (int i = 0; i < 20; ++i) {
            const std::vector<int> pitches{50 + i % 5, 54 + i % 5, 57 + i % 5};
            before.push_back(melodyOfPitches(pitches, 4));
            after.push_back(*transposed(before.back(), 2 + i % 3));
        }
        before.push_back(Melody());
        after.push_back(Melody());
        const auto effects = effectsOf(before, after);
        QVERIFY(effects.ok());
        const TraitEffect &pitch = effects->at(0);
        QCOMPARE(pitch.melodies, 20);
        QVERIFY(std::abs(pitch.change - 2.95) < 1e-9);
        QVERIFY(std::abs(pitch.after - pitch.before - pitch.change) < 1e-9);
        QVERIFY(pitch.sure());
        QVERIFY(pitch.interval.low > 2.0 && pitch.interval.high < 4.0);
        QCOMPARE(effects->at(1).melodies, 21);
        QVERIFY(!effects->at(1).sure());
        QVERIFY(QString::fromStdString(inWords(*effects)).startsWith(u"higher by 2.95 semitones ("_s));
        const auto back = effectsOf(after, before);
        QVERIFY(QString::fromStdString(inWords(*back)).startsWith(u"lower by 2.95 semitones ("_s));
        QCOMPARE(inWords(*effectsOf(before, before)), std::string("no change that is sure"));
    }

    void refusesMelodiesThatDoNotBelongTogether()
    {
        const std::vector<Melody> one(1);
        const std::vector<Melody> two(2);
        QVERIFY(!effectsOf(one, two).ok());
        QVERIFY(!effectsOf({}, {}).ok());
        QVERIFY(effectsOf(one, one).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_MelodyTraits)
#include "tst_melodytraits.moc"
