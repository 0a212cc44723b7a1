// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tensorbundle.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

const std::string values = little(0x3F800000, 4) + little(0x40000000, 4); // 1 and 2

/// A checkpoint of one tensor "a" described by `entry`, and what reading it says.
Result<WeightMap> readOne(const Folder &folder, const std::string &entry, const std::string &header = headerMessage(1),
                          const std::string &data = values)
{
    folder.write("c.index", tableOf({{"a", blockWith(blockContent({{"", header}, {"a", entry}}), '\0')}}));
    folder.write("c.data-00000-of-00001", data);
    return readTensorBundle(folder.file("c.index"), everything);
}

} // namespace

class tst_TensorBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsWhatWasWrittenInTwoShards()
    {
        const Folder folder;
        WeightMap weights;
        for (int i = 0; i < 11; ++i)
            weights["decoder/cell_" + std::to_string(i) + "/kernel"] = randomTensor({i + 1, 3}, 9);
        writeBundle(folder, "model.ckpt", weights);
        const auto read = readTensorBundle(folder.file("model.ckpt.index"), everything);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(*read == weights);
    }

    void everyTypeOfFloat()
    {
        const Folder folder;
        const std::string halves = little(0x3C00, 2) + little(0xC000, 2);
        const std::string brains = little(0x3F80, 2) + little(0xC000, 2);
        const std::string doubles = little(0x3FF0000000000000, 8) + little(0xC000000000000000, 8);
        const std::vector<float> expected{1.0F, -2.0F};
        for (const auto &[type, data] : {std::pair{19, halves}, {14, brains}, {2, doubles}}) {
            const auto read = readOne(folder, entryMessage(type, {2}, 0, 0, data), headerMessage(1), data);
            QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
            QVERIFY(read->at("a").values == expected);
        }
    }

    void whatIsNotWantedMayBeAnything()
    {
        const Folder folder;
        QVERIFY(!readOne(folder, "\xFF\xFF").ok());
        const auto read = readTensorBundle(folder.file("c.index"), [](const std::string &) { return false; });
        QVERIFY(read.ok() && read->empty());
    }

    void defects_data()
    {
        QTest::addColumn<std::string>("entry");
        QTest::addColumn<std::string>("header");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const std::string &entry, ErrorKind kind,
                            const std::string &header = headerMessage(1)) {
            QTest::newRow(name) << entry << header << static_cast<int>(kind);
        };
        const std::string sound = entryMessage(1, {2}, 0, 0, values);
        row("empty entry", "", ErrorKind::Unsupported);
        row("entry cut", sound.substr(0, sound.size() - 1), ErrorKind::Corrupt);
        row("no header", sound, ErrorKind::Corrupt, "");
        row("no shards", sound, ErrorKind::Corrupt, headerMessage(0));
        row("a million shards", sound, ErrorKind::Corrupt, headerMessage(1000000));
        row("big-endian", sound, ErrorKind::Unsupported, headerMessage(1) + number(2, 1));
        row("shard that is not listed", entryMessage(1, {2}, 1, 0, values), ErrorKind::Corrupt);
        row("shard that is not there", entryMessage(1, {2}, 1, 0, values), ErrorKind::NotFound, headerMessage(2));
        row("integers", entryMessage(3, {2}, 0, 0, values), ErrorKind::Unsupported);
        row("texts", entryMessage(7, {2}, 0, 0, values), ErrorKind::Unsupported);
        row("shape smaller than its bytes", entryMessage(1, {1}, 0, 0, values), ErrorKind::Corrupt);
        row("shape larger than its bytes", entryMessage(1, {3}, 0, 0, values), ErrorKind::Corrupt);
        row("shape negative", entryMessage(1, {-1}, 0, 0, values), ErrorKind::Corrupt);
        row("shape overflows", entryMessage(1, {1LL << 33, 1LL << 31}, 0, 0, values), ErrorKind::Corrupt);
        row("rank a hundred", entryMessage(1, std::vector<std::int64_t>(100, 1), 0, 0, values), ErrorKind::Corrupt);
        row("shape is a number", number(1, 1) + number(2, 2) + number(5, 8), ErrorKind::Corrupt);
        row("behind the end", entryMessage(1, {2}, 0, 1, values), ErrorKind::Corrupt);
        row("offset overflows", entryMessage(1, {2}, 0, ~std::uint64_t{0}, values), ErrorKind::Corrupt);
        row("checksum", entryMessage(1, {2}, 0, 0, std::string(8, 'x')), ErrorKind::Corrupt);
        row("slices", sound + bytes(7, ""), ErrorKind::Unsupported);
        row("claims two gigabytes", number(1, 1) + bytes(2, shapeMessage({1 << 29})) + number(5, 1ULL << 31),
            ErrorKind::Corrupt);
    }
    void defects()
    {
        QFETCH(std::string, entry);
        QFETCH(std::string, header);
        QFETCH(int, kind);
        const Folder folder;
        const auto read = readOne(folder, entry, header.empty() ? std::string("\x08") : header);
        QVERIFY(!read.ok());
        QCOMPARE(static_cast<int>(read.error().kind), kind);
    }

    void aTruncatedDataFileIsNamed()
    {
        const Folder folder;
        const auto read = readOne(folder, entryMessage(1, {2}, 0, 0, values), headerMessage(1), values.substr(0, 7));
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        QVERIFY(read.error().text.find("c.data-00000-of-00001") != std::string::npos);
    }

    void damagedEntriesComeBackAsErrors()
    {
        const Folder folder;
        damage(headerMessage(1), 150, [&folder](const std::string &header) {
            const auto read = readOne(folder, entryMessage(1, {2}, 0, 0, values), header);
            QVERIFY(read.ok() || !read.error().text.empty());
        });
        damage(entryMessage(1, {2}, 0, 0, values), 300, [&folder](const std::string &entry) {
            const auto read = readOne(folder, entry);
            QVERIFY(read.ok() || !read.error().text.empty());
        });
    }
};

SYNVAE_TEST_APPLESS(tst_TensorBundle)
#include "tst_tensorbundle.moc"
