// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/melodyprofile.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

Melody melodyOfPitches(const std::vector<int> &pitches)
{
    std::array<Token, melodySteps> tokens{};
    for (std::size_t i = 0; i < pitches.size(); ++i)
        tokens[2 * i] = tokenOf(pitches[i]);
    return Melody::fromTokens(std::span<const Token>(tokens)).value();
}

} // namespace

class tst_MelodyProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void countsWhatIsThere()
    {
        const std::vector<Melody> melodies{Melody(), melodyOfPitches({60}), melodyOfPitches({60, 62, 64, 60}),
                                           melodyOfPitches({60, 64, 67, 72})};
        const MelodyProfile profile = profileOf(melodies);
        QCOMPARE(profile.melodies, 4);
        QCOMPARE(profile.onsets[0], 0.25);
        QCOMPARE(profile.onsets[1], 0.25);
        QCOMPARE(profile.onsets[4], 0.5);
        QCOMPARE(profile.nearSilent, 0.5);
        QCOMPARE(profile.meanOnsets, 9.0 / 4.0);
        QCOMPARE(profile.meanRange, (0.0 + 4.0 + 12.0) / 3.0);
        QCOMPARE(profile.intervals[12 + 2], 2.0 / 6.0); // two whole tones up
        QCOMPARE(profile.intervals[12 - 4], 1.0 / 6.0); // a third down
        QVERIFY(std::abs(std::accumulate(profile.ranges.begin(), profile.ranges.end(), 0.0) - 1.0) < 1e-12);
        QCOMPARE(profile.shareInKey, 1.0);
    }

    void nothingIsNotANumberOutOfNothing()
    {
        const MelodyProfile profile = profileOf({});
        QCOMPARE(profile.meanOnsets, 0.0);
        QCOMPARE(profile.onsets[0], 0.0);
    }

    void totalVariationIsZeroForEqualsAndOneForDisjoint()
    {
        const std::vector<double> a{0.5, 0.5, 0.0};
        const std::vector<double> b{0.0, 0.0, 1.0};
        QCOMPARE(totalVariation(a, a), 0.0);
        QCOMPARE(totalVariation(a, b), 1.0);
    }

    void likenessPrefersTheProfilesOwn()
    {
        std::vector<int> tokens(melodySteps, 0);
        tokens[0] = tokenOf(60);
        tokens[8] = tokenOf(64);
        tokens[16] = tokenOf(67);
        const Melody tune = *Melody::fromTokens(std::span<const int>(tokens));
        const MelodyProfile profile = profileOf(std::vector<Melody>{tune});
        QCOMPARE(profile.fewNotes, 1.0);
        QCOMPARE(profile.durations[7], 2.0 / 3.0);
        QCOMPARE(profile.durations[15], 1.0 / 3.0);
        QVERIFY(likeness(profile, tune) > likeness(profile, Melody()));
        tokens[16] = tokenOf(40);
        QVERIFY(likeness(profile, tune) > likeness(profile, *Melody::fromTokens(std::span<const int>(tokens))));
    }
};

SYNVAE_TEST_GUILESS(tst_MelodyProfile)
#include "tst_melodyprofile.moc"
