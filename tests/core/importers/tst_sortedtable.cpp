// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/sortedtable.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

auto parse(const std::string &file, std::uint64_t limit = 1 << 20)
{
    return parseSortedTable(std::as_bytes(std::span(file)), "test.index", limit);
}

std::string oneBlock(const std::string &content, char packing = '\0')
{
    return tableOf({{"z", blockWith(content, packing)}});
}

/// The entry that ends where a block's list of restarts begins, written by hand.
std::string entry(std::uint64_t shared, std::uint64_t added, std::uint64_t size, const std::string &rest)
{
    return varint(shared) + varint(added) + varint(size) + rest + little(0, 4) + little(1, 4);
}

} // namespace

class tst_SortedTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsSeveralBlocksWithSharedPrefixes()
    {
        const Entries first{{"", "header"}, {"decoder/bias", "1"}, {"decoder/kernel", "22"}};
        const Entries second{{"encoder/bias", ""}, {"encoder/kernel", "333"}};
        const auto table = parse(tableOf({{"decoder/kernel", blockWith(blockContent(first), '\0')},
                                          {"encoder/kernel", blockWith(blockContent(second), '\0')}}));
        QVERIFY2(table.ok(), table.ok() ? "" : table.error().text.c_str());
        QCOMPARE(table->size(), std::size_t{5});
        QCOMPARE(table->at("decoder/kernel").size(), std::size_t{2});
        QCOMPARE(table->at("encoder/kernel").size(), std::size_t{3});
        QVERIFY(table->at("encoder/bias").empty());
    }

    void readsABlockPackedWithSnappy()
    {
        const std::string content = blockContent({{"a", "1"}, {"b", "2"}});
        const std::string packed
            = varint(content.size()) + static_cast<char>((content.size() - 1) << 2) + content; // one literal
        const auto table = parse(oneBlock(packed, '\1'));
        QVERIFY(table.ok());
        QCOMPARE(table->size(), std::size_t{2});
    }

    void defects_data()
    {
        QTest::addColumn<std::string>("file");
        const std::string sound = oneBlock(blockContent({{"a", "1"}, {"b", "2"}}));
        QTest::newRow("empty") << std::string();
        QTest::newRow("shorter than its end") << sound.substr(sound.size() - 47);
        QTest::newRow("only its end") << sound.substr(sound.size() - 48);
        QTest::newRow("start cut off") << sound.substr(1);
        QTest::newRow("end cut off") << sound.substr(0, sound.size() - 1);
        std::string flipped = sound;
        flipped[3] = static_cast<char>(flipped[3] ^ 1);
        QTest::newRow("checksum") << flipped;
        QTest::newRow("unknown packing") << oneBlock(blockContent({{"a", "1"}}), '\2');
        QTest::newRow("packed, but not so") << oneBlock(blockContent({{"a", "1"}}), '\1');
        QTest::newRow("keys out of order") << oneBlock(blockContent({{"b", "1"}, {"a", "2"}}));
        QTest::newRow("key twice") << oneBlock(blockContent({{"a", "1"}, {"a", "2"}}));
        QTest::newRow("shares more than there is") << oneBlock(entry(1, 1, 1, "ab"));
        QTest::newRow("key leaves the block") << oneBlock(entry(0, 1000000, 1, "ab"));
        QTest::newRow("value leaves the block") << oneBlock(entry(0, 1, ~std::uint64_t{0}, "ab"));
        QTest::newRow("more restarts than bytes") << oneBlock(little(0xFFFFFFFF, 4));
        QTest::newRow("no restarts") << oneBlock("ab");
        QTest::newRow("index is no handle") << tableOf({}).replace(0, 0, "") + "x";
    }
    void defects()
    {
        QFETCH(std::string, file);
        const auto table = parse(file);
        QVERIFY(!table.ok());
        QCOMPARE(table.error().kind, ErrorKind::Corrupt);
    }

    void sharedPrefixesCannotBlowUp()
    {
        // each of many two-byte entries repeats a long key: small on disk, huge in memory
        std::string content = varint(0) + varint(5000) + varint(0) + std::string(5000, 'k');
        for (int i = 0; i < 1000; ++i)
            content += varint(4000 + static_cast<unsigned>(i)) + varint(1) + varint(0) + "z";
        content += little(0, 4) + little(1, 4);
        const auto table = parse(oneBlock(content), 100000);
        QCOMPARE(table.error().kind, ErrorKind::Unsupported);
    }

    void damageComesBack()
    {
        const std::string sound = oneBlock(blockContent({{"a", "1"}, {"b", "2"}, {"bc", "3"}}));
        damage(sound, 2000, [](const std::string &text) {
            const auto table = parse(text);
            QVERIFY(table.ok() || !table.error().text.empty());
        });
        // and with checksums that are right, so that the damage reaches the entries
        damage(blockContent({{"a", "1"}, {"b", "2"}, {"bc", "3"}}), 2000, [](const std::string &text) {
            for (const char packing : {'\0', '\1'}) {
                const auto table = parse(oneBlock(text, packing));
                QVERIFY(table.ok() || !table.error().text.empty());
            }
        });
    }
};

SYNVAE_TEST_APPLESS(tst_SortedTable)
#include "tst_sortedtable.moc"
