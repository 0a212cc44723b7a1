// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/modedirections.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ModeDirections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    /// Hears the pitch of each step's note, or nothing.
    static Result<LatentBatch> hearPitches(std::span<const Melody> melodies)
    {
        LatentBatch latents{static_cast<int>(melodies.size()), melodySteps, {}};
        for (const Melody &melody : melodies) {
            for (const Token token : melody.tokens())
                latents.values.push_back(static_cast<float>(token));
        }
        return latents;
    }

    void leadsToTheParallelKey()
    {
        const std::vector<int> pitches{60, 64, 67, 72, 67, 64, 62, 60};
        const std::vector<Melody> melodies{melodyOfPitches(pitches, 4), Melody()};
        const auto minor = modeDirections(melodies, Mode::Minor, hearPitches);
        QVERIFY(minor.ok());
        QCOMPARE(minor->size(), std::size_t{2});
        QCOMPARE(minor->at(0).name, std::string("minor"));
        for (std::size_t step = 0; step < melodySteps; ++step) {
            QCOMPARE(minor->at(0).direction[step], step == 4 || step == 20 ? -1.0F : 0.0F);
            QCOMPARE(minor->at(1).direction[step], 0.0F);
        }
        QCOMPARE(modeDirections(melodies, Mode::Major, hearPitches)->at(0).length(), 0.0);
    }

    void passesOnWhatGoesWrong()
    {
        const std::vector<Melody> melodies(2);
        const auto deaf = [](std::span<const Melody>) -> Result<LatentBatch> {
            return Error{ErrorKind::Unsupported, "no encoder"};
        };
        QCOMPARE(modeDirections(melodies, Mode::Major, deaf).error().text, std::string("no encoder"));
        const auto lazy = [](std::span<const Melody>) -> Result<LatentBatch> { return LatentBatch{1, 1, {0.0F}}; };
        QCOMPARE(modeDirections(melodies, Mode::Major, lazy).error().kind, ErrorKind::Internal);
    }
};

SYNVAE_TEST_APPLESS(tst_ModeDirections)
#include "tst_modedirections.moc"
