// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/modelcard.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QByteArray wholeConfig = R"({
    "kind": "synesthetic", "architecture": "paintings", "beta": 0.5, "imageSize": 64, "channels": 1, "binarised": true, "latentSize": 256,
    "musicModel": "small", "trainedOn": "3,392 paintings",
    "metrics": {"mse": 36.2, "kl": 33, "p10": 0.48, "note": "heard"}
})";

std::optional<ModelCard> cardOf(const QByteArray &config)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"config.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
        return std::nullopt;
    file.close();
    return readModelCard(folder.path().toStdString());
}

} // namespace

class tst_ModelCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsWhatIsThere()
    {
        const auto card = cardOf(wholeConfig);
        QVERIFY(card);
        QCOMPARE(card->kind, std::string("synesthetic"));
        QCOMPARE(card->beta.value_or(0.0), 0.5);
        QCOMPARE(card->architecture, std::string("paintings"));
        QCOMPARE(card->musicModel, std::string("small"));
        QCOMPARE(card->imageSize, 64);
        QCOMPARE(card->channels, 1);
        QVERIFY(card->binarised);
        QCOMPARE(card->latentSize, 256);
        QCOMPARE(card->trainedOn, std::string("3,392 paintings"));
        // In the order of the file, and only numbers.
        QCOMPARE(card->metrics.size(), std::size_t{3});
        QCOMPARE(card->metrics[0].first, std::string("mse"));
        QCOMPARE(card->metrics[2].second, 0.48);
    }

    void leavesFieldsOfAnotherTypeEmpty()
    {
        const auto card = cardOf(
            R"({"kind": 7, "beta": [1], "imageSize": -5, "latentSize": 1e300, "metrics": [], "trainedOn": 3, "binarised": "yes"})");
        QVERIFY(card);
        QVERIFY(card->kind.empty());
        QVERIFY(!card->beta);
        QVERIFY(!card->binarised);
        QCOMPARE(card->imageSize, 0);
        QCOMPARE(card->latentSize, 0);
        QVERIFY(card->metrics.empty());
        QVERIFY(card->trainedOn.empty());
    }

    void isNothingWithoutAConfig()
    {
        QVERIFY(!readModelCard("/there/is/no/such/folder"));
        QVERIFY(!cardOf("null"));
        QVERIFY(!cardOf("\xff\xfe"));
        QVERIFY(readCardText("/there/is/no/such/folder").empty());
    }

    void survivesDamagedConfigs()
    {
        QRandomGenerator random(20);
        for (int round = 0; round < 500; ++round) {
            QByteArray config = wholeConfig;
            for (int damage = 0; damage <= round % 4; ++damage)
                config[random.bounded(config.size())] = static_cast<char>(random.bounded(256));
            config.truncate(random.bounded(config.size() + 1));
            const auto card = cardOf(config);
            if (card)
                QVERIFY(card->imageSize >= 0);
        }
    }

    void readsTheCardsText()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"README.md"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# Paintings\n");
        file.close();
        QCOMPARE(readCardText(folder.path().toStdString()), std::string("# Paintings\n"));
    }
};

SYNVAE_TEST_GUILESS(tst_ModelCard)
#include "tst_modelcard.moc"
