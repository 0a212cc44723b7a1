// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/sha256.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::span<const std::byte> bytesOf(const QByteArray &text)
{
    return std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace

class tst_Sha256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void standardVectors_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("448 bits") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                  << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("896 bits") << QByteArray("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                                                "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")
                                  << QByteArray("cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
        QTest::newRow("a million") << QByteArray(1000000, 'a')
                                   << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    void standardVectors()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, digest);
        QCOMPARE(QByteArray::fromStdString(sha256(bytesOf(message))), digest);
    }

    void piecesGiveTheSameHash()
    {
        for (std::uint64_t round = 0; round < 200; ++round) {
            const Seed seed = derive(Seed{7}, round);
            QByteArray message(static_cast<int>(derive(seed, 0).value % 300), '\0');
            for (int i = 0; i < message.size(); ++i)
                message[i] = static_cast<char>(derive(seed, static_cast<std::uint64_t>(i) + 1).value & 0xFF);
            Sha256 hash;
            std::span<const std::byte> rest = bytesOf(message);
            for (std::uint64_t piece = 1000; !rest.empty(); ++piece) {
                const std::size_t size = std::min<std::size_t>(rest.size(), derive(seed, piece).value % 90);
                hash.update(rest.first(size));
                rest = rest.subspan(size);
            }
            QCOMPARE(QByteArray::fromStdString(hash.hex()),
                     QCryptographicHash::hash(message, QCryptographicHash::Sha256).toHex());
        }
    }

    void knowsAHashWhenItSeesOne()
    {
        QVERIFY(isSha256(sha256({})));
        QVERIFY(!isSha256(""));
        QVERIFY(!isSha256(std::string(64, 'G')));
        QVERIFY(!isSha256(std::string(64, 'A')));
        QVERIFY(!isSha256(std::string(63, 'a')));
        QVERIFY(!isSha256(std::string(65, 'a')));
    }
};

SYNVAE_TEST_GUILESS(tst_Sha256)
#include "tst_sha256.moc"
