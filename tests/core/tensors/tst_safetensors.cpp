// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/files.h"
#include "core/tensors/sha256.h"
#include "core/tensors/safetensors.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <limits>
#include <numeric>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A file as the format has it: length, header, data.
std::vector<std::byte> fileOf(const std::string &header, std::size_t dataBytes)
{
    std::vector<std::byte> bytes(8 + header.size() + dataBytes, std::byte{0});
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, sizeof length);
    std::memcpy(bytes.data() + 8, header.data(), header.size());
    return bytes;
}

WeightMap someWeights()
{
    WeightMap weights;
    weights["layer.kernel"] = {{2, 3}, {1.0F, -2.5F, 0.0F, 65504.0F, 1e-7F, -0.125F}};
    weights["layer.bias"] = {{3}, {0.5F, 0.25F, -1.0F}};
    weights["scalar"] = {{}, {42.0F}};
    weights["empty"] = {{0, 4}, {}};
    return weights;
}

class Folder
{
public:
    [[nodiscard]] std::filesystem::path file(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class tst_Safetensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void float32RoundTripIsExact()
    {
        const Folder folder;
        const WeightMap weights = someWeights();
        const auto hash = writeSafetensors(folder.file("a"), weights, WeightType::Float32, {{"step", "17"}});
        QVERIFY(hash.ok());
        const auto read = readSafetensors(folder.file("a"));
        QVERIFY(read.ok());
        QVERIFY(read->tensors == weights);
        QCOMPARE(read->metadata.at("step"), std::string("17"));
        QCOMPARE(read->sha256, *hash);
        QCOMPARE(*hash, sha256(*readFile(folder.file("a"), 1 << 20)));
    }

    void float16RoundsOnce()
    {
        const Folder folder;
        WeightMap weights = someWeights();
        QVERIFY(writeSafetensors(folder.file("a"), weights, WeightType::Float16).ok());
        const auto once = readSafetensors(folder.file("a"));
        QVERIFY(once.ok());
        QCOMPARE(once->tensors.at("layer.bias").values, weights["layer.bias"].values);
        QVERIFY(writeSafetensors(folder.file("b"), once->tensors, WeightType::Float16).ok());
        QVERIFY(*readFile(folder.file("a"), 1 << 20) == *readFile(folder.file("b"), 1 << 20));
    }

    void equalInputGivesEqualBytes()
    {
        const Folder folder;
        const auto first = writeSafetensors(folder.file("a"), someWeights(), WeightType::Float32, {{"k", "v"}});
        const auto second = writeSafetensors(folder.file("b"), someWeights(), WeightType::Float32, {{"k", "v"}});
        QCOMPARE(*first, *second);
    }

    void readsFilesOfOtherPrograms()
    {
        std::vector<std::byte> bytes = fileOf(R"({"x":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},)"
                                              R"("h":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]}}   )",
                                              8);
        const std::array<std::uint16_t, 4> values{0x3C00, 0xC000, 0x3F80, 0xC2F7};
        std::memcpy(bytes.data() + bytes.size() - 8, values.data(), 8);
        const auto read = parseSafetensors(bytes, "other");
        QVERIFY(read.ok());
        QCOMPARE(read->tensors.at("h").values, (std::vector<float>{1.0F, -2.0F}));
        QCOMPARE(read->tensors.at("x").values, (std::vector<float>{1.0F, -123.5F}));
        QCOMPARE(read->tensors.at("h").shape, (std::vector<std::int64_t>{1, 2}));
    }

    void refusesHostileHeaders_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("dataBytes");
        QTest::addColumn<QString>("reason");
        addBrokenStructure();
        addLyingSizes();
    }

