// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectworks.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectWorks : public QObject
{
    Q_OBJECT

private:
    static QStringList filesOf(Project &project)
    {
        QStringList files;
        const auto list = project.works().list();
        for (const ProjectWork &work : list ? *list : QList<ProjectWork>())
            files.append(work.file);
        return files;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void worksComeBackInTheirOrder()
    {
        const ProjectFolder folder;
        FakeWorks works(3);
        works.works[0] = {u"z.png"_s, u"Ä & <b> %1"_s, {{u"artist"_s, u"Ada"_s}, {u"tags"_s, u"sea; blue sky;;"_s}}};
        {
            const auto project = folder.made(0);
            QVERIFY(project);
            QVERIFY(project->works().setWorks(works));
        }
        const auto project = Project::open(folder.path());
        QVERIFY(project);
        QCOMPARE(filesOf(**project), QStringList({u"z.png"_s, u"pictures/0001.png"_s, u"pictures/0002.png"_s}));
        const auto list = (*project)->works().list();
        QCOMPARE(list->first().title, u"Ä & <b> %1"_s);
        QCOMPARE(*(*project)->works().count(), 3);
        const ProjectWorks::Metadata expected{
            {u"artist"_s, u"Ada"_s}, {u"tags"_s, u"sea"_s}, {u"tags"_s, u"blue sky"_s}};
        QCOMPARE(*(*project)->works().metadata(list->first().id), expected);
    }

    void whatSomebodyThinksOfAWorkStaysWithIt()
    {
        const ProjectFolder folder;
        const auto project = folder.made(4);
        QVERIFY(project);
        ProjectWorks &works = project->works();
        const WorkId third = works.list()->at(2).id;
        QVERIFY(works.setStarred(third, true));
        QVERIFY(works.setHidden(third, true));
        QVERIFY(works.setNote(third, u"A note.\nOf two lines."_s));
        QVERIFY(works.setTags(third, {u"b"_s, u"a"_s, u"b"_s}));
        QVERIFY(works.setThumbnail(third, "png"));
        QVERIFY(works.embedPicture(third, "whole"));
        // Another order, one less, one more.
        FakeWorks later(4);
        later.works = {later.works[3], {u"new.png"_s, u"New"_s, {}}, later.works[2], later.works[0]};
        QVERIFY(works.setWorks(later));
        const auto list = works.list();
        QCOMPARE(list->size(), 4);
        QCOMPARE(list->at(2).id, third);
        QVERIFY(list->at(2).starred && list->at(2).hidden);
        QCOMPARE(list->at(2).note, u"A note.\nOf two lines."_s);
        QCOMPARE(*works.tags(third), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(*works.thumbnail(third), QByteArray("png"));
        QCOMPARE(*works.embeddedPicture(third), QByteArray("whole"));
        QCOMPARE(*works.embeddedPictures(), 1);
        QVERIFY(!list->at(0).starred);
        QCOMPARE(*works.thumbnail(list->at(0).id), QByteArray());
    }

    void aWorkThatIsGoneKeepsWhatItHas()
    {
        const ProjectFolder folder;
        const auto project = folder.made(3);
        QVERIFY(project);
        const WorkId last = project->works().list()->at(2).id;
        QVERIFY(project->works().setNote(last, u"kept"_s));
        QVERIFY(project->works().setWorks(FakeWorks(2)));
        QCOMPARE(*project->works().count(), 2);
        QVERIFY(project->works().setWorks(FakeWorks(3)));
        QCOMPARE(project->works().list()->at(2).note, u"kept"_s);
        QCOMPARE(project->works().list()->at(2).id, last);
    }

    void aWorkThatWasRenamedIsFoundByItsContent()
    {
        const ProjectFolder folder;
        const auto project = folder.made(0);
        QVERIFY(project);
        FakeWorks works(3);
        QVERIFY(project->works().setWorks(works, {u"A"_s, u"B"_s, u"A"_s}));
        QVERIFY(project->works().setNote(2, u"second"_s));
        works.works[1].file = u"renamed.png"_s;
        QVERIFY(project->works().setWorks(works, {u"A"_s, u"B"_s, u"A"_s}));
        auto list = project->works().list();
        QCOMPARE(list->at(1).id, 2);
        QCOMPARE(list->at(1).note, u"second"_s);
        QCOMPARE(list->at(1).file, u"renamed.png"_s);
        // A copy is another work, as long as the first is there.
        works.works.push_back({u"copy.png"_s, u"Copy"_s, {}});
        QVERIFY(project->works().setWorks(works, {u"A"_s, u"B"_s, u"A"_s, u"B"_s}));
        list = project->works().list();
        QCOMPARE(list->at(3).id, 4);
        QCOMPARE(list->at(3).note, QString());
    }

    void sourcesMoveWithTheProject()
    {
        const ProjectFolder folder;
        QVERIFY(QDir(folder.folder.path()).mkpath(u"old/pictures"_s));
        {
            const auto project = folder.made(0, u"old/a.synvae"_s);
            QVERIFY(project);
            QVERIFY(project->works().setSources({folder.path(u"old/pictures"_s), folder.path(u"elsewhere"_s)}));
        }
        QVERIFY(QDir(folder.folder.path()).rename(u"old"_s, u"new"_s));
        const auto project = Project::open(folder.path(u"new/a.synvae"_s));
        QVERIFY(project);
        QCOMPARE(*(*project)->works().sources(),
                 QStringList({folder.path(u"new/pictures"_s), folder.path(u"elsewhere"_s)}));
    }

    void problemsAndMarksAreKept()
    {
        const ProjectFolder folder;
        const auto project = folder.made(1);
        QVERIFY(project);
        QVERIFY(project->works().setProblem(1, u"It is cut off."_s));
        QVERIFY(project->works().setContent(1, u"mark"_s));
        QCOMPARE(project->works().list()->first().problem, u"It is cut off."_s);
        QCOMPARE(project->works().list()->first().content, u"mark"_s);
        QVERIFY(project->works().setWorks(FakeWorks(1))); // without marks: what is known stays known
        QCOMPARE(project->works().list()->first().content, u"mark"_s);
    }

    void twentyThousandWorksAreEnteredQuickly()
    {
        const ProjectFolder folder;
        QElapsedTimer timer;
        timer.start();
        const auto project = folder.made(20'000);
        QVERIFY(project);
        QCOMPARE(*project->works().count(), 20'000);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectWorks)

#include "tst_projectworks.moc"
