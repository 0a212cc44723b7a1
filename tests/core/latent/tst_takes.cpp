// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/takes.h"

#include "tests/core/latent/latents.h"
#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Scene {
    FakeTranslator translator{std::make_shared<FakeBehaviour>(), "m"};
    PictureBatch pictures{2, 8, 3, std::vector<float>(2 * 8 * 8 * 3, 0.5F)};
    LatentBatch latents{2, 4, {0.1F, 0.2F, 0.3F, 0.4F, -0.1F, -0.2F, -0.3F, -0.4F}};
    std::vector<Seed> seeds{Seed{11}, Seed{12}};
    MelodyProfile tunes = profileOf(std::vector<Melody>{melodyOfPitches(std::vector<int>{60, 62, 64, 65, 67}, 4)});
    TakeSettings settings{{DecodeMode::Sample, 0.5F, Seed{1}}, nullptr, nullptr, 6};
};

} // namespace

class tst_Takes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theFirstTakeIsThePlainTranslation()
    {
        Scene scene;
        scene.settings.takes = 1;
        const auto takes
            = rankedTakes(scene.translator, scene.pictures, scene.latents, scene.settings, scene.seeds, {});
        const auto plain = drawMelodies(scene.translator, scene.latents, scene.settings.decode, scene.seeds, {});
        QVERIFY(takes.ok() && plain.ok());
        QCOMPARE((*takes)[0].size(), std::size_t{1});
        QCOMPARE((*takes)[0][0].drawn, (*plain)[0]);
        QCOMPARE((*takes)[1][0].drawn, (*plain)[1]);
    }

    void tellsMostOfThePictureFirst()
    {
        Scene scene;
        const auto takes
            = rankedTakes(scene.translator, scene.pictures, scene.latents, scene.settings, scene.seeds, {});
        QVERIFY(takes.ok());
        for (const std::vector<Take> &row : *takes) {
            QCOMPARE(row.size(), std::size_t{6});
            std::set<int> numbers;
            for (std::size_t i = 0; i < row.size(); ++i) {
                QVERIFY(i == 0 || row[i - 1].error <= row[i].error);
                QVERIFY(!row[i].likeness);
                numbers.insert(row[i].take);
            }
            QCOMPARE(numbers.size(), std::size_t{6});
        }
    }

    void likenessCountsToo()
    {
        Scene scene;
        scene.settings.tunes = &scene.tunes;
        const auto takes
            = rankedTakes(scene.translator, scene.pictures, scene.latents, scene.settings, scene.seeds, {});
        QVERIFY(takes.ok());
        for (const std::vector<Take> &row : *takes) {
            const auto better = [&](const Take &take) {
                return std::count_if(row.begin(), row.end(),
                                     [&](const Take &other) { return other.error < take.error; })
                    + std::count_if(row.begin(), row.end(),
                                    [&](const Take &other) { return other.likeness > take.likeness; });
            };
            for (const Take &take : row) {
                QVERIFY(take.likeness && *take.likeness < 0.0);
                QVERIFY(better(row.front()) <= better(take));
            }
        }
    }

    void calibrationIsUndoneBeforeThePicture()
    {
        Scene scene;
        const auto calibration = calibrationOf(
            LatentMoments{50, 4, {1.0F, 2.0F, 3.0F, 4.0F}, standardMoments(4).covariance, "m"}, standardMoments(4));
        const auto plain
            = rankedTakes(scene.translator, scene.pictures, scene.latents, scene.settings, scene.seeds, {});
        scene.settings.calibration = &*calibration;
        const auto other
            = rankedTakes(scene.translator, scene.pictures, scene.latents, scene.settings, scene.seeds, {});
        QVERIFY(other.ok());
        QVERIFY((*plain)[0][0].error != (*other)[0][0].error);
    }

    void seedsAreOfTheTake()
    {
        QCOMPARE(takeSeed(Seed{3}, 0), Seed{3});
        QVERIFY(takeSeed(Seed{3}, 1) != takeSeed(Seed{3}, 2));
    }
};

SYNVAE_TEST_APPLESS(tst_Takes)
#include "tst_takes.moc"
