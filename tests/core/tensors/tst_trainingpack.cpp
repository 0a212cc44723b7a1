// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/files.h"
#include "core/tensors/tensorfile.h"
#include "core/tensors/trainingpack.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <numeric>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

PictureDataset somePictures(int count, int first)
{
    PictureDataset data{count, 4, 4, 3, {}, {}, {}, 2};
    data.pixels.resize(static_cast<std::size_t>(count) * 48);
    std::iota(data.pixels.begin(), data.pixels.end(), static_cast<std::uint8_t>(first));
    for (int i = 0; i < count; ++i) {
        data.labels.push_back(i % 3);
        data.tags.insert(data.tags.end(), {static_cast<std::uint8_t>(i % 2), 1});
    }
    return data;
}

PicturePack picturePack()
{
    return {{somePictures(5, 0), somePictures(2, 90), somePictures(3, 200)},
            {"5 pictures (x)", {"a", "\xC3\xA4", "c"}}};
}

Melody someMelody(int pitch)
{
    std::vector<int> tokens(melodySteps, holdToken);
    tokens[0] = tokenOf(pitch);
    tokens[16] = noteOffToken;
    return *Melody::fromTokens(std::span<const int>(tokens));
}

MelodyPack melodyPack()
{
    return {{{someMelody(60), someMelody(61)}, {someMelody(62)}, {someMelody(63)}}, {"2 windows", {}}};
}

bool same(const PictureDataset &a, const PictureDataset &b)
{
    return a.count == b.count && a.width == b.width && a.height == b.height && a.channels == b.channels
        && a.pixels == b.pixels && a.labels == b.labels && a.tags == b.tags && a.tagCount == b.tagCount;
}

class Folder
{
public:
    [[nodiscard]] std::filesystem::path file(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class tst_TrainingPack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void picturesComeBack()
    {
        const Folder folder;
        const PicturePack pack = picturePack();
        QVERIFY(writePack(folder.file("a.safetensors"), pack).ok());
        QVERIFY(isPackFile(folder.file("a.safetensors")));
        const auto read = readPicturePack(folder.file("a.safetensors"));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(same(read->splits.train, pack.splits.train));
        QVERIFY(same(read->splits.validation, pack.splits.validation));
        QVERIFY(same(read->splits.test, pack.splits.test));
        QCOMPARE(read->about.trainedOn, pack.about.trainedOn);
        QCOMPARE(read->about.labelNames, pack.about.labelNames);
    }

    void picturesWithoutLabelsComeBack()
    {
        const Folder folder;
        PicturePack pack = picturePack();
        pack.about.labelNames.clear();
        for (PictureDataset *data : {&pack.splits.train, &pack.splits.validation, &pack.splits.test}) {
            data->labels.clear();
            data->tags.clear();
            data->tagCount = 0;
        }
        pack.splits.test.count = 0;
        pack.splits.test.pixels.clear();
        QVERIFY(writePack(folder.file("a"), pack).ok());
        const auto read = readPicturePack(folder.file("a"));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(same(read->splits.train, pack.splits.train));
        QVERIFY(same(read->splits.test, pack.splits.test));
    }

    void melodiesComeBack()
    {
        const Folder folder;
        const MelodyPack pack = melodyPack();
        const auto first = writePack(folder.file("a"), pack);
        QVERIFY(first.ok());
        QCOMPARE(*first, *writePack(folder.file("b"), pack));
        const auto read = readMelodyPack(folder.file("a"));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(read->splits.train == pack.splits.train);
        QVERIFY(read->splits.validation == pack.splits.validation);
        QVERIFY(read->splits.test == pack.splits.test);
        QCOMPARE(read->about.trainedOn, std::string("2 windows"));
    }

    void theOtherKindIsSaid()
    {
        const Folder folder;
        QVERIFY(writePack(folder.file("a"), melodyPack()).ok());
        const auto read = readPicturePack(folder.file("a"));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(read.error().text.find("melodies") != std::string::npos, read.error().text.c_str());
        QVERIFY(writePack(folder.file("b"), picturePack()).ok());
        QCOMPARE(readMelodyPack(folder.file("b")).error().kind, ErrorKind::InvalidInput);
    }

    void weightsAreNoPack()
    {
        const Folder folder;
        QVERIFY(writeTensorFile(folder.file("a"), {}, {{"kind", "pictures"}}).ok());
        QCOMPARE(readPicturePack(folder.file("a")).error().kind, ErrorKind::Corrupt);
        QVERIFY(!isPackFile("folder/a.csv"));
        QVERIFY(!isPackFile(folder.file("a").parent_path()));
    }

    void whatDoesNotGoTogetherIsNotWritten()
    {
        const Folder folder;
        PicturePack pack = picturePack();
        pack.splits.validation.labels.pop_back();
        QCOMPARE(writePack(folder.file("a"), pack).error().kind, ErrorKind::InvalidInput);
        pack = picturePack();
        pack.splits.test.pixels.pop_back();
        QVERIFY(!writePack(folder.file("a"), pack).ok());
        QVERIFY(!std::filesystem::exists(folder.file("a")));
    }

    void refusesLyingPacks_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a label without a name") << 0 << u"no name"_s;
        QTest::newRow("tags of 2") << 1 << u"0 and 1"_s;
        QTest::newRow("one split of another size") << 2 << u"differ"_s;
        QTest::newRow("labels of another count") << 3 << u"labels"_s;
        QTest::newRow("no test split") << 4 << u"test.pixels"_s;
    }

