// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/evaluate/evaluationfile.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const std::string sound
    = R"({"format": 1, "mode": "heard", "kl": {"mode": "heard", "value": 12.5, "low": 12, "high": 13,
    "chance": 0}, "information": {"training": 5.25, "held_out": {"value": -0.5}}, "missing": []})";

} // namespace

class tst_EvaluationFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void numbersAreFoundByTheirPlace()
    {
        const auto file = EvaluationFile::parse(sound, "x.json");
        QVERIFY(file);
        QCOMPARE(file->mode(), "heard");
        QCOMPARE(file->at("/kl")->value, 12.5);
        QCOMPARE(*file->at("/kl")->low, 12.0);
        QCOMPARE(*file->at("/kl")->high, 13.0);
        QCOMPARE(file->at("/kl/chance")->value, 0.0);
        QCOMPARE(file->at("/information/training")->value, 5.25);
        QVERIFY(!file->at("/information/training")->low);
        QVERIFY(!file->at("/information/held_out")->low);
        QVERIFY(!file->at("/reconstruction/mse_sum"));
        QVERIFY(!file->at("/mode"));
        QVERIFY(!file->at(""));
    }

    void whatIsNoEvaluationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const auto corrupt = static_cast<int>(ErrorKind::Corrupt);
        const auto unsupported = static_cast<int>(ErrorKind::Unsupported);
        QTest::newRow("nothing") << QByteArray() << corrupt;
        QTest::newRow("a number") << QByteArray("1") << corrupt;
        QTest::newRow("a list") << QByteArray("[1]") << corrupt;
        QTest::newRow("cut off") << QByteArray(R"({"format": 1, )") << corrupt;
        QTest::newRow("no format") << QByteArray("{}") << unsupported;
        QTest::newRow("another format") << QByteArray(R"({"format": 2})") << unsupported;
        QTest::newRow("format in words") << QByteArray(R"({"format": "1"})") << unsupported;
        QTest::newRow("bottomless") << QByteArray(R"({"format": 1, "x": )") + QByteArray(200'000, '[') << corrupt;
        QTest::newRow("deep") << QByteArray(R"({"format": 1, "x": )") + QByteArray(40, '[') + QByteArray(40, ']') + '}'
                              << corrupt;
        QTest::newRow("too large") << QByteArray((16 << 20) + 1, ' ') << corrupt;
    }

    void whatIsNoEvaluationIsRefused()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, kind);
        const auto file = EvaluationFile::parse(text.toStdString(), "x.json");
        QVERIFY(!file);
        QCOMPARE(static_cast<int>(file.error().kind), kind);
        QVERIFY(file.error().text.find("x.json") != std::string::npos);
    }

    void randomDamageNeverHurts()
    {
        for (std::uint64_t round = 0; round < 2000; ++round) {
            std::string text = sound;
            const Seed seed = derive(Seed{11}, round);
            for (std::uint64_t change = 0; change < 1 + round % 4; ++change) {
                const std::uint64_t bits = derive(seed, change).value;
                text[bits % text.size()] = static_cast<char>(bits >> 32U);
            }
            text.resize(text.size() - derive(seed, 9).value % 20);
            const auto file = EvaluationFile::parse(text, "x.json");
            if (file && file->at("/kl"))
                QVERIFY(std::isfinite(file->at("/kl")->value));
        }
    }

    void filesAreRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"evaluation-heard.json"_s);
        QCOMPARE(EvaluationFile::read(path.toStdString()).error().kind, ErrorKind::NotFound);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sound.c_str());
        file.close();
        const auto read = EvaluationFile::read(path.toStdString());
        QVERIFY(read);
        QCOMPARE(read->at("/kl")->value, 12.5);
        QCOMPARE(EvaluationFile::read(folder.path().toStdString()).error().kind, ErrorKind::NotFound);
    }
};

SYNVAE_TEST_GUILESS(tst_EvaluationFile)
#include "tst_evaluationfile.moc"
