// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/npyfile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_NpyFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void writtenArraysReadBack();
    void writesWhatNumpyWrites();
    void readsWhatNumpyWrites_data();
    void readsWhatNumpyWrites();
    void wideNumbersAreNarrowed();
    void hostileFilesAreErrors_data();
    void hostileFilesAreErrors();
    void aWrongShapeIsNotWritten();
    void anUnwritableFolderIsAnError();
    void survivesRandomHeaders();

private:
    QByteArray npy(const QByteArray &dictionary, const QByteArray &values, char version = 1) const
    {
        QByteArray bytes("\x93NUMPY");
        bytes += version;
        bytes += '\0';
        bytes += static_cast<char>(dictionary.size() & 0xFF);
        bytes += static_cast<char>(dictionary.size() >> 8);
        if (version > 1)
            bytes += QByteArray(2, '\0');
        return bytes + dictionary + values;
    }

    Result<NpyArray> read(const QByteArray &bytes) const
    {
        return readNpy(fixtures::writeFile(m_folder.filePath(u"array.npy"_s), bytes).toStdString());
    }

    QTemporaryDir m_folder;
};

namespace {

template<typename T>
QByteArray raw(std::initializer_list<T> values)
{
    return QByteArray(reinterpret_cast<const char *>(values.begin()),
                      static_cast<qsizetype>(values.size() * sizeof(T)));
}

} // namespace

