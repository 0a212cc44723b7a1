// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/latentmoments.h"

#include "core/tensors/files.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_LatentMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void addsTheSpreadOfTheMeansAndTheirOwn()
    {
        const Posterior posterior{{2, 2, {1.0F, 4.0F, 3.0F, 8.0F}},
                                  {2, 2, {0.0F, std::log(2.0F), 0.0F, std::log(4.0F)}}};
        const auto moments = momentsOf(posterior, "model");
        QVERIFY(moments.ok());
        QCOMPARE(moments->works, std::int64_t{2});
        QCOMPARE(moments->mean, (std::vector<float>{2.0F, 6.0F}));
        // Means are 1 and 2 away from their mean; variances 1, and 2 and 4.
        QCOMPARE(moments->covariance, (std::vector<float>{2.0F, 2.0F, 2.0F, 7.0F}));
        QCOMPARE(moments->modelHash, "model");
    }

    void takesOneWork()
    {
        const auto moments = momentsOf({{1, 1, {5.0F}}, {1, 1, {0.0F}}}, {});
        QVERIFY(moments.ok());
        QCOMPARE(moments->covariance, std::vector<float>{1.0F});
    }

    void refusesWhatHasNone()
    {
        QVERIFY(!momentsOf({{0, 1, {}}, {0, 1, {}}}, {}).ok());
        QVERIFY(!momentsOf({{1, 1, {1.0F}}, {1, 1, {}}}, {}).ok());
        QVERIFY(!momentsOf({{1, 1, {std::numeric_limits<float>::quiet_NaN()}}, {1, 1, {0.0F}}}, {}).ok());
    }

    void theStandardIsTheNormalDistribution()
    {
        const LatentMoments moments = standardMoments(2);
        QCOMPARE(moments.mean, (std::vector<float>{0.0F, 0.0F}));
        QCOMPARE(moments.covariance, (std::vector<float>{1.0F, 0.0F, 0.0F, 1.0F}));
        QCOMPARE(moments.works, std::int64_t{0});
    }

    /// 0.5 (m m + exp(v) - 1 - v), summed over a row.
    void divergencesAreThoseOfEachRow()
    {
        const std::vector<double> found
            = divergencesOf({{2, 2, {0.0F, 0.0F, 1.0F, 2.0F}}, {2, 2, {0.0F, 0.0F, 1.0F, 0.0F}}});
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0], 0.0);
        QCOMPARE(found[1], 0.5 * (1.0 + std::exp(1.0) - 2.0) + 0.5 * 4.0);
    }

    void survivesAFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"moments.safetensors"_s).toStdString();
        const auto moments = momentsOf({{2, 2, {1.0F, 4.0F, 3.0F, 8.0F}}, {2, 2, {0.1F, 0.2F, 0.3F, 0.4F}}}, "abc");
        QVERIFY(writeMoments(file, *moments).ok());
        const auto read = readMoments(file);
        QVERIFY(read.ok());
        QCOMPARE(read->works, moments->works);
        QCOMPARE(read->mean, moments->mean);
        QCOMPARE(read->covariance, moments->covariance);
        QCOMPARE(read->modelHash, moments->modelHash);
        const auto bytes = readFile(file, 1 << 20);
        QVERIFY(writeMoments(file, *read).ok());
        QVERIFY(*readFile(file, 1 << 20) == *bytes);
    }

    void survivesDamagedFiles()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"moments.safetensors"_s).toStdString();
        QVERIFY(!readMoments(file).ok());
        QVERIFY(writeMoments(file, *momentsOf({{1, 2, {1.0F, 2.0F}}, {1, 2, {0.0F, 0.0F}}}, "abc")).ok());
        const std::vector<std::byte> whole = *readFile(file, 1 << 20);
        std::mt19937 random(3); // NOLINT: repeatable on purpose
        for (int round = 0; round < 40; ++round) {
            std::vector<std::byte> bytes = whole;
            bytes[random() % bytes.size()] = static_cast<std::byte>(random());
            if (round % 2 == 0)
                bytes.resize(random() % bytes.size());
            QVERIFY(writeFileAtomically(file, bytes).ok());
            if (const auto read = readMoments(file); !read)
                QVERIFY2(read.error().text.find("moments.safetensors") != std::string::npos, read.error().text.c_str());
        }
    }
};

SYNVAE_TEST_APPLESS(tst_LatentMoments)
#include "tst_latentmoments.moc"
