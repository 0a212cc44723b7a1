// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturedataset.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Works without files: each picture is filled with its index; every tenth is damaged if asked for.
class PlainWorks final : public Works
{
public:
    explicit PlainWorks(QList<Work> works, bool damaged = false)
        : m_works(std::move(works))
        , m_damaged(damaged)
    { }

    [[nodiscard]] QString name() const override { return u"plain"_s; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_works.size()); }
    [[nodiscard]] const Work &work(int index) const override { return m_works.at(index); }
    [[nodiscard]] Result<QImage> picture(int index, int /*shortSide*/) const override
    {
        if (m_damaged && index % 10 == 3)
            return Error{ErrorKind::Corrupt, "damaged on purpose"};
        QImage image(12, 8, QImage::Format_RGB32);
        image.fill(qRgb(index % 256, index / 256, 7));
        return image;
    }

private:
    QList<Work> m_works;
    bool m_damaged;
};

QList<Work> works(int count, const QString &split = {}, const QString &label = {})
{
    QList<Work> result;
    for (int i = 0; i < count; ++i) {
        Work work{u"%1-%2.png"_s.arg(split).arg(i), u"w"_s, {}};
        if (!split.isEmpty())
            work.metadata.insert(u"split"_s, split);
        if (!label.isEmpty())
            work.metadata.insert(u"label"_s, label);
        result.append(work);
    }
    return result;
}

qsizetype countOf(const std::vector<Split> &splits, Split wanted)
{
    return std::count(splits.begin(), splits.end(), wanted);
}

} // namespace

class tst_PictureDataset : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void theCollectionsOwnSplitCounts();
    void validationIsTakenFromTheEndOfTraining_data();
    void validationIsTakenFromTheEndOfTraining();
    void withoutSplitsAHashDecides();
    void storesSquaresInOrder();
    void threadsChangeNothing();
    void labelsAreNumberedByName();
    void tagsStandInForLabels();
    void labelsComeBeforeTags();
    void damagedWorksAreSkippedAndListed();
    void reportsProgressOnTheCallersThread();
    void stops();
    void badSettingsAreErrors();
    void nothingReadableIsAnError();
};

void tst_PictureDataset::theCollectionsOwnSplitCounts()
{
    const PlainWorks plain(works(6, u"train"_s) + works(2, u"valid"_s) + works(3, u"Test"_s) + works(1));
    const std::vector<Split> splits = splitsOf(plain);
    QCOMPARE(countOf(splits, Split::Train), 7);
    QCOMPARE(countOf(splits, Split::Validation), 2);
    QCOMPARE(countOf(splits, Split::Test), 3);
    QCOMPARE(splits[6], Split::Validation);
}

void tst_PictureDataset::validationIsTakenFromTheEndOfTraining_data()
{
    QTest::addColumn<int>("train");
    QTest::addColumn<int>("test");
    QTest::addColumn<int>("validation");
    QTest::newRow("MNIST") << 60'000 << 10'000 << 10'000;
    QTest::newRow("CIFAR-10") << 50'000 << 10'000 << 10'000;
    QTest::newRow("two batches of CIFAR-10") << 20'000 << 10'000 << 4'000;
}

void tst_PictureDataset::validationIsTakenFromTheEndOfTraining()
{
    QFETCH(int, train);
    QFETCH(int, test);
    QFETCH(int, validation);
    const std::vector<Split> splits = splitsOf(PlainWorks(works(train, u"train"_s) + works(test, u"test"_s)));
    QCOMPARE(countOf(splits, Split::Validation), validation);
    QCOMPARE(countOf(splits, Split::Test), test);
    const auto last = static_cast<std::size_t>(train - validation);
    QCOMPARE(splits[last - 1], Split::Train);
    QCOMPARE(splits[last], Split::Validation);
    QCOMPARE(splits[static_cast<std::size_t>(train)], Split::Test);
}

