// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/gzipfile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_GzipFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsPlainAndPacked();
    void damageIsAnError_data();
    void damageIsAnError();
    void tooMuchIsRefused();
    void missingFilesAndFoldersAreErrors();

private:
    QString write(const QByteArray &bytes) const { return fixtures::writeFile(m_folder.filePath(u"file"_s), bytes); }

    QTemporaryDir m_folder;
};

void tst_GzipFile::readsPlainAndPacked()
{
    const QByteArray plain = QByteArray("0123456789").repeated(1'000'000);
    for (const QByteArray &bytes : {plain, fixtures::gzipped(plain)}) {
        auto file = GzipFile::open(write(bytes));
        QVERIFY(file.ok());
        const auto start = file->read(12);
        QVERIFY(start.ok());
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(start->data()), 12), plain.first(12));
        QCOMPARE(file->expectEnd().error().kind, ErrorKind::Corrupt);
        auto again = GzipFile::open(write(bytes));
        QCOMPARE(again->readRest(20'000'000)->size(), std::size_t{10'000'000});
        QVERIFY(again->expectEnd().ok());
    }
}

void tst_GzipFile::damageIsAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray packed = fixtures::gzipped(fixtures::png(100, 100));
    QTest::newRow("truncated.gz") << packed.first(packed.size() / 2);
    QTest::newRow("without_checksum.gz") << packed.chopped(8);
    QByteArray wrong = packed;
    wrong[wrong.size() / 2] = static_cast<char>(wrong[wrong.size() / 2] ^ 0x55);
    QTest::newRow("bit_flip.gz") << wrong;
    QTest::newRow("header_only.gz") << packed.first(12);
}

void tst_GzipFile::damageIsAnError()
{
    QFETCH(QByteArray, bytes);
    auto file = GzipFile::open(write(bytes));
    QVERIFY(file.ok());
    const auto rest = file->readRest(10'000'000);
    QVERIFY(!rest.ok());
    QCOMPARE(rest.error().kind, ErrorKind::Corrupt);
}

void tst_GzipFile::tooMuchIsRefused()
{
    const QString path = write(fixtures::gzipped(QByteArray(50'000'000, '\0')));
    QCOMPARE(GzipFile::open(path)->readRest(1'000'000).error().kind, ErrorKind::Unsupported);
    QCOMPARE(GzipFile::open(path)->read(std::size_t{1} << 40).error().kind, ErrorKind::Corrupt);
}

void tst_GzipFile::missingFilesAndFoldersAreErrors()
{
    QCOMPARE(GzipFile::open(m_folder.filePath(u"missing"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(GzipFile::open(m_folder.path()).error().kind, ErrorKind::NotFound);
}

SYNVAE_TEST_GUILESS(tst_GzipFile)
#include "tst_gzipfile.moc"
