// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/movedfolders.h"

#include "core/project/contentmark.h"
#include "projectfolder.h"
#include "tests/support/program.h"
#include "tests/support/testprogram.h"

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MovedFolders : public QObject
{
    Q_OBJECT

private:
    ProjectFolder m_folder;
    QList<ProjectWork> m_works;

    void move(const QString &from, const QString &to) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_folder.path(to)).path()));
        QVERIFY(QFile::rename(m_folder.path(from), m_folder.path(to)));
    }
    QStringList found() const
    {
        return foundAgain({m_folder.path(u"a/pictures"_s)}, m_works, m_folder.path(u"a/x.synvae"_s));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        QDir(m_folder.folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path(u"a"_s)));
        paintPictures(m_folder.path(u"a/pictures"_s), 5);
        m_works.clear();
        for (int i = 0; i < 5; ++i) {
            ProjectWork work;
            work.file = u"00%1.png"_s.arg(i);
            work.content = contentMark(m_folder.path(u"a/pictures/"_s + work.file));
            m_works.append(work);
        }
    }

    void whatIsThereStays() { QCOMPARE(found(), QStringList{m_folder.path(u"a/pictures"_s)}); }

    void aFolderThatWasRenamedOrMovedIsFound_data()
    {
        QTest::addColumn<QString>("to");
        QTest::newRow("renamed") << u"a/renamed"_s;
        QTest::newRow("deeper") << u"a/b/c/pictures"_s;
        QTest::newRow("beside") << u"other/pictures"_s;
    }

    void aFolderThatWasRenamedOrMovedIsFound()
    {
        QFETCH(const QString, to);
        move(u"a/pictures"_s, to);
        QCOMPARE(found(), QStringList{m_folder.path(to)});
    }

    void otherPicturesOfTheSameNamesAreNotThem()
    {
        move(u"a/pictures"_s, u"far/away/from/here/and/there/pictures"_s);
        for (int i = 0; i < 5; ++i)
            test::writeFile(m_folder.path(u"a/b/00%1.png"_s.arg(i)), "another");
        QCOMPARE(found(), QStringList{m_folder.path(u"a/pictures"_s)});
    }

    void someMayBeMissing()
    {
        move(u"a/pictures"_s, u"a/renamed"_s);
        QVERIFY(QFile::remove(m_folder.path(u"a/renamed/000.png"_s)));
        QVERIFY(QFile::remove(m_folder.path(u"a/renamed/001.png"_s)));
        QCOMPARE(found(), QStringList{m_folder.path(u"a/renamed"_s)});
        QVERIFY(QFile::remove(m_folder.path(u"a/renamed/002.png"_s)));
        QCOMPARE(found(), QStringList{m_folder.path(u"a/pictures"_s)});
    }

    void ofSeveralFoldersEachIsFound()
    {
        paintPictures(m_folder.path(u"a/more"_s), 9);
        for (ProjectWork &work : m_works)
            work.file.prepend(u"pictures/"_s);
        for (int i = 5; i < 9; ++i) {
            ProjectWork work;
            work.file = u"more/00%1.png"_s.arg(i);
            work.content = contentMark(m_folder.path(u"a/"_s + work.file));
            m_works.append(work);
        }
        move(u"a/pictures"_s, u"a/x"_s);
        move(u"a/more"_s, u"a/y"_s);
        const QStringList sources{m_folder.path(u"a/pictures"_s), m_folder.path(u"a/more"_s)};
        const QStringList expected{m_folder.path(u"a/x"_s), m_folder.path(u"a/y"_s)};
        QCOMPARE(foundAgain(sources, m_works, m_folder.path(u"a/x.synvae"_s)), expected);
    }

    void withoutMarksNothingIsGuessed()
    {
        for (ProjectWork &work : m_works)
            work.content.clear();
        move(u"a/pictures"_s, u"a/renamed"_s);
        QCOMPARE(found(), QStringList{m_folder.path(u"a/pictures"_s)});
    }
};

SYNVAE_TEST_GUILESS(tst_MovedFolders)

#include "tst_movedfolders.moc"