void tst_PictureDataset::withoutSplitsAHashDecides()
{
    const QList<Work> all = works(5000);
    const std::vector<Split> splits = splitsOf(PlainWorks(all));
    QVERIFY(qAbs(countOf(splits, Split::Test) - 500) < 100);
    QVERIFY(qAbs(countOf(splits, Split::Validation) - 500) < 100);
    // A work stays where it is when others go.
    const std::vector<Split> fewer = splitsOf(PlainWorks(all.mid(100)));
    QVERIFY(std::equal(fewer.begin(), fewer.end(), splits.begin() + 100));
}

void tst_PictureDataset::storesSquaresInOrder()
{
    const PlainWorks plain(works(10, u"train"_s) + works(5, u"test"_s) + works(2, u"valid"_s));
    const auto loaded = loadPictures(plain, {4, 3, 1, u"label"_s}, {}, {});
    QVERIFY(loaded.ok());
    const PictureDataset &test = loaded->splits.test;
    QCOMPARE(loaded->splits.train.count, 10);
    QCOMPARE(test.count, 5);
    QCOMPARE(test.width, 4);
    QCOMPARE(test.height, 4);
    QCOMPARE(test.channels, 3);
    QCOMPARE(test.pixels.size(), std::size_t{5 * 4 * 4 * 3});
    for (std::size_t i = 0; i < 5; ++i) {
        QCOMPARE(test.pixels[i * 48 + 45], static_cast<std::uint8_t>(10 + i));
        QCOMPARE(test.pixels[i * 48 + 47], std::uint8_t{7});
    }
    QVERIFY(test.labels.empty());
    QVERIFY(loaded->labelNames.isEmpty());
}

void tst_PictureDataset::threadsChangeNothing()
{
    const PlainWorks plain(works(500), true);
    const auto one = loadPictures(plain, {6, 1, 1, u"label"_s}, {}, {});
    const auto four = loadPictures(plain, {6, 1, 4, u"label"_s}, {}, {});
    QVERIFY(one.ok() && four.ok());
    QCOMPARE(one->splits.train.pixels, four->splits.train.pixels);
    QCOMPARE(one->splits.test.pixels, four->splits.test.pixels);
    QCOMPARE(one->skipped.size(), four->skipped.size());
}

void tst_PictureDataset::labelsAreNumberedByName()
{
    const QString train = u"train"_s;
    const auto digits
        = loadPictures(PlainWorks(works(2, train, u"10"_s) + works(1, train, u"9"_s) + works(1, u"test"_s, u"2"_s)),
                       {2, 1, 1, u"label"_s}, {}, {});
    QCOMPARE(digits->labelNames, QStringList({u"2"_s, u"9"_s, u"10"_s}));
    QCOMPARE(digits->splits.test.labels, std::vector<int>{0});
    const auto words
        = loadPictures(PlainWorks(works(1, train) + works(9, train, u"frog"_s) + works(1, u"test"_s, u"cat"_s)),
                       {2, 1, 1, u"label"_s}, {}, {});
    QCOMPARE(words->labelNames, QStringList({u"cat"_s, u"frog"_s}));
    QCOMPARE(words->splits.train.labels, std::vector<int>(8, 1));
    QCOMPARE(words->splits.validation.count, 1);
    QCOMPARE(words->skipped.size(), 1);
}

void tst_PictureDataset::tagsStandInForLabels()
{
    QList<Work> all = works(3, u"train"_s) + works(1, u"test"_s);
    all[0].metadata.insert({{u"happy"_s, u"positive"_s}, {u"scary"_s, u"negative"_s}});
    all[2].metadata.insert({{u"happy"_s, u"unsure"_s}, {u"scary"_s, u"positive"_s}});
    all[3].metadata.insert({{u"happy"_s, u"negative"_s}, {u"scary"_s, u"unsure"_s}});
    const PlainWorks plain(all);
    const auto loaded = loadPictures(plain, {4, 3, 1, u"label"_s}, {}, {});
    QVERIFY(loaded.ok());
    QCOMPARE(loaded->labelNames, (QStringList{u"happy"_s, u"scary"_s}));
    QCOMPARE(loaded->splits.train.tagCount, 2);
    QCOMPARE(loaded->splits.train.count, 2);
    QCOMPARE(loaded->splits.train.tags, (std::vector<std::uint8_t>{1, 0, 1, 1}));
    QCOMPARE(loaded->splits.test.tags, (std::vector<std::uint8_t>{0, 1}));
    QVERIFY(loaded->splits.train.labels.empty());
    QCOMPARE(loaded->splits.train.pixels[0], 0);
    QCOMPARE(loaded->splits.train.pixels[4 * 4 * 3], 2);
    QCOMPARE(loaded->skipped.size(), 1);
    QCOMPARE(loaded->skipped[0].file, all[1].file);
    const auto sure = loadPictures(plain, {4, 3, 1, u"label"_s, Unsure::Negative}, {}, {});
    QCOMPARE(sure->splits.train.tags, (std::vector<std::uint8_t>{1, 0, 0, 1}));
    QCOMPARE(sure->splits.test.tags, (std::vector<std::uint8_t>{0, 0}));
}

