// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibrationchoice.h"

#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

ModelDescription model()
{
    ModelDescription description;
    description.family = "fakes";
    description.member = "beta-1.0";
    description.modelHash = "mine";
    description.latentSize = 1;
    return description;
}

LatentMoments momentsAt(float mean, std::int64_t works, std::string hash = "mine")
{
    return {works, 1, {mean}, {1.0F}, std::move(hash)};
}

} // namespace

class tst_CalibrationChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_asked = 0;
    }

    void noneIsNone()
    {
        const auto choice = choose({CalibrationSource::None, {}}, 100);
        QVERIFY(choice.ok() && !choice->calibration);
        QCOMPARE(m_asked, 0);
    }

    void theCollectionFromFiveWorksOn()
    {
        const auto five = choose({}, 5);
        QVERIFY(five.ok() && five->calibration);
        QCOMPARE(five->calibration->source, "collection");
        QCOMPARE(five->calibration->modelHash, "mine");
        QVERIFY(five->reason.find("N(0, I)") != std::string::npos);
        QCOMPARE(m_asked, 1);
        const auto four = choose({}, 4);
        QVERIFY(four.ok() && !four->calibration);
        QVERIFY(four->reason.find("fewer than 5") != std::string::npos);
        const auto asked = choose({CalibrationSource::Collection, {}}, 4);
        QVERIFY(asked.ok() && asked->calibration);
        QCOMPARE(m_asked, 2);
    }

    /// A folder in which no picture can be read: each tells its own reason, and none is played.
    void withoutAPictureThereIsNothingToCalibrate()
    {
        const auto none = []() -> Result<LatentMoments> { return Error{ErrorKind::InvalidInput, "No picture."}; };
        const auto automatic = chooseCalibration({CalibrationSource::Automatic, {}}, 9, model(), path(""), none);
        QVERIFY(automatic.ok());
        QVERIFY(!automatic->calibration);
        QVERIFY(automatic->reason.find("No picture.") != std::string::npos);
        QVERIFY(!chooseCalibration({CalibrationSource::Collection, {}}, 9, model(), path(""), none).ok());
    }

    void theFamilysMomentsAreThePrior()
    {
        QVERIFY(writeMoments(path("moments.safetensors"), momentsAt(2.0F, 900)).ok());
        const auto four = choose({}, 4);
        QVERIFY(four.ok() && four->calibration);
        QCOMPARE(four->calibration->source, "family");
        QCOMPARE(four->calibration->mean, std::vector<float>{2.0F});
        const auto many = choose({}, 10); // at 4, weight 10 of 12
        QVERIFY(std::abs(many->calibration->mean[0] - (4.0F * 10.0F + 2.0F * 2.0F) / 12.0F) < 1e-5F);
        QVERIFY(many->reason.find("family moments of 900 works") != std::string::npos);
    }

    void momentsOfOtherWeightsDoNotCount()
    {
        QVERIFY(writeMoments(path("moments.safetensors"), momentsAt(2.0F, 900, "other")).ok());
        const auto family = choose({CalibrationSource::Family, {}}, 10);
        QVERIFY(family.ok());
        QCOMPARE(family->calibration->mean, std::vector<float>{0.0F});
        QCOMPARE(family->calibration->modelHash, "mine");
        QVERIFY(family->reason.find("other weights") != std::string::npos);
    }

    void aFileIsTakenAsItIs()
    {
        const auto made = choose({}, 10);
        QVERIFY(writeCalibration(path("c.safetensors"), *made->calibration).ok());
        const auto read = choose({CalibrationSource::File, path("c.safetensors")}, 1);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QCOMPARE(read->calibration->hash, made->calibration->hash);
        auto other = model();
        other.modelHash = "yours";
        const auto refused
            = chooseCalibration({CalibrationSource::File, path("c.safetensors")}, 1, other, path(""), {});
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().text.find("another model") != std::string::npos);
        QVERIFY(!choose({CalibrationSource::File, path("nowhere")}, 1).ok());
    }

private:
    std::filesystem::path path(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }

    Result<CalibrationChoice> choose(const CalibrationSetting &setting, int works)
    {
        return chooseCalibration(setting, works, model(), path(""), [this, works]() -> Result<LatentMoments> {
            ++m_asked;
            return momentsAt(4.0F, works);
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_asked = 0;
};

SYNVAE_TEST_APPLESS(tst_CalibrationChoice)
#include "tst_calibrationchoice.moc"