    void refusesLyingPacks()
    {
        QFETCH(int, fault);
        QFETCH(QString, reason);
        const Folder folder;
        PicturePack pack = picturePack();
        if (fault == 0)
            pack.splits.validation.labels[1] = 3;
        if (fault == 1)
            pack.splits.train.tags[2] = 2;
        if (fault == 2)
            pack.splits.test = {1, 2, 2, 3, std::vector<std::uint8_t>(12), {0}, {0, 1}, 2};
        std::vector<TensorView> views;
        for (const auto &[name, data] : {std::pair("train", &pack.splits.train),
                                         {"validation", &pack.splits.validation},
                                         {"test", &pack.splits.test}}) {
            if (fault == 4 && name == std::string("test"))
                continue;
            const std::string split = name;
            const int labels = data->count - (fault == 3 ? 1 : 0);
            views.push_back({split + ".pixels",
                             "U8",
                             {data->count, data->height, data->width, data->channels},
                             std::as_bytes(std::span(data->pixels))});
            views.push_back({split + ".labels",
                             "I32",
                             {labels},
                             std::as_bytes(std::span(data->labels).first(static_cast<std::size_t>(labels)))});
            views.push_back({split + ".tags", "U8", {data->count, 2}, std::as_bytes(std::span(data->tags))});
        }
        const TensorMetadata metadata{{"synvae_pack", "1"}, {"kind", "pictures"}, {"label_names", R"(["a","b","c"])"}};
        QVERIFY(writeTensorFile(folder.file("a"), views, metadata).ok());
        const auto read = readPicturePack(folder.file("a"));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        QVERIFY2(read.error().text.find(reason.toStdString()) != std::string::npos, read.error().text.c_str());
    }

    void damagedPacksNeverCrash()
    {
        const Folder folder;
        QVERIFY(writePack(folder.file("pictures"), picturePack()).ok());
        QVERIFY(writePack(folder.file("melodies"), melodyPack()).ok());
        int refused = 0;
        for (std::uint64_t round = 0; round < 1000; ++round) {
            const Seed seed = derive(Seed{9}, round);
            std::vector<std::byte> bytes = *readFile(folder.file(round % 2 == 0 ? "pictures" : "melodies"), 1 << 20);
            for (std::uint64_t change = 0; change <= derive(seed, 0).value % 3; ++change)
                bytes[derive(seed, 2 * change + 1).value % bytes.size()]
                    = static_cast<std::byte>(derive(seed, 2 * change + 2).value & 0xFF);
            std::ofstream(folder.file("damaged"), std::ios::binary) // a thousand syncs would take long
                .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
            const auto pictures = readPicturePack(folder.file("damaged"));
            const auto melodies = readMelodyPack(folder.file("damaged"));
            refused += pictures.ok() || melodies.ok() ? 0 : 1;
            if (pictures.ok())
                QCOMPARE(pictures->splits.train.pixels.size(), std::size_t{5 * 48});
        }
        QVERIFY(refused > 300);
    }
};

SYNVAE_TEST_GUILESS(tst_TrainingPack)
#include "tst_trainingpack.moc"