void tst_PictureDataset::labelsComeBeforeTags()
{
    QList<Work> all = works(2, u"train"_s, u"sea"_s) + works(1, u"test"_s, u"sea"_s);
    for (Work &work : all)
        work.metadata.insert(u"happy"_s, u"positive"_s);
    const auto loaded = loadPictures(PlainWorks(all), {4, 3, 1, u"label"_s}, {}, {});
    QCOMPARE(loaded->labelNames, QStringList{u"sea"_s});
    QCOMPARE(loaded->splits.train.labels, (std::vector<int>{0, 0}));
    QCOMPARE(loaded->splits.test.labels, std::vector<int>{0});
    QCOMPARE(loaded->splits.train.tagCount, 0);
    QVERIFY(loaded->splits.train.tags.empty());
}

void tst_PictureDataset::damagedWorksAreSkippedAndListed()
{
    const auto loaded = loadPictures(PlainWorks(works(100, u"test"_s), true), {4, 1, 2, u"label"_s}, {}, {});
    QVERIFY(loaded.ok());
    QCOMPARE(loaded->splits.test.count, 90);
    QCOMPARE(loaded->splits.test.pixels.size(), std::size_t{90 * 16});
    QCOMPARE(loaded->skipped.size(), 10);
    QCOMPARE(loaded->skipped[0].file, u"test-3.png"_s);
    QCOMPARE(loaded->skipped[0].reason, u"damaged on purpose"_s);
}

void tst_PictureDataset::reportsProgressOnTheCallersThread()
{
    std::vector<Progress> reports;
    const auto caller = std::this_thread::get_id();
    const auto loaded = loadPictures(PlainWorks(works(50)), {4, 1, 3, u"label"_s},
                                     [&](const Progress &progress) {
                                         QVERIFY(std::this_thread::get_id() == caller);
                                         reports.push_back(progress);
                                     },
                                     {});
    QVERIFY(loaded.ok());
    QVERIFY(!reports.empty());
    QCOMPARE(reports.back().done, 50);
    QCOMPARE(reports.back().total, 50);
}

void tst_PictureDataset::stops()
{
    std::stop_source source;
    source.request_stop();
    QCOMPARE(loadPictures(PlainWorks(works(50)), {4, 1, 3, u"label"_s}, {}, source.get_token()).error().kind,
             ErrorKind::Cancelled);
}

void tst_PictureDataset::badSettingsAreErrors()
{
    const PlainWorks plain(works(3));
    for (const PictureDatasetSettings &settings :
         {PictureDatasetSettings{0, 3, 1, {}}, PictureDatasetSettings{64, 2, 1, {}},
          PictureDatasetSettings{100'000, 3, 1, {}}})
        QCOMPARE(loadPictures(plain, settings, {}, {}).error().kind, ErrorKind::InvalidInput);
}

void tst_PictureDataset::nothingReadableIsAnError()
{
    QCOMPARE(loadPictures(PlainWorks({}), {}, {}, {}).error().kind, ErrorKind::InvalidInput);
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"empty.png"_s), {});
    const auto opened = openWorks(folder.path());
    QVERIFY(opened.ok());
    const auto loaded = loadPictures(**opened, {}, {}, {});
    QVERIFY(!loaded.ok());
    QVERIFY(loaded.error().text.find("empty") != std::string::npos);
}

SYNVAE_TEST_GUILESS(tst_PictureDataset)
#include "tst_picturedataset.moc"
