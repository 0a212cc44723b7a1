// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folderworks.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_FolderWorks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void findsPicturesAtEveryDepthSortedByPath();
    void leavesOutWhatIsClearlyNoPicture();
    void titlesComeFromTheTableOrTheName();
    void damagedPicturesAreWorksWithAReason();
    void reportsWhatItDoesNotRead();
    void linksToFoldersAreNotFollowed();
    void linksOutOfTheFolderAreReported();
    void unreadableFoldersAreReported();
    void anEmptyFolderSaysSo();
    void aMissingFolderIsNotTheWholeDisk();
    void stops();
    void onePictureIsACollection();
    void opensThePaintingsQuickly();

private:
    static QStringList files(const Works &works)
    {
        QStringList result;
        for (int i = 0; i < works.count(); ++i)
            result.append(works.work(i).file);
        return result;
    }

    static QString reason(const Works &works, const QString &file)
    {
        for (const SkippedFile &skipped : works.skipped()) {
            if (skipped.file == file)
                return skipped.reason;
        }
        return {};
    }
};

void tst_FolderWorks::findsPicturesAtEveryDepthSortedByPath()
{
    const QTemporaryDir folder;
    for (const QString &file : {u"b.png"_s, u"a/z.png"_s, u"a/b/c/d.png"_s, u"a.png"_s})
        fixtures::writeFile(folder.filePath(file), fixtures::png(4, 3));
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE(files(**works), QStringList({u"a.png"_s, u"a/b/c/d.png"_s, u"a/z.png"_s, u"b.png"_s}));
    QCOMPARE((*works)->name(), QDir(folder.path()).dirName());
    QCOMPARE((*works)->picture(1, 0)->size(), QSize(4, 3));
}

void tst_FolderWorks::leavesOutWhatIsClearlyNoPicture()
{
    const QTemporaryDir folder;
    for (const QString &file : {u"notes.txt"_s, u"README"_s, u".hidden.png"_s, u".cache/a.png"_s, u"sound.mid"_s})
        fixtures::writeFile(folder.filePath(file), fixtures::png(1, 1));
    fixtures::writeFile(folder.filePath(u"only.PNG"_s), fixtures::png(1, 1));
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE(files(**works), QStringList(u"only.PNG"_s));
    QVERIFY((*works)->skipped().isEmpty());
}

void tst_FolderWorks::titlesComeFromTheTableOrTheName()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"img/1.png"_s), fixtures::png(1, 1));
    fixtures::writeFile(folder.filePath(u"img/night.sea.png"_s), fixtures::png(1, 1));
    fixtures::writeFile(folder.filePath(u"works.csv"_s), "file,title,artist\nimg/1.png,Morning,Anna\nlost.png,x,y\n");
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->work(0).title, u"Morning"_s);
    QCOMPARE((*works)->work(0).metadata.value(u"artist"_s), u"Anna"_s);
    QCOMPARE((*works)->work(1).title, u"night.sea"_s);
    QVERIFY(!reason(**works, u"lost.png"_s).isEmpty());
}

void tst_FolderWorks::damagedPicturesAreWorksWithAReason()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"empty.png"_s), {});
    fixtures::writeFile(folder.filePath(u"fine.png"_s), fixtures::png(2, 2));
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 2);
    QVERIFY((*works)->picture(0, 0).error().text.find("empty") != std::string::npos);
    QVERIFY((*works)->picture(1, 0).ok());
}

void tst_FolderWorks::reportsWhatItDoesNotRead()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"fine.png"_s), fixtures::png(2, 2));
    fixtures::writeFile(folder.filePath(u"phone.heic"_s), "x");
    QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe.png"_s)).constData(), 0600), 0);
    QCOMPARE(::symlink("nowhere.png", QFile::encodeName(folder.filePath(u"broken_link.png"_s)).constData()), 0);
    const std::string latin1 = folder.path().toStdString() + "/latin1_\xE9.png";
    std::ofstream(latin1) << "x";
    const auto works = FolderWorks::open(folder.path(), {});
    QCOMPARE(::unlink(latin1.c_str()), 0); // QTemporaryDir cannot name it
    QVERIFY(works.ok());
    QCOMPARE(files(**works), QStringList(u"fine.png"_s));
    QVERIFY(reason(**works, u"phone.heic"_s).contains(u".heic"_s));
    QVERIFY(reason(**works, u"pipe.png"_s).contains(u"regular"_s));
    QVERIFY(reason(**works, u"broken_link.png"_s).contains(u"not there"_s));
    QCOMPARE((*works)->skipped().size(), 4);
}