    void refusesHostileHeaders()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, dataBytes);
        QFETCH(QString, reason);
        const auto read = parseSafetensors(fileOf(header.toStdString(), static_cast<std::size_t>(dataBytes)),
                                           "hostile.safetensors");
        QVERIFY(!read.ok());
        const QString text = QString::fromStdString(read.error().text);
        QVERIFY2(text.contains(reason), qPrintable(text));
        QVERIFY(text.contains(u"hostile.safetensors"_s));
    }

    void refusesHostileLengths()
    {
        for (const std::size_t size : {0, 1, 7})
            QVERIFY(!parseSafetensors(std::vector<std::byte>(size), "short").ok());
        std::vector<std::byte> bytes = fileOf("{}", 0);
        QVERIFY(parseSafetensors(bytes, "whole").ok());
        for (const std::uint64_t length :
             {std::uint64_t{3}, std::uint64_t{1} << 40, ~std::uint64_t{0}, ~std::uint64_t{7}}) {
            std::memcpy(bytes.data(), &length, sizeof length);
            QVERIFY(!parseSafetensors(bytes, "lying").ok());
        }
    }

    void keepsToItsLimits()
    {
        const Folder folder;
        QVERIFY(writeSafetensors(folder.file("a"), someWeights(), WeightType::Float32).ok());
        WeightLimits limits;
        limits.fileBytes = 100;
        QCOMPARE(readSafetensors(folder.file("a"), limits).error().kind, ErrorKind::Unsupported);
        limits = {};
        limits.tensors = 2;
        QVERIFY(!readSafetensors(folder.file("a"), limits).ok());
        limits = {};
        limits.headerBytes = 20;
        QVERIFY(!readSafetensors(folder.file("a"), limits).ok());
        limits = {};
        limits.rank = 1;
        QVERIFY(!readSafetensors(folder.file("a"), limits).ok());
    }

    void writerRefusesNonsense()
    {
        const Folder folder;
        const auto write = [&folder](const std::string &name, const WeightTensor &tensor) {
            return writeSafetensors(folder.file("never"), {{name, tensor}}, WeightType::Float16);
        };
        QVERIFY(!write("a", {{2}, {1.0F}}).ok());
        QVERIFY(!write("a", {{-1}, {}}).ok());
        QVERIFY(!write("a", {{1}, {65505.0F}}).ok());
        QVERIFY(!write("", {{1}, {1.0F}}).ok());
        QVERIFY(!write("__metadata__", {{1}, {1.0F}}).ok());
        QVERIFY(!write("new\nline", {{1}, {1.0F}}).ok());
        QVERIFY(!std::filesystem::exists(folder.file("never")));
    }

    void damagedFilesNeverCrash()
    {
        const Folder folder;
        QVERIFY(writeSafetensors(folder.file("a"), someWeights(), WeightType::Float32, {{"k", "v"}}).ok());
        const std::vector<std::byte> sound = *readFile(folder.file("a"), 1 << 20);
        int refused = 0;
        for (std::uint64_t round = 0; round < 20000; ++round) {
            const Seed seed = derive(Seed{3}, round);
            std::vector<std::byte> bytes = sound;
            const std::uint64_t changes = 1 + derive(seed, 0).value % 4;
            for (std::uint64_t change = 0; change < changes; ++change) {
                const std::uint64_t what = derive(seed, 3 * change + 1).value;
                const std::size_t where = derive(seed, 3 * change + 2).value % bytes.size();
                const auto value = static_cast<std::byte>(derive(seed, 3 * change + 3).value & 0xFF);
                if (what % 3 == 0)
                    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(where), value);
                else if (what % 3 == 1 && bytes.size() > 1)
                    bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(where));
                else
                    bytes[where] = value;
            }
            const auto read = parseSafetensors(bytes, "damaged");
            refused += read.ok() ? 0 : 1;
            for (const auto &[name, tensor] : read.ok() ? read->tensors : WeightMap()) {
                const auto count
                    = std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::int64_t{1}, std::multiplies<>());
                QCOMPARE(static_cast<std::size_t>(count), tensor.values.size());
            }
        }
        QVERIFY(refused > 10000);
    }

private:
    static void row(const char *name, const char *header, int dataBytes, const char *reason)
    {
        QTest::newRow(name) << QByteArray(header) << dataBytes << QString::fromLatin1(reason);
    }

    static void addBrokenStructure()
    {
        row("not json", "{\"a\":", 0, "JSON");
        row("a list", "[]", 0, "JSON");
        row("empty header", "", 0, "JSON");
        row("invalid UTF-8", "{\"\xFF\":1}", 0, "JSON");
        row("deep nesting", R"({"a":{"dtype":"F32","shape":[[[[[1]]]]],"data_offsets":[0,4]}})", 4, "JSON");
        row("name twice",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
            4, "JSON");
        row("key twice", R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4, "JSON");
        row("tensor is a number", R"({"a":1})", 0, "lacks");
        row("no shape", R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", 4, "lacks");
        row("extra key", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}})", 4, "lacks");
        row("unknown type", R"({"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}})", 8, "only F32");
        row("type of no program", R"({"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}})", 4, "not known");
        row("negative size", R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4, "natural");
        row("fractional size", R"({"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}})", 4, "natural");
        row("too many axes", R"({"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}})", 4, "natural");
    }

    static void addLyingSizes()
    {
        row("overflowing shape", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", 0,
            "overflows");
        row("overflowing product of four",
            R"({"a":{"dtype":"F32","shape":[65536,65536,65536,65537],"data_offsets":[0,4]}})", 4, "overflows");
        row("three offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}})", 4, "natural");
        row("reversed offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4, "outside");
        row("beyond the end", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4, "outside");
        row("huge offsets",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[18446744073709551611,18446744073709551615]}})", 4,
            "outside");
        row("shape and bytes disagree", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", 4, "fill");
        row("overlap",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
            8, "overlaps");
        row("same bytes twice",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
            4, "overlaps");
        row("hole",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})",
            12, "hole");
        row("bytes left over", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 5, "follow");
        row("metadata is a list", R"({"__metadata__":[]})", 0, "metadata");
        row("metadata holds a number", R"({"__metadata__":{"a":1}})", 0, "metadata");
    }
};

SYNVAE_TEST_GUILESS(tst_Safetensors)
#include "tst_safetensors.moc"
