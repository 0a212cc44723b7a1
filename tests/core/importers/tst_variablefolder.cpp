// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/variablefolder.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

class tst_VariableFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsWhatWasWritten()
    {
        const Folder folder;
        const WeightMap weights{{"a/kernel", randomTensor({3, 5}, 1)}, {"a/bias", randomTensor({5}, 2)}};
        writeVariables(folder, weights);
        const auto read = readVariableFolder(folder.path(), everything);
        QVERIFY(read.ok());
        QVERIFY(*read == weights);
        const auto some = readVariableFolder(folder.path(), [](const std::string &name) { return name == "a/bias"; });
        QVERIFY(some.ok());
        QCOMPARE(some->size(), std::size_t{1});
    }

    void aFileThatIsNotThereIsLeftOut()
    {
        const Folder folder;
        writeVariables(folder, {{"a/kernel", randomTensor({3, 5}, 1)}, {"a/bias", randomTensor({5}, 2)}});
        std::filesystem::remove(folder.file("a_kernel"));
        const auto read = readVariableFolder(folder.path(), everything);
        QVERIFY(read.ok());
        QCOMPARE(read->size(), std::size_t{1});
    }

    void defects_data()
    {
        QTest::addColumn<std::string>("manifest");
        QTest::newRow("not json") << std::string("{\"a\":");
        QTest::newRow("a list") << std::string("[]");
        QTest::newRow("entry is a number") << std::string(R"({"a": 3})");
        QTest::newRow("no file") << std::string(R"({"a": {"shape": [2]}})");
        QTest::newRow("file is a number") << std::string(R"({"a": {"filename": 1, "shape": [2]}})");
        QTest::newRow("climbs out") << std::string(R"({"a": {"filename": "../v", "shape": [2]}})");
        QTest::newRow("absolute") << std::string(R"({"a": {"filename": "/etc/passwd", "shape": [2]}})");
        QTest::newRow("names a folder") << std::string(R"({"a": {"filename": "..", "shape": [2]}})");
        QTest::newRow("no shape") << std::string(R"({"a": {"filename": "v"}})");
        QTest::newRow("shape too large") << std::string(
            R"({"a": {"filename": "v", "shape": [4294967296, 4294967296]}})");
        QTest::newRow("shape negative") << std::string(R"({"a": {"filename": "v", "shape": [-2]}})");
        QTest::newRow("shape not whole") << std::string(R"({"a": {"filename": "v", "shape": [2.0]}})");
        QTest::newRow("rank nine") << std::string(R"({"a": {"filename": "v", "shape": [1,1,1,1,1,1,1,1,2]}})");
        QTest::newRow("file shorter than its shape") << std::string(R"({"a": {"filename": "v", "shape": [3]}})");
        QTest::newRow("file longer than its shape") << std::string(R"({"a": {"filename": "v", "shape": [1]}})");
    }
    void defects()
    {
        QFETCH(std::string, manifest);
        const Folder folder;
        folder.write("v", std::string(8, '\0'));
        folder.write("manifest.json", manifest);
        const auto read = readVariableFolder(folder.path(), everything);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
    }

    void oneFileReadManyTimesMeetsTheLimit()
    {
        const Folder folder;
        folder.write("v", std::string(1000, '\0'));
        folder.write("manifest.json",
                     R"({"a": {"filename": "v", "shape": [250]}, "b": {"filename": "v", "shape": [250]}})");
        ForeignLimits limits;
        limits.totalBytes = 1999;
        QCOMPARE(readVariableFolder(folder.path(), everything, limits).error().kind, ErrorKind::Unsupported);
        limits.totalBytes = 2000;
        QVERIFY(readVariableFolder(folder.path(), everything, limits).ok());
    }

    void damagedManifestsComeBackAsErrors()
    {
        const Folder folder;
        writeVariables(folder, {{"a/kernel", randomTensor({3, 5}, 1)}, {"a/bias", randomTensor({5}, 2)}});
        const auto bytes = readFile(folder.file("manifest.json"), 1 << 20);
        const std::string sound(reinterpret_cast<const char *>(bytes->data()), bytes->size());
        damage(sound, 300, [&folder](const std::string &text) {
            folder.write("manifest.json", text);
            const auto read = readVariableFolder(folder.path(), everything);
            QVERIFY(read.ok() || !read.error().text.empty());
        });
    }
};

SYNVAE_TEST_APPLESS(tst_VariableFolder)
#include "tst_variablefolder.moc"