void tst_FolderWorks::linksToFoldersAreNotFollowed()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"sea/a.png"_s), fixtures::png(2, 2));
    QCOMPARE(::symlink("..", QFile::encodeName(folder.filePath(u"sea/loop"_s)).constData()), 0);
    QCOMPARE(::symlink("self", QFile::encodeName(folder.filePath(u"self"_s)).constData()), 0);
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE(files(**works), QStringList(u"sea/a.png"_s));
    QVERIFY(reason(**works, u"sea/loop"_s).contains(u"already"_s));
}

void tst_FolderWorks::linksOutOfTheFolderAreReported()
{
    const QTemporaryDir outside;
    const QTemporaryDir folder;
    fixtures::writeFile(outside.filePath(u"secret.png"_s), fixtures::png(2, 2));
    fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(2, 2));
    QVERIFY(QFile::link(outside.path(), folder.filePath(u"away"_s)));
    QVERIFY(QFile::link(outside.filePath(u"secret.png"_s), folder.filePath(u"secret.png"_s)));
    QVERIFY(QFile::link(folder.filePath(u"a.png"_s), folder.filePath(u"b.png"_s)));
    const auto works = FolderWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE(files(**works), QStringList({u"a.png"_s, u"b.png"_s}));
    QVERIFY(reason(**works, u"away"_s).contains(u"leads out"_s));
    QVERIFY(reason(**works, u"secret.png"_s).contains(u"leads out"_s));
}

void tst_FolderWorks::unreadableFoldersAreReported()
{
    if (::geteuid() == 0)
        QSKIP("Root may read every folder.");
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(2, 2));
    fixtures::writeFile(folder.filePath(u"locked/b.png"_s), fixtures::png(2, 2));
    const QByteArray locked = QFile::encodeName(folder.filePath(u"locked"_s));
    QCOMPARE(::chmod(locked.constData(), 0), 0);
    const auto works = FolderWorks::open(folder.path(), {});
    QCOMPARE(::chmod(locked.constData(), 0700), 0);
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 1);
    QVERIFY(reason(**works, u"locked/"_s).contains(u"cannot be read"_s));
}

void tst_FolderWorks::anEmptyFolderSaysSo()
{
    const QTemporaryDir folder;
    QCOMPARE(FolderWorks::open(folder.path(), {}).error().kind, ErrorKind::NotFound);
    fixtures::writeFile(folder.filePath(u"phone.heic"_s), "x");
    QVERIFY(FolderWorks::open(folder.path(), {}).error().text.find("heic") != std::string::npos);
}

void tst_FolderWorks::aMissingFolderIsNotTheWholeDisk()
{
    const QTemporaryDir folder;
    const auto works = FolderWorks::open(folder.filePath(u"gone"_s), {});
    QVERIFY(!works);
    QCOMPARE(works.error().kind, ErrorKind::NotFound);
    QVERIFY(works.error().text.ends_with("gone."));
}

void tst_FolderWorks::stops()
{
    const QTemporaryDir folder;
    fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(2, 2));
    std::stop_source source;
    source.request_stop();
    QCOMPARE(FolderWorks::open(folder.path(), source.get_token()).error().kind, ErrorKind::Cancelled);
}

void tst_FolderWorks::onePictureIsACollection()
{
    const QTemporaryDir folder;
    const auto works
        = FolderWorks::ofPicture(fixtures::writeFile(folder.filePath(u"Rain, steam.png"_s), fixtures::png(5, 4)));
    QCOMPARE(works->count(), 1);
    QCOMPARE(works->name(), u"Rain, steam.png"_s);
    QCOMPARE(works->work(0).title, u"Rain, steam"_s);
    QCOMPARE(works->picture(0, 0)->size(), QSize(5, 4));
}

void tst_FolderWorks::opensThePaintingsQuickly()
{
    const QString paintings = qEnvironmentVariable("SYNVAE_SHARED") + u"/data/paintings"_s;
    if (!QFileInfo(paintings).isDir())
        QSKIP("SYNVAE_SHARED does not name a folder with data/paintings in it.");
    qint64 best = 1'000'000;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto works = FolderWorks::open(paintings, {});
        best = std::min(best, timer.elapsed());
        QVERIFY(works.ok());
        QCOMPARE((*works)->count(), 4173);
        QVERIFY((*works)->skipped().isEmpty());
        QCOMPARE((*works)->work(2).title, u"seashells"_s);
    }
    QVERIFY2(best < 1500, qPrintable(QString::number(best)));
}

SYNVAE_TEST_GUILESS(tst_FolderWorks)
#include "tst_folderworks.moc"
