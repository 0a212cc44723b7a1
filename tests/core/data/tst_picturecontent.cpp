// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturecontent.h"

#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PictureContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void formatsAreKnownByTheirFirstBytes()
    {
        QCOMPARE(pictureFormat(fixtures::png(2, 2)), "png"_ba);
        QCOMPARE(pictureFormat("\xFF\xD8\xFF\xE0\0\x10JFIF"_ba), "jpeg"_ba);
        QCOMPARE(pictureFormat("GIF89a\1\0\1\0"_ba), "gif"_ba);
        QCOMPARE(pictureFormat("RIFF\x10\0\0\0WEBPVP8 "_ba), "webp"_ba);
        QVERIFY(pictureFormat("MThd\0\0\0\6"_ba).isEmpty());
        QVERIFY(pictureFormat({}).isEmpty());
    }

    void aFileThatIsNotThereHasNone()
    {
        const QTemporaryDir folder;
        QVERIFY(pictureFormatOfFile(folder.filePath(u"none"_s)).isEmpty());
        QVERIFY(pictureFormatOfFile(folder.path()).isEmpty());
        fixtures::writeFile(folder.filePath(u"named as text.txt"_s), fixtures::png(1, 1));
        QCOMPARE(pictureFormatOfFile(folder.filePath(u"named as text.txt"_s)), "png"_ba);
    }

    void foldersOfSystemsAreKnown()
    {
        for (const QString &name : {u"@eaDir"_s, u"#recycle"_s, u"$RECYCLE.BIN"_s, u"__MACOSX"_s, u"__macosx"_s})
            QVERIFY2(isSystemFolder(name), qPrintable(name));
        QVERIFY(!isSystemFolder(u"harbours"_s));
    }

    void leftoversAreKnown()
    {
        for (const QString &name : {u"a.jpg~"_s, u"a.jpg.part"_s, u"a.jpg_original"_s})
            QVERIFY2(isLeftoverName(name), qPrintable(name));
        QVERIFY(!isLeftoverName(u"a.jpg"_s));
    }
};

SYNVAE_TEST_APPLESS(tst_PictureContent)
#include "tst_picturecontent.moc"
