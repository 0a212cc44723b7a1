// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/picturefinder.h"

#include "core/collection/workprovenance.h"
#include "tests/core/collection/picturefolder.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// A provenance of a picture as it is now.
Provenance ofPicture(const QString &folder, const QString &work)
{
    const FileMark mark = markOfFile(folder + u'/' + work);
    Provenance provenance;
    provenance.work = work.toStdString();
    provenance.picture = mark.hash.toStdString();
    provenance.pictureBytes = mark.bytes;
    return provenance;
}

} // namespace

class tst_PictureFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsItInItsPlace()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 3);
        const auto found = PictureFinder({folder.path()}).find(ofPicture(folder.path(), u"img/1.png"_s));
        QVERIFY(found);
        QCOMPARE(found->place, folder.filePath(u"img/1.png"_s));
        QVERIFY(found->works->picture(found->index, 0).ok());
    }

    void findsItMovedAndRenamed()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 3);
        const Provenance provenance = ofPicture(folder.path(), u"img/1.png"_s);
        QVERIFY(QDir(folder.path()).mkpath(u"deep/er"_s));
        QVERIFY(QFile::rename(folder.filePath(u"img/1.png"_s), folder.filePath(u"deep/er/anything"_s)));
        const auto found = PictureFinder({folder.path()}).find(provenance);
        QVERIFY(found);
        QCOMPARE(found->place, folder.filePath(u"deep/er/anything"_s));
        // A single picture may be named too, and a folder beside is not searched below.
        QVERIFY(PictureFinder({folder.filePath(u"deep/er/anything"_s)}).find(provenance).ok());
        QVERIFY(PictureFinder({}).find(provenance, folder.filePath(u"deep/er"_s)).ok());
        QVERIFY(!PictureFinder({}).find(provenance, folder.path()).ok());
    }

    void tellsAChangedPictureFromAMissingOne()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 2);
        const Provenance provenance = ofPicture(folder.path(), u"img/1.png"_s);
        test::writeNoise(folder.filePath(u"img/1.png"_s), 77);
        const auto changed = PictureFinder({folder.path()}).find(provenance);
        QVERIFY(!changed && changed.error().text.find("was changed") != std::string::npos);
        QVERIFY(QFile::remove(folder.filePath(u"img/1.png"_s)));
        const auto missing = PictureFinder({folder.path()}).find(provenance);
        QVERIFY(!missing && missing.error().text.find("--pictures") != std::string::npos);
    }

    void namesNeverLeadOutOfTheFolder()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 1);
        QVERIFY(QDir(folder.path()).mkpath(u"inside"_s));
        for (const QString &name : {u"../img/0.png"_s, u"a/../../img/0.png"_s, folder.filePath(u"img/0.png"_s)}) {
            Provenance provenance = ofPicture(folder.path(), u"img/0.png"_s);
            provenance.work = name.toStdString();
            QVERIFY(!PictureFinder({folder.filePath(u"inside"_s)}).find(provenance).ok());
        }
    }

    void picturesOfDataSetsAreFoundByName()
    {
        const QTemporaryDir folder;
        test::writePictures(folder.path(), 3);
        Provenance provenance;
        provenance.work = "set/img/2.png";
        const auto found = PictureFinder({folder.path()}).find(provenance);
        QVERIFY(found);
        QCOMPARE(found->works->work(found->index).file, u"img/2.png"_s);
        provenance.work = "train-images#17";
        QVERIFY(!PictureFinder({folder.path(), folder.filePath(u"none"_s)}).find(provenance).ok());
    }
};

SYNVAE_TEST_GUILESS(tst_PictureFinder)
#include "tst_picturefinder.moc"
