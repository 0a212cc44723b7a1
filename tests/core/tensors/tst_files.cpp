// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/files.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::string textOf(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace

class tst_Files : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsWrittenIsRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"new/folder/a.txt"_s).toStdString();
        for (const std::string text : {"first", "", "a longer second text"}) {
            QVERIFY(writeFileAtomically(file, text).ok());
            const auto read = readFile(file, 100);
            QVERIFY(read.ok());
            QCOMPARE(textOf(*read), text);
        }
        QCOMPARE(QDir(folder.filePath(u"new/folder"_s)).entryList(QDir::Files), QStringList{u"a.txt"_s});
    }

    void refusesWhatItCannotRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QCOMPARE(readFile(root / "missing", 10).error().kind, ErrorKind::NotFound);
        QCOMPARE(readFile(root, 10).error().kind, ErrorKind::InvalidInput);
        QVERIFY(writeFileAtomically(root / "eleven", std::string(11, 'x')).ok());
        const auto read = readFile(root / "eleven", 10);
        QCOMPARE(read.error().kind, ErrorKind::Unsupported);
        QVERIFY(QString::fromStdString(read.error().text).contains(u"eleven"_s));
    }

    void aFailedWriteLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"kept"_s).toStdString();
        QVERIFY(writeFileAtomically(file, "old").ok());
        // The temporary's name is taken by a folder, so nothing can be written.
        QVERIFY(QDir(folder.path()).mkdir(u"kept.part"_s));
        QCOMPARE(writeFileAtomically(file, "new").error().kind, ErrorKind::Io);
        QCOMPARE(textOf(*readFile(file, 10)), std::string("old"));
    }
};

SYNVAE_TEST_GUILESS(tst_Files)
#include "tst_files.moc"
