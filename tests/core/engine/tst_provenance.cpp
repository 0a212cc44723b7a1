// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/provenance.h"

#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

Provenance example()
{
    Provenance provenance;
    provenance.work = "img/0001.jpg";
    provenance.picture = std::string(64, 'a');
    provenance.pictureBytes = 123'456;
    provenance.family = "paintings";
    provenance.member = "beta-1.0";
    provenance.model = std::string(64, 'b');
    provenance.musicModel = std::string(64, 'c');
    provenance.settings = {DecodeMode::Sample, 0.7F, Seed{std::numeric_limits<std::uint64_t>::max()}};
    provenance.workSeed = Seed{0x8000'0000'0000'0001ULL};
    provenance.draw = 3;
    provenance.take = 2;
    provenance.calibration = std::string(64, 'd');
    provenance.version = "0.1.0";
    std::vector<int> tokens(melodySteps, 0);
    tokens[0] = 41;
    tokens[9] = 1;
    tokens[31] = 89;
    provenance.melody = *Melody::fromTokens(std::span<const int>(tokens));
    return provenance;
}

bool isOneLineOfAscii(const std::string &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

} // namespace

class tst_Provenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsBackWhatItWrote()
    {
        const auto read = provenanceOf(textOf(example()));
        QVERIFY2(read.ok(), read ? "" : read.error().text.c_str());
        QVERIFY(*read == example());
        Provenance argmax = example();
        argmax.settings.mode = DecodeMode::Argmax;
        QVERIFY(*provenanceOf(textOf(argmax)) == argmax);
        QVERIFY(*provenanceOf(textOf(Provenance{})) == Provenance{});
    }

    void isCompactJsonThatOthersRead()
    {
        const std::string text = textOf(example());
        QVERIFY(text.starts_with(provenanceBeginning));
        QVERIFY(text.size() < 1000);
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        QCOMPARE(json[u"model"].toString(), QString(64, u'b'));
        QCOMPARE(json[u"temperature"].toDouble(), 0.7);
        QCOMPARE(json[u"seed"].toString(), u"18446744073709551615"_s);
        QCOMPARE(json[u"mode"].toString(), u"sample"_s);
    }

    void hostileNamesStayNames()
    {
        for (const std::string &name : {std::string("<script>alert(1)</script>"), std::string("a\nb\r\tc"),
                                        std::string("%1 %s %n"), std::string("nul\0here", 8),
                                        std::string("Bo\xCC\x88"
                                                    "cklin \xE6\xA9\x8B"),
                                        std::string("\"}\\")}) {
            Provenance hostile = example();
            hostile.work = name;
            const std::string text = textOf(hostile);
            QVERIFY(isOneLineOfAscii(text));
            QVERIFY(*provenanceOf(text) == hostile);
        }
    }

    void whatIsNoUtf8IsReplaced()
    {
        Provenance hostile = example();
        hostile.work = "\xFF\xFE.jpg";
        const std::string text = textOf(hostile);
        QVERIFY(isOneLineOfAscii(text));
        QCOMPARE(provenanceOf(text)->work, std::string("\xEF\xBF\xBD\xEF\xBF\xBD.jpg"));
    }

    void longNamesAreCutBetweenCharacters()
    {
        Provenance hostile = example();
        hostile.work.clear();
        for (int i = 0; i < 10'000; ++i)
            hostile.work += "\xE6\xA9\x8B"; // a character of three bytes
        const std::string text = textOf(hostile);
        QVERIFY2(text.size() < 2040, "or WAV files would lose it");
        const auto read = provenanceOf(text);
        QVERIFY(read.ok());
        QVERIFY(read->work.size() > 100 && read->work.size() % 3 == 0);
        QVERIFY(hostile.work.starts_with(read->work));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no format") << QByteArray("\"synvae\":1") << QByteArray("\"other\":1");
        QTest::newRow("a number for a text") << QByteArray("\"member\":\"beta-1.0\"") << QByteArray("\"member\":7");
        QTest::newRow("a temperature of 0") << QByteArray("\"temperature\":0.7") << QByteArray("\"temperature\":0");
        QTest::newRow("a temperature of 5") << QByteArray("\"temperature\":0.7") << QByteArray("\"temperature\":5");
        QTest::newRow("a seed that is no number") << QByteArray("\"seed\":\"1") << QByteArray("\"seed\":\"x1");
        QTest::newRow("another mode") << QByteArray("\"sample\"") << QByteArray("\"guess\"");
        QTest::newRow("a draw below 0") << QByteArray("\"draw\":3") << QByteArray("\"draw\":-3");
        QTest::newRow("a huge draw") << QByteArray("\"draw\":3") << QByteArray("\"draw\":3000000000");
        QTest::newRow("a token of 90") << QByteArray(",89]") << QByteArray(",90]");
        QTest::newRow("a token that is a text") << QByteArray(",89]") << QByteArray(",\"89\"]");
        QTest::newRow("33 tokens") << QByteArray(",89]") << QByteArray(",89,0]");
        QTest::newRow("a cut end") << QByteArray("]}") << QByteArray("]");
    }
    void refusesWhatIsNone()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QByteArray text = QByteArray::fromStdString(textOf(example()));
        QVERIFY(text.contains(from));
        text.replace(from, to);
        const auto read = provenanceOf(text.toStdString());
        QVERIFY(!read.ok());
        QVERIFY(read.error().kind == ErrorKind::Corrupt);
    }

    void laterFormatsAreNamed()
    {
        QByteArray text = QByteArray::fromStdString(textOf(example()));
        text.replace("\"synvae\":1", "\"synvae\":2");
        QVERIFY(provenanceOf(text.toStdString()).error().kind == ErrorKind::Unsupported);
    }

    void anyBytesAreSafe()
    {
        const std::string whole = textOf(example());
        for (std::uint64_t round = 0; round < 3000; ++round) {
            std::string text = whole.substr(0, round % 2 == 0 ? whole.size() : round % whole.size());
            for (std::uint64_t flip = 0; flip < 3 && !text.empty(); ++flip)
                text[static_cast<std::size_t>(derive(Seed{round}, flip).value % text.size())]
                    = static_cast<char>(derive(Seed{round}, 100 + flip).value);
            const auto read = provenanceOf(text);
            QVERIFY(!read || read->melody.tokens().size() == 32);
        }
        QVERIFY(!provenanceOf(std::string(longestProvenance + 1, '[')).ok());
        QVERIFY(!provenanceOf(std::string(longestProvenance, '[')).ok());
        QVERIFY(!provenanceOf("").ok());
    }
};

SYNVAE_TEST_GUILESS(tst_Provenance)
#include "tst_provenance.moc"
