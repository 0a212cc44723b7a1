// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/crc32c.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <string_view>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Crc32c : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knownValues()
    {
        const auto crc = [](std::string_view text) { return crc32c(std::as_bytes(std::span(text))); };
        QCOMPARE(crc(""), 0U);
        QCOMPARE(crc("123456789"), 0xE3069283U); // the check value of the polynomial
        QCOMPARE(crc(std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 32)),
                 0x8A9136AAU); // RFC 3720, B.4
    }

    void theMaskRotatesAndAdds() { QCOMPARE(maskedCrc(0x00008000U), 0xA282EAD9U); }
};

SYNVAE_TEST_APPLESS(tst_Crc32c)
#include "tst_crc32c.moc"
