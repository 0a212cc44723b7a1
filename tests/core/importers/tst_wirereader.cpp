// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/wirereader.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

std::span<const std::byte> viewOf(const std::string &text) { return std::as_bytes(std::span(text)); }

} // namespace

class tst_WireReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void varintsOfEveryLength()
    {
        for (int bits = 0; bits < 64; ++bits) {
            const std::uint64_t value = (std::uint64_t{1} << bits) + static_cast<std::uint64_t>(bits);
            const std::string text = varint(value);
            WireReader reader(viewOf(text));
            QCOMPARE(reader.varint(), std::optional(value));
            QVERIFY(reader.atEnd());
            const std::string cut = text.substr(0, text.size() - 1);
            QVERIFY(!WireReader(viewOf(cut)).varint());
        }
        const std::string endless(11, '\xFF');
        QVERIFY(!WireReader(viewOf(endless)).varint());
    }

    void nothingIsReadBehindTheEnd()
    {
        const std::string text = "\x01\x02\x03";
        WireReader reader(viewOf(text));
        QVERIFY(!reader.fixed(4));
        QVERIFY(!reader.take(4));
        QVERIFY(!reader.take(~std::uint64_t{0}));
        QCOMPARE(reader.fixed(2), std::optional<std::uint64_t>(0x0201));
        QCOMPARE(reader.left(), std::size_t{1});
        QVERIFY(reader.take(1).has_value());
        QVERIFY(!reader.fixed(1));
    }

    void fieldsOfAMessage()
    {
        const std::string text = number(1, 300) + bytes(2, "abc") + varint(6U << 3 | 5U) + little(77, 4)
            + varint(9U << 3 | 1U) + little(8, 8);
        WireReader reader(viewOf(text));
        auto field = reader.field();
        QVERIFY(field && field->number == 1 && field->value == 300 && !field->isBytes);
        field = reader.field();
        QVERIFY(field && field->number == 2 && field->isBytes && field->bytes.size() == 3);
        field = reader.field();
        QVERIFY(field && field->number == 6 && field->value == 77);
        field = reader.field();
        QVERIFY(field && field->number == 9 && field->value == 8);
        QVERIFY(reader.atEnd());
    }

    void damagedFields()
    {
        for (const std::string &text :
             {varint(1U << 3 | 3U), varint(1U << 3 | 7U), varint(2U << 3 | 2U) + varint(9) + "abc",
              varint(2U << 3 | 2U) + varint(~std::uint64_t{0}), varint(1U << 3)})
            QVERIFY(!WireReader(viewOf(text)).field());
    }
};

SYNVAE_TEST_APPLESS(tst_WireReader)
#include "tst_wirereader.moc"
