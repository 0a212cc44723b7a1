// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/writefile.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_WriteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theContentIsReplaced()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a file"_s);
        QVERIFY(writeFile(path, "a long text").ok());
        QVERIFY(writeFile(path, QByteArray("b\0c", 3)).ok());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("b\0c", 3));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"a file"_s});
    }

    void failuresNameTheFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"no/such/folder"_s);
        const auto missing = writeFile(path, "text");
        QCOMPARE(missing.error().kind, ErrorKind::Io);
        QVERIFY(QString::fromStdString(missing.error().text).startsWith(path));
        QCOMPARE(writeFile(folder.path(), "text").error().kind, ErrorKind::Io);
    }
};

SYNVAE_TEST_GUILESS(tst_WriteFile)
#include "tst_writefile.moc"