void tst_NpyFile::writtenArraysReadBack()
{
    const std::filesystem::path path = m_folder.filePath(u"written.npy"_s).toStdString();
    const std::vector<float> floats{0.0F, -1.5F, std::numeric_limits<float>::infinity(), 1e-40F, 3.0F, 4.0F};
    for (const std::vector<std::int64_t> &shape : {std::vector<std::int64_t>{6}, {2, 3}, {1, 3, 2, 1}}) {
        QVERIFY(writeNpy(path, std::span(floats), shape).ok());
        const auto array = readNpy(path);
        QVERIFY(array.ok());
        QCOMPARE(array->shape, shape);
        QCOMPARE(std::get<std::vector<float>>(array->values), floats);
    }
    const std::vector<std::int32_t> numbers{-7, 2'000'000'000};
    QVERIFY(writeNpy(path, std::span(numbers), {2}).ok());
    QCOMPARE(std::get<std::vector<std::int32_t>>(readNpy(path)->values), numbers);
    const std::vector<std::uint8_t> bytes{0, 255};
    QVERIFY(writeNpy(path, std::span(bytes), {2, 1}).ok());
    QCOMPARE(std::get<std::vector<std::uint8_t>>(readNpy(path)->values), bytes);
    QVERIFY(writeNpy(path, std::span<const float>(), {0, 256}).ok());
    QCOMPARE(readNpy(path)->shape, std::vector<std::int64_t>({0, 256}));
    QCOMPARE(QDir(m_folder.path()).entryList({u"*.part"_s}), QStringList());
}

void tst_NpyFile::writesWhatNumpyWrites()
{
    const QString path = m_folder.filePath(u"two.npy"_s);
    const std::vector<std::int32_t> numbers{1, 2};
    QVERIFY(writeNpy(path.toStdString(), std::span(numbers), {1, 2}).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    // numpy.save of numpy.array([[1, 2]], dtype="<i4"), byte for byte.
    QByteArray expected("\x93NUMPY\x01\0\x76\0", 10);
    expected
        += QByteArray("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2), }").leftJustified(117, ' ') + '\n';
    QCOMPARE(file.readAll(), expected + raw<std::int32_t>({1, 2}));
}

void tst_NpyFile::readsWhatNumpyWrites_data()
{
    QTest::addColumn<QByteArray>("dictionary");
    QTest::addColumn<char>("version");
    QTest::newRow("version 1") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }   \n") << '\1';
    QTest::newRow("version 2") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n") << '\2';
    QTest::newRow("other order, no blanks")
        << QByteArray("{\"shape\":(1,2),\"descr\":\"<f4\",\"fortran_order\":False}") << '\1';
    QTest::newRow("Fortran order of one row")
        << QByteArray("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }\n") << '\1';
}

void tst_NpyFile::readsWhatNumpyWrites()
{
    QFETCH(QByteArray, dictionary);
    QFETCH(char, version);
    const auto array = read(npy(dictionary, raw<float>({1.0F, -2.0F}), version));
    QVERIFY2(array.ok(), array ? "" : array.error().text.c_str());
    QCOMPARE(std::get<std::vector<float>>(array->values), std::vector<float>({1.0F, -2.0F}));
}

void tst_NpyFile::wideNumbersAreNarrowed()
{
    const auto floats
        = read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", raw<double>({0.5, 1e300, -1e300})));
    QVERIFY(floats.ok());
    const float infinity = std::numeric_limits<float>::infinity();
    QCOMPARE(std::get<std::vector<float>>(floats->values), std::vector<float>({0.5F, infinity, -infinity}));
    const auto numbers
        = read(npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", raw<std::int64_t>({-1, 89})));
    QCOMPARE(std::get<std::vector<std::int32_t>>(numbers->values), std::vector<std::int32_t>({-1, 89}));
    const auto large
        = read(npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", raw<std::int64_t>({1LL << 40})));
    QCOMPARE(large.error().kind, ErrorKind::InvalidInput);
    const auto scalar = read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", raw<float>({7.0F})));
    QVERIFY(scalar->shape.empty());
}

void tst_NpyFile::hostileFilesAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", raw<float>({1.0F, 2.0F}));
    QTest::newRow("empty.npy") << QByteArray();
    QTest::newRow("text_named.npy") << QByteArray("this is a letter, not an array");
    QTest::newRow("magic_only.npy") << good.first(6);
    QTest::newRow("truncated_header.npy") << good.first(30);
    QTest::newRow("truncated_values.npy") << good.chopped(1);
    QTest::newRow("trailing_bytes.npy") << good + 'x';
    QTest::newRow("huge_header.npy") << QByteArray("\x93NUMPY\x02\0\xFF\xFF\xFF\x7F", 12) + QByteArray(100, ' ');
    QTest::newRow("version_9.npy") << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", {}, 9);
    const auto header = [this](const QByteArray &dictionary) { return npy(dictionary, raw<float>({1.0F, 2.0F})); };
    QTest::newRow("huge_shape.npy") << header(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }");
    QTest::newRow("overflowing_size.npy")
        << header("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387906,), }");
    QTest::newRow("overflowing_number.npy")
        << header("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }");
    QTest::newRow("negative_shape.npy") << header("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }");
    QTest::newRow("objects.npy") << header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }");
    QTest::newRow("big_endian.npy") << header("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }");
    QTest::newRow("fortran_order.npy") << header("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), }");
    QTest::newRow("no_shape.npy") << header("{'descr': '<f4', 'fortran_order': False, }");
    QTest::newRow("unknown_key.npy") << header("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'code': 'x'}");
    QTest::newRow("never_closed.npy") << header("{'descr': '<f4', 'fortran_order': False, 'shape': (2,");
    QTest::newRow("python_code.npy") << header("__import__('os').system('true')");
    QTest::newRow("many_dimensions.npy") << header("{'descr': '<f4', 'fortran_order': False, 'shape': ("
                                                   + QByteArray("1, ").repeated(100) + "2), }");
}

void tst_NpyFile::hostileFilesAreErrors()
{
    QFETCH(QByteArray, bytes);
    const auto array = read(bytes);
    QVERIFY(!array.ok());
    QVERIFY2(array.error().text.find("array.npy") != std::string::npos, array.error().text.c_str());
}

void tst_NpyFile::aWrongShapeIsNotWritten()
{
    const QString path = m_folder.filePath(u"wrong_shape.npy"_s);
    const std::vector<float> values(6);
    for (const std::vector<std::int64_t> &shape : {std::vector<std::int64_t>{5}, {-2, -3}, {1LL << 62, 1LL << 62}, {}})
        QCOMPARE(writeNpy(path.toStdString(), std::span(values), shape).error().kind, ErrorKind::InvalidInput);
    QVERIFY(!QFile::exists(path));
}

void tst_NpyFile::anUnwritableFolderIsAnError()
{
    const std::vector<float> values(1);
    const std::filesystem::path path = m_folder.filePath(u"no/such/folder/a.npy"_s).toStdString();
    QCOMPARE(writeNpy(path, std::span(values), {1}).error().kind, ErrorKind::Io);
    QCOMPARE(readNpy(path).error().kind, ErrorKind::NotFound);
    QCOMPARE(readNpy(m_folder.path().toStdString()).error().kind, ErrorKind::NotFound);
}

void tst_NpyFile::survivesRandomHeaders()
{
    const QByteArray good
        = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n", raw<float>({1.0F, 2.0F}));
    for (std::uint64_t round = 0; round < 2000; ++round) {
        QByteArray bytes = good;
        for (std::uint64_t change = 0; change < 1 + round % 4; ++change) {
            const auto at = static_cast<qsizetype>(uniform(Seed{round}, 3 * change) * static_cast<float>(bytes.size()));
            bytes[at] = static_cast<char>(derive(Seed{round}, 3 * change + 1).value & 0xFF);
        }
        const auto array = read(
            bytes.first(static_cast<qsizetype>(uniform(Seed{round}, 99) * 2.0F * static_cast<float>(bytes.size()))
                        % (bytes.size() + 1)));
        if (array)
            QVERIFY(std::visit([](const auto &values) { return values.size(); }, array->values) <= 8);
    }
}

SYNVAE_TEST_GUILESS(tst_NpyFile)
#include "tst_npyfile.moc"
