// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/snappy.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t limit = 1 << 20;

std::optional<std::string> unpack(const std::string &packed, std::uint64_t most = limit)
{
    const auto bytes = unpackSnappy(std::as_bytes(std::span(packed)), most);
    if (!bytes)
        return std::nullopt;
    return std::string(reinterpret_cast<const char *>(bytes->data()), bytes->size());
}

std::string literal(const std::string &text) { return static_cast<char>((text.size() - 1) << 2) + text; }

} // namespace

class tst_Snappy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void literalsAndCopies()
    {
        QCOMPARE(unpack(varint(0)), std::optional(std::string()));
        QCOMPARE(unpack(varint(3) + literal("abc")), std::optional(std::string("abc")));
        // a long literal, its length in two bytes
        const std::string text(300, 'x');
        QCOMPARE(unpack(varint(300) + "\xF4" + little(299, 2) + text), std::optional(text));
        // copies with one, two and four bytes of offset; the first overlaps itself
        QCOMPARE(unpack(varint(10) + literal("ab") + little((8 - 4) << 2 | 1, 1) + little(2, 1)),
                 std::optional(std::string("ababababab")));
        QCOMPARE(unpack(varint(6) + literal("abc") + little(2 << 2 | 2, 1) + little(3, 2)),
                 std::optional(std::string("abcabc")));
        QCOMPARE(unpack(varint(6) + literal("abc") + little(2 << 2 | 3, 1) + little(3, 4)),
                 std::optional(std::string("abcabc")));
    }

    void defects()
    {
        QVERIFY(!unpack(""));
        QVERIFY(!unpack(varint(4) + literal("abc")));                                        // promises more
        QVERIFY(!unpack(varint(2) + literal("abc")));                                        // promises less
        QVERIFY(!unpack(varint(3) + little(8, 1) + "ab"));                                   // literal leaves the bytes
        QVERIFY(!unpack(varint(6) + literal("abc") + little(2 << 2 | 2, 1) + little(0, 2))); // copies nothing
        QVERIFY(!unpack(varint(6) + literal("abc") + little(2 << 2 | 2, 1) + little(4, 2))); // from before the start
        QVERIFY(!unpack(varint(6) + literal("abc") + little(2 << 2 | 2, 1)));                // ends in the offset
        QVERIFY(!unpack(varint(1) + "\xFC\xFF\xFF\xFF\xFF"));                                // literal of 4 GiB
        QVERIFY(!unpack(varint(~std::uint64_t{0}) + literal("abc")));
        QVERIFY(!unpack(varint(64) + literal("a") + little(63 << 2 | 2, 1) + little(1, 2), 63)); // beyond the limit
    }

    void damageComesBack()
    {
        const std::string packed = varint(10) + literal("ab") + little((8 - 4) << 2 | 1, 1) + little(2, 1);
        damage(packed, 2000, [](const std::string &text) {
            const auto unpacked = unpack(text, 100);
            QVERIFY(!unpacked || unpacked->size() <= 100);
        });
    }
};

SYNVAE_TEST_APPLESS(tst_Snappy)
#include "tst_snappy.moc"
