// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibration.h"

#include "core/tensors/files.h"
#include "core/tensors/sha256.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int width = 6;

/// Mean 0, variance 1, and the same on every machine.
float spread(Seed seed, std::uint64_t counter) { return std::sqrt(12.0F) * (uniform(seed, counter) - 0.5F); }

/// Works in a corner: their latents far from 0, one direction three times as long, two of them going together.
Posterior corner(int works, std::uint64_t seed = 5)
{
    Posterior posterior{{works, width, {}},
                        {works, width, std::vector<float>(static_cast<std::size_t>(works * width), -2.0F)}};
    for (int row = 0; row < works; ++row) {
        const Seed own = derive(Seed{seed}, static_cast<std::uint64_t>(row));
        for (std::uint64_t d = 0; d < width; ++d) {
            const float value = spread(own, d);
            posterior.mean.values.push_back(d == 0       ? 3.0F * value + 2.5F
                                                : d == 1 ? 0.5F * value + spread(own, 0)
                                                         : value);
        }
    }
    return posterior;
}

} // namespace

class tst_Calibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsACollectionNearTheNormalDistribution()
    {
        const Posterior posterior = corner(4000);
        const auto calibration = calibrationOf(*momentsOf(posterior, "m"), standardMoments(width));
        QVERIFY(calibration.ok());
        const LatentBatch sent = calibrated(*calibration, posterior.mean);
        const auto after = momentsOf({sent, posterior.logVariance}, "m");
        for (std::size_t d = 0; d < width; ++d) {
            QVERIFY(std::abs(after->mean[d]) < 0.01F);
            // 0.2 of I in the covariance: long directions stay a little longer, narrow ones narrower.
            const float variance = after->covariance[d * width + d];
            QVERIFY2(variance > 0.6F && variance < 1.4F, std::to_string(variance).c_str());
        }
        const auto before = momentsOf(posterior, "m");
        QVERIFY(before->covariance[0] > 8.0F);
    }

    void comesBack()
    {
        const Posterior posterior = corner(50);
        const auto calibration = calibrationOf(*momentsOf(posterior, "m"), standardMoments(width));
        const LatentBatch again = uncalibrated(*calibration, calibrated(*calibration, posterior.mean));
        for (std::size_t i = 0; i < again.values.size(); ++i)
            QVERIFY(std::abs(again.values[i] - posterior.mean.values[i]) < 1e-4F);
    }

    void weighsFewWorksLittle()
    {
        // One work at 3 with variance 1: mean 3 x 1/3; covariance I, whatever the weights.
        const LatentMoments one{1, 1, {3.0F}, {1.0F}, "m"};
        const auto calibration = calibrationOf(one, standardMoments(1));
        QVERIFY(std::abs(calibration->mean[0] - 1.0F) < 1e-6F);
        QVERIFY(std::abs(calibration->whiten[0] - 1.0F) < 1e-6F);
        // 128 works of variance 9: half of 9, half of 1, then 0.8 of it and 0.2.
        const LatentMoments many{128, 1, {0.0F}, {9.0F}, "m"};
        const auto half = calibrationOf(many, standardMoments(1));
        QVERIFY(std::abs(half->restore[0] - std::sqrt(0.8F * 5.0F + 0.2F)) < 1e-6F);
        QCOMPARE(half->source, "collection");
        QCOMPARE(half->prior, "N(0, I)");
        QCOMPARE(half->works, std::int64_t{128});
    }

    void aFamilyAloneIsItsOwnPrior()
    {
        const LatentMoments family{100, 1, {2.0F}, {4.0F}, "m"};
        const auto calibration = calibrationOf(family);
        QVERIFY(calibration.ok());
        QCOMPARE(calibration->mean, std::vector<float>{2.0F});
        QVERIFY(std::abs(calibration->restore[0] - std::sqrt(0.8F * 4.0F + 0.2F)) < 1e-6F);
        QCOMPARE(calibration->source, "family");
        QCOMPARE(calibration->modelHash, "m");
    }

    void hasTheSameBitsAsEver()
    {
        // Computed once; another machine, compiler or library has to find it again.
        const auto calibration = calibrationOf(*momentsOf(corner(300), "m"), standardMoments(width));
        QCOMPARE(QString::fromStdString(calibration->hash), QString::fromLatin1(expectedHash));
        QVERIFY(isSha256(calibration->hash));
        const auto other = calibrationOf(*momentsOf(corner(300, 6), "m"), standardMoments(width));
        QVERIFY(other->hash != calibration->hash);
    }

    void refusesWhatDoesNotFit()
    {
        const LatentMoments mine{3, 1, {0.0F}, {1.0F}, "mine"};
        QVERIFY(!calibrationOf(mine, {3, 1, {0.0F}, {1.0F}, "yours"}).ok());
        QVERIFY(!calibrationOf(mine, standardMoments(2)).ok());
        QVERIFY(!calibrationOf({3, 1, {0.0F}, {-9.0F}, "mine"}, {3, 1, {0.0F}, {-9.0F}, "mine"}).ok());
        QVERIFY(!calibrationOf({3, 1, {}, {1.0F}, "mine"}, standardMoments(1)).ok());
    }

    void samplesEvenly()
    {
        QCOMPARE(calibrationSample(3), (std::vector<int>{0, 1, 2}));
        const std::vector<int> sample = calibrationSample(2 * mostCalibratedWorks);
        QCOMPARE(sample.size(), static_cast<std::size_t>(mostCalibratedWorks));
        QCOMPARE(sample[1], 2);
        QCOMPARE(sample.back(), 2 * mostCalibratedWorks - 2);
        QVERIFY(calibrationSample(0).empty());
    }

    void survivesAFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"c.safetensors"_s).toStdString();
        const auto calibration = calibrationOf(*momentsOf(corner(30), "m"), standardMoments(width));
        QVERIFY(writeCalibration(file, *calibration).ok());
        const auto read = readCalibration(file);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QCOMPARE(read->hash, calibration->hash);
        QCOMPARE(read->whiten, calibration->whiten);
        QCOMPARE(read->restore, calibration->restore);
        QCOMPARE(read->works, calibration->works);
        QCOMPARE(read->source, calibration->source);
        QCOMPARE(read->prior, calibration->prior);
        QCOMPARE(read->modelHash, calibration->modelHash);
    }

    void survivesDamagedFiles()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"c.safetensors"_s).toStdString();
        QVERIFY(!readCalibration(file).ok());
        const auto calibration = calibrationOf(*momentsOf(corner(30), "m"), standardMoments(width));
        QVERIFY(writeCalibration(file, *calibration).ok());
        const std::vector<std::byte> whole = *readFile(file, 1 << 20);
        std::mt19937 random(4); // NOLINT: repeatable on purpose
        for (int round = 0; round < 40; ++round) {
            std::vector<std::byte> bytes = whole;
            bytes[random() % bytes.size()] ^= static_cast<std::byte>(1 + random() % 255);
            if (round % 2 == 0)
                bytes.resize(random() % bytes.size());
            QVERIFY(writeFileAtomically(file, bytes).ok());
            // Values with another hash than the file's are refused, so what is read is what was written.
            if (const auto read = readCalibration(file))
                QCOMPARE(read->hash, calibration->hash);
            else
                QVERIFY2(read.error().text.find("c.safetensors") != std::string::npos, read.error().text.c_str());
        }
    }

private:
    static constexpr auto expectedHash = "fa7fe970d188c5cc77f06978184bc6d209f775b64cce8209fac7932da9471c3c";
};

SYNVAE_TEST_APPLESS(tst_Calibration)
#include "tst_calibration.moc"
