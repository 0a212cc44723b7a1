// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectioncalibration.h"

#include "core/collection/collectionmoments.h"
#include "tests/support/faketranslator.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Works whose contents are known.
class KnownWorks final : public Works
{
public:
    explicit KnownWorks(int count)
        : m_works(count)
    { }

    QByteArray more; ///< in every work's contents
    QString name() const override { return m_works.name(); }
    int count() const override { return m_works.count(); }
    const Work &work(int index) const override { return m_works.work(index); }
    Result<QImage> picture(int index, int shortSide) const override { return m_works.picture(index, shortSide); }
    QByteArray contentKey(int index) const override { return QByteArray::number(index) + more; }

private:
    FakeWorks m_works;
};

} // namespace

class tst_CollectionCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_networks = std::make_shared<FakeBehaviour>();
    }

    void theCollectionCountsFromFiveWorksOn()
    {
        const auto five = found(FakeWorks(5));
        QVERIFY(five.ok() && five->calibration);
        QCOMPARE(five->calibration->source, "collection");
        QCOMPARE(five->calibration->works, std::int64_t{5});
        const auto four = found(FakeWorks(4));
        QVERIFY(four.ok() && !four->calibration);
        QVERIFY2(four->reason.find("fewer than 5") != std::string::npos, four->reason.c_str());
        LatentMoments family = standardMoments(4);
        family.works = 100;
        family.modelHash = "fake-m";
        QVERIFY(writeMoments(m_folder->filePath(u"moments.safetensors"_s).toStdString(), family).ok());
        const auto ofFamily = found(FakeWorks(4));
        QVERIFY(ofFamily.ok() && ofFamily->calibration);
        QCOMPARE(ofFamily->calibration->source, "family");
        const auto off = found(FakeWorks(5), {CalibrationSource::None, {}});
        QVERIFY(off.ok() && !off->calibration);
    }

    void threadsMakeNoDifference()
    {
        const FakeWorks works(150);
        const auto one = found(works, {}, 1);
        const auto four = found(works, {}, 4);
        QVERIFY(one.ok() && four.ok());
        QCOMPARE(one->calibration->hash, four->calibration->hash);
    }

    void whatWasMeasuredIsKept()
    {
        KnownWorks works(20);
        const auto first = found(works);
        QVERIFY(first.ok());
        const int encodes = m_networks->encodes;
        const auto again = found(works);
        QVERIFY(again.ok());
        QCOMPARE(again->calibration->hash, first->calibration->hash);
        QCOMPARE(again->reason, first->reason);
        QCOMPARE(m_networks->encodes.load(), encodes);
        works.more = "changed";
        QVERIFY(found(works).ok());
        QVERIFY(m_networks->encodes > encodes);
        const int others = m_networks->encodes;
        QVERIFY(found(KnownWorks(21)).ok());
        QVERIFY(m_networks->encodes > others);
    }

    void whatIsDamagedIsMeasuredAgain()
    {
        const KnownWorks works(20);
        const auto first = found(works);
        QVERIFY(first.ok());
        const QDir kept(m_folder->filePath(u"cache/calibration"_s));
        const QStringList files = kept.entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile file(kept.filePath(files.first()));
        QVERIFY(file.resize(40));
        const int encodes = m_networks->encodes;
        const auto again = found(works);
        QVERIFY(again.ok());
        QCOMPARE(again->calibration->hash, first->calibration->hash);
        QVERIFY(m_networks->encodes > encodes);
    }

    void worksOfUnknownContentsAreMeasuredEachTime()
    {
        const FakeWorks works(20);
        QVERIFY(found(works).ok());
        const int encodes = m_networks->encodes;
        QVERIFY(found(works).ok());
        QVERIFY(m_networks->encodes > encodes);
        QVERIFY(!QDir(m_folder->filePath(u"cache"_s)).exists());
    }

private:
    Result<CalibrationChoice> found(const Works &works, const CalibrationSetting &setting = {}, int threads = 2)
    {
        FakeTranslator translator(m_networks, "m");
        return calibrationOfWorks(
            setting, works, translator,
            {m_folder->path().toStdString(), m_folder->filePath(u"cache"_s).toStdString(), threads}, {}, {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeBehaviour> m_networks;
};

SYNVAE_TEST_GUILESS(tst_CollectionCalibration)
#include "tst_collectioncalibration.moc"
