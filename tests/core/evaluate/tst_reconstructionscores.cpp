// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/reconstructionscores.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

class tst_ReconstructionScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, &translator}, handPictures(), firstItems(4), {}, {}, {});
        const auto scores = reconstructionScoresOf(pass, {});
        QVERIFY(scores);
        // Four pixels each, told back half as bright: 4 (p / 2)^2 for p = 0, 0.2, 0.4, 1.
        QVERIFY(near(scores->squaredError.value, (0.0 + 0.04 + 0.16 + 1.0) / 4));
        QVERIFY(near(scores->perValue.value, 0.3 / 4));
        QVERIFY(near(*scores->squaredError.chance, 4 * (0.30 + 0.13 + 0.26 + 2.45) / 12));
        QVERIFY(near(scores->meanPicture, 4 * (0.16 + 0.04 + 0.0 + 0.36) / 4));
        // (m^2 + 1/4 - 1 - ln 1/4) / 2 for m = 0, 2, 4, 10.
        QVERIFY(near(scores->divergence.value, (30.0 - 0.75 + std::log(4.0)) / 2));
        QCOMPARE(*scores->divergence.chance, 0.0);
        QVERIFY(scores->squaredError.low < 0.3 && scores->squaredError.high > 0.3);
    }

    void onePictureHasNoOthers()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, &translator}, handPictures(), firstItems(1), {}, {}, {});
        const auto scores = reconstructionScoresOf(pass, {});
        QVERIFY(scores);
        QVERIFY(!scores->squaredError.chance);
        QCOMPARE(reconstructionScoresOf({}, {}).error().kind, ErrorKind::InvalidInput);
    }

    void melodiesAreCounted()
    {
        const std::vector<Melody> melodies{Melody(), CountingTranslator::melodyOf(1), CountingTranslator::melodyOf(7),
                                           CountingTranslator::melodyOf(7)};
        const auto scores = melodyScoresOf(melodies, {});
        QVERIFY(scores);
        QCOMPARE(scores->onsets.value, 15.0 / 4);
        QCOMPARE(scores->nearSilent, 0.5);
        QCOMPARE(scores->distinct, 3);
        QCOMPARE(melodyScoresOf({}, {}).error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_ReconstructionScores)
#include "tst_reconstructionscores.moc"
