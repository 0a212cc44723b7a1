// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/files.h"
#include "core/tensors/sha256.h"
#include "core/tensors/tensorfile.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstring>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const std::array<std::uint8_t, 6> bytes{1, 2, 3, 250, 251, 252};
const std::array<std::int32_t, 2> numbers{-7, 1 << 30};

std::vector<TensorView> someTensors()
{
    return {{"pixels", "U8", {2, 3}, std::as_bytes(std::span(bytes))},
            {"labels", "I32", {2}, std::as_bytes(std::span(numbers))},
            {"nothing", "F64", {0, 4}, {}}};
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

class tst_TensorFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsWrittenIsReadArrayByArray()
    {
        const Folder folder;
        const auto hash = writeTensorFile(folder.file("a"), someTensors(), {{"kind", "test"}, {"words", "\xC3\xA4"}});
        QVERIFY2(hash.ok(), hash.ok() ? "" : hash.error().text.c_str());
        QCOMPARE(*hash, sha256(*readFile(folder.file("a"), 1 << 20)));
        const auto reader = TensorFileReader::open(folder.file("a"));
        QVERIFY(reader.ok());
        QCOMPARE(reader->metadata().at("words"), std::string("\xC3\xA4"));
        QCOMPARE(metadataText(reader->metadata(), "words"), std::string("\xC3\xA4"));
        QCOMPARE(metadataText(reader->metadata(), "nothing"), std::string());
        const TensorEntry *labels = reader->find("labels");
        QVERIFY(labels != nullptr);
        QCOMPARE(labels->type, std::string("I32"));
        QCOMPARE(labels->shape, (std::vector<std::int64_t>{2}));
        std::array<std::int32_t, 2> read{};
        QVERIFY(reader->read(*labels, std::as_writable_bytes(std::span(read))).ok());
        QCOMPARE(read, numbers);
        std::array<std::uint8_t, 6> pixels{};
        QVERIFY(reader->read(*reader->find("pixels"), std::as_writable_bytes(std::span(pixels))).ok());
        QCOMPARE(pixels, bytes);
        QCOMPARE(reader->find("nothing")->count, std::uint64_t{0});
        QVERIFY(reader->find("missing") == nullptr);
    }

    void aFileCutAfterItWasOpenedIsAnError()
    {
        const Folder folder;
        QVERIFY(writeTensorFile(folder.file("a"), someTensors()).ok());
        const auto reader = TensorFileReader::open(folder.file("a"));
        QVERIFY(reader.ok());
        std::filesystem::resize_file(folder.file("a"), std::filesystem::file_size(folder.file("a")) - 1);
        std::array<std::int32_t, 2> read{};
        const auto done = reader->read(*reader->find("labels"), std::as_writable_bytes(std::span(read)));
        QVERIFY(!done.ok());
        QCOMPARE(done.error().kind, ErrorKind::Io);
        std::array<std::int32_t, 3> tooMuch{};
        QVERIFY(!reader->read(*reader->find("labels"), std::as_writable_bytes(std::span(tooMuch))).ok());
    }

    void opensNothingThatIsNotThere()
    {
        const Folder folder;
        QCOMPARE(TensorFileReader::open(folder.file("missing")).error().kind, ErrorKind::NotFound);
        for (const std::size_t size : {0, 3, 8}) {
            QVERIFY(writeFileAtomically(folder.file("short"), std::string(size, '\1')).ok());
            const auto reader = TensorFileReader::open(folder.file("short"));
            QVERIFY(!reader.ok());
            QCOMPARE(reader.error().kind, ErrorKind::Corrupt);
        }
        QVERIFY(writeTensorFile(folder.file("a"), someTensors()).ok());
        TensorLimits limits;
        limits.fileBytes = 16;
        QCOMPARE(TensorFileReader::open(folder.file("a"), limits).error().kind, ErrorKind::Unsupported);
        limits = {};
        limits.headerBytes = 16;
        QVERIFY(!TensorFileReader::open(folder.file("a"), limits).ok());
    }

    void refusesToWriteNonsense()
    {
        const Folder folder;
        const auto write = [&folder](const std::vector<TensorView> &tensors) {
            return writeTensorFile(folder.file("never"), tensors);
        };
        const auto view = std::as_bytes(std::span(bytes));
        QVERIFY(!write({{"a", "U8", {5}, view}}).ok());
        QVERIFY(!write({{"a", "U8", {-6}, view}}).ok());
        QVERIFY(!write({{"a", "U9", {6}, view}}).ok());
        QVERIFY(!write({{"a", "I32", {6}, view}}).ok());
        QVERIFY(!write({{"", "U8", {6}, view}}).ok());
        QVERIFY(!write({{"a", "U8", {6}, view}, {"a", "U8", {6}, view}}).ok());
        QVERIFY(!std::filesystem::exists(folder.file("never")));
    }

    void damagedFilesNeverCrash()
    {
        const Folder folder;
        QVERIFY(writeTensorFile(folder.file("a"), someTensors(), {{"k", "v"}}).ok());
        const std::vector<std::byte> sound = *readFile(folder.file("a"), 1 << 20);
        int refused = 0;
        for (std::uint64_t round = 0; round < 20000; ++round) {
            const Seed seed = derive(Seed{5}, round);
            std::vector<std::byte> damaged = sound;
            for (std::uint64_t change = 0; change <= derive(seed, 0).value % 3; ++change)
                damaged[derive(seed, 2 * change + 1).value % damaged.size()]
                    = static_cast<std::byte>(derive(seed, 2 * change + 2).value & 0xFF);
            const auto header = parseTensorHeader(damaged, damaged.size(), "damaged");
            refused += header.ok() ? 0 : 1;
            std::uint64_t covered = 0;
            for (const TensorEntry &entry : header.ok() ? header->entries : std::vector<TensorEntry>()) {
                QCOMPARE(entry.begin, covered);
                QCOMPARE(entry.end - entry.begin, entry.count * bytesOfType(entry.type));
                covered = entry.end;
            }
            if (header.ok())
                QCOMPARE(covered, damaged.size() - header->dataBegin);
        }
        QVERIFY(refused > 10000);
    }
};

SYNVAE_TEST_GUILESS(tst_TensorFile)
#include "tst_tensorfile.moc"
