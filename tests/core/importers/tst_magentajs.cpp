// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/magentajs.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

std::string manifestOf(const std::string &weights, const std::string &paths = "\"s\"")
{
    return "[{\"paths\": [" + paths + "], \"weights\": [" + weights + "]}]";
}

} // namespace

class tst_MagentaJs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void shardsMayBeCutAnywhere_data()
    {
        QTest::addColumn<int>("shardBytes");
        for (const int bytes : {1, 7, 13, 64, 4096})
            QTest::addRow("%d bytes", bytes) << bytes;
    }
    void shardsMayBeCutAnywhere()
    {
        QFETCH(int, shardBytes);
        const Folder folder;
        const WeightMap weights{{"a/kernel", randomTensor({3, 5}, 1)},
                                {"a/bias", randomTensor({5}, 2)},
                                {"scalar", randomTensor({}, 3)},
                                {"empty", randomTensor({0, 4}, 4)}};
        writeMagentaJs(folder, weights, static_cast<std::size_t>(shardBytes));
        const auto read = readMagentaJs(folder.path(), everything);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(*read == weights);
    }

    void quantisedValuesAreScaledAndShifted()
    {
        const Folder folder;
        folder.write("s", std::string("\x00\x80\xFF", 3) + std::string("\x00\x00\xFF\xFF", 4) + little(0x3C00, 2));
        folder.write("weights_manifest.json", manifestOf(R"(
            {"name": "b", "shape": [3], "dtype": "float32", "quantization": {"min": -1.5, "scale": 0.01, "dtype": "uint8"}},
            {"name": "w", "shape": [2], "dtype": "float32", "quantization": {"min": 2, "scale": 1e-4, "dtype": "uint16"}},
            {"name": "h", "shape": [1], "dtype": "float32", "quantization": {"dtype": "float16"}})"));
        const auto read = readMagentaJs(folder.path(), everything);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        const std::vector<float> bytes{-1.5F, static_cast<float>(128 * 0.01 - 1.5),
                                       static_cast<float>(255 * 0.01 - 1.5)};
        const std::vector<float> words{2.0F, static_cast<float>(65535 * 1e-4 + 2)};
        QVERIFY(read->at("b").values == bytes);
        QVERIFY(read->at("w").values == words);
        QVERIFY(read->at("h").values == std::vector<float>{1.0F});
    }

    void otherTypesAreSteppedOver()
    {
        const Folder folder;
        folder.write("s", std::string(4 + 3 + 2, '\1') + little(0x3F800000, 4));
        folder.write("weights_manifest.json", manifestOf(R"(
            {"name": "step", "shape": [], "dtype": "int32"},
            {"name": "flags", "shape": [3], "dtype": "bool"},
            {"name": "counts", "shape": [1], "dtype": "int32", "quantization": {"min": 0, "scale": 1, "dtype": "uint16"}},
            {"name": "a", "shape": [1], "dtype": "float32"})"));
        const auto read = readMagentaJs(folder.path(), [](const std::string &name) { return name == "a"; });
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(read->at("a").values == std::vector<float>{1.0F});
        QCOMPARE(readMagentaJs(folder.path(), everything).error().kind, ErrorKind::Unsupported);
    }

    void defects_data()
    {
        QTest::addColumn<std::string>("manifest");
        const std::string a = R"({"name": "a", "shape": [2], "dtype": "float32"})";
        QTest::newRow("not json") << std::string("[{");
        QTest::newRow("an object") << std::string("{}");
        QTest::newRow("group is a number") << std::string("[1]");
        QTest::newRow("no weights") << std::string(R"([{"paths": ["s"]}])");
        QTest::newRow("weight is a number") << manifestOf("1");
        QTest::newRow("weight without name") << manifestOf(R"({"shape": [2], "dtype": "float32"})");
        QTest::newRow("weight without shape") << manifestOf(R"({"name": "a", "dtype": "float32"})");
        QTest::newRow("huge shape") << manifestOf(
            R"({"name": "a", "shape": [2147483648, 2147483648], "dtype": "float32"})");
        QTest::newRow("more than the shards hold") << manifestOf(a + "," + a);
        QTest::newRow("less than the shards hold") << manifestOf(R"({"name": "a", "shape": [1], "dtype": "float32"})");
        QTest::newRow("twice the same name") << manifestOf(a + "," + a, R"("s", "s")");
        QTest::newRow("path is a number") << manifestOf(a, "1");
        QTest::newRow("path climbs out") << manifestOf(a, R"("../s")");
        QTest::newRow("path is absolute") << manifestOf(a, R"("/dev/zero")");
    }
    void defects()
    {
        QFETCH(std::string, manifest);
        const Folder folder;
        folder.write("s", std::string(8, '\0'));
        folder.write("weights_manifest.json", manifest);
        const auto read = readMagentaJs(folder.path(), everything);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
    }

    void unknownTypes_data()
    {
        QTest::addColumn<std::string>("weight");
        QTest::newRow("string") << std::string(R"({"name": "a", "shape": [2], "dtype": "string"})");
        QTest::newRow("no type") << std::string(R"({"name": "a", "shape": [2]})");
        QTest::newRow("quantised to int4") << std::string(
            R"({"name": "a", "shape": [2], "dtype": "float32", "quantization": {"min": 0, "scale": 1, "dtype": "int4"}})");
        QTest::newRow("no scale") << std::string(
            R"({"name": "a", "shape": [2], "dtype": "float32", "quantization": {"min": 0, "dtype": "uint8"}})");
        QTest::newRow("quantisation is a text")
            << std::string(R"({"name": "a", "shape": [2], "dtype": "float32", "quantization": "uint8"})");
    }
    void unknownTypes()
    {
        QFETCH(std::string, weight);
        const Folder folder;
        folder.write("s", std::string(8, '\0'));
        folder.write("weights_manifest.json", manifestOf(weight));
        QCOMPARE(readMagentaJs(folder.path(), everything).error().kind, ErrorKind::Unsupported);
    }

    void aShardThatIsNotThereIsNamed()
    {
        const Folder folder;
        writeMagentaJs(folder, {{"a", randomTensor({5}, 2)}}, 7);
        std::filesystem::remove(folder.file("group1-shard2"));
        const auto read = readMagentaJs(folder.path(), everything);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
        QVERIFY(read.error().text.find("group1-shard2") != std::string::npos);
    }

    void damagedManifestsComeBackAsErrors()
    {
        const Folder folder;
        writeMagentaJs(folder, {{"a", randomTensor({3, 5}, 1)}, {"b", randomTensor({5}, 2)}}, 33);
        const auto bytes = readFile(folder.file("weights_manifest.json"), 1 << 20);
        const std::string sound(reinterpret_cast<const char *>(bytes->data()), bytes->size());
        damage(sound, 300, [&folder](const std::string &text) {
            folder.write("weights_manifest.json", text);
            const auto read = readMagentaJs(folder.path(), everything);
            QVERIFY(read.ok() || !read.error().text.empty());
        });
    }
};

SYNVAE_TEST_APPLESS(tst_MagentaJs)
#include "tst_magentajs.moc"
