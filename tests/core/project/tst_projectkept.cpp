// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/projectkept.h"

#include "projectfolder.h"
#include "tests/support/testprogram.h"

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void factsAreSetAndReplaced()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        QVERIFY(project->kept().setFact(u"page"_s, u"maps"_s));
        QVERIFY(project->kept().setFact(u"page"_s, u"gallery"_s));
        QVERIFY(project->kept().setFact(u"empty"_s, {}));
        QCOMPARE(*project->kept().facts(), ProjectKept::Facts({{u"page"_s, u"gallery"_s}, {u"empty"_s, QString()}}));
    }

    void theSelectionIsReplaced()
    {
        const ProjectFolder folder;
        const auto project = folder.made(5);
        QVERIFY(project);
        QVERIFY(project->kept().setSelection({4, 2, 2}));
        QCOMPARE(*project->kept().selection(), QList<WorkId>({2, 4}));
        QVERIFY(!project->kept().setSelection({1, 99})); // and nothing of it
        QCOMPARE(*project->kept().selection(), QList<WorkId>({2, 4}));
        QVERIFY(project->kept().setSelection({}));
        QVERIFY(project->kept().selection()->isEmpty());
    }

    void setsKeepTheirOrder()
    {
        const ProjectFolder folder;
        const auto project = folder.made(5);
        QVERIFY(project);
        QVERIFY(project->kept().keep(NamedSet{u"second"_s, {5, 1, 3}}));
        QVERIFY(project->kept().keep(NamedSet{u"first"_s, {}}));
        QVERIFY(project->kept().keep(NamedSet{u"second"_s, {3, 5}}));
        QCOMPARE(*project->kept().sets(), QList<NamedSet>({{u"first"_s, {}}, {u"second"_s, {3, 5}}}));
        QVERIFY(project->kept().removeSet(u"first"_s));
        QCOMPARE(project->kept().sets()->size(), 1);
    }

    void piecesAndWritingsComeBack()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        const auto piece = project->kept().keep(KeptDocument{0, u"Evening"_s, u"{}"_s});
        QVERIFY(piece && *piece > 0);
        QVERIFY(project->kept().keep(KeptDocument{*piece, u"Evening"_s, u"{\"a\":1}"_s}));
        QCOMPARE(project->kept().pieces()->size(), 1);
        QCOMPARE(project->kept().pieces()->first().document, u"{\"a\":1}"_s);
        QVERIFY(project->kept().removePiece(*piece));
        QVERIFY(project->kept().pieces()->isEmpty());
        const auto writing = project->kept().keep(KeptWriting{0, u"Tune"_s, Melody(), {1.0F}, u"now"_s});
        QVERIFY(writing);
        const auto writings = project->kept().writings();
        QVERIFY(writings);
        QCOMPARE(writings->first().name, u"Tune"_s);
        QVERIFY(writings->first().heard == std::vector<float>{1.0F});
        QVERIFY(project->kept().removeWriting(*writing));
        QVERIFY(project->kept().writings()->isEmpty());
    }

    void pointsComeBack()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        const auto model = project->melodies().enterModel({u"f"_s, u"m"_s, u"h"_s, {}, {}, {}, {}, 1});
        QVERIFY(model);
        const auto point = project->kept().keep(SavedPoint{0, u"Blue"_s, *model, {1.0F, -2.0F}});
        QVERIFY(point);
        QVERIFY(!project->kept().keep(SavedPoint{0, u"Of no model"_s, 99, {1.0F}}));
        const auto points = project->kept().points();
        QVERIFY(points);
        QCOMPARE(points->size(), 1);
        QVERIFY(points->first().name == u"Blue"_s && points->first().latent == std::vector<float>({1.0F, -2.0F}));
        QVERIFY(project->kept().removePoint(*point));
        QVERIFY(project->kept().points()->isEmpty());
    }

    void mapsAreHeldAgainstEachOther()
    {
        const ProjectFolder folder;
        auto project = folder.made();
        QVERIFY(project);
        const auto id = project->melodies().enter({u"f"_s, u"m"_s, u"h"_s, {}, {}, {}, {}, 1});
        QVERIFY(project->kept().keep(*id, KeptMap{2, u"{}"_s, {1, 2, 3, 4}, {5, 6, 7, 8}}));
        QVERIFY(project->kept().keep(*id, KeptMap{2, u"{}"_s, {1, 2, 3, 4}, {8, 7, 6, 5}}));
        const auto maps = project->kept().maps(*id);
        QVERIFY(maps);
        QCOMPARE(maps->size(), 1);
        QVERIFY(maps->first().auditive == std::vector<float>({8, 7, 6, 5}));
        project.reset();
        meddle(folder.path(), {u"UPDATE map SET visual = zeroblob(12)"_s});
        const auto opened = Project::open(folder.path());
        QVERIFY(opened);
        QVERIFY(!(*opened)->kept().maps(1));
    }

    void whatCannotBeComputedAgainIsKnown()
    {
        const ProjectFolder folder;
        const auto project = folder.made();
        QVERIFY(project);
        QCOMPARE(*project->kept().anythingByHand(), false);
        QVERIFY(project->works().setStarred(2, true));
        QCOMPARE(*project->kept().anythingByHand(), true);
        QVERIFY(project->works().setStarred(2, false));
        QCOMPARE(*project->kept().anythingByHand(), false);
        QVERIFY(project->works().setTags(1, {u"a"_s}));
        QCOMPARE(*project->kept().anythingByHand(), true);
    }
};

SYNVAE_TEST_GUILESS(tst_ProjectKept)

#include "tst_projectkept.moc"
