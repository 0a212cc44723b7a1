// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapspresenter.h"

#include "tests/support/gate.h"
#include "tests/ui/presenter/maps/mapfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using Stage = MapsPresenter::Stage;

namespace {

MapRun madeRun(int number)
{
    MapRun run;
    run.number = number;
    run.places = {heapedPlaces(30), heapedPlaces(30)};
    run.finished = true;
    return run;
}

} // namespace

class tst_MapsPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fromPicturesToMaps()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        std::vector<Stage> stages;
        connect(&maps, &MapsPresenter::stageChanged, this, [&] { stages.push_back(maps.stage()); });
        const QSignalSpy latents(&maps, &MapsPresenter::latentsReady);
        QStringList told;
        connect(&maps, &MapsPresenter::progressed, this, [&](double share, const QString &text) {
            QVERIFY(share >= 0.0 && share <= 1.0);
            told.append(text);
        });
        QCOMPARE(maps.stage(), Stage::Waiting);
        QVERIFY(maps.mappedMember() == MemberInfo());
        maps.begin();
        QTRY_COMPARE(maps.stage(), Stage::Ready);
        QVERIFY(stages.size() >= 3);
        QCOMPARE(stages.front(), Stage::Translating);
        QCOMPARE(stages[stages.size() - 2], Stage::Forming);
        QCOMPARE(stages.back(), Stage::Ready);
        QVERIFY(std::ranges::find(stages, Stage::Waiting) == stages.end());
        QCOMPARE(latents.size(), 1);
        QVERIFY(!told.filter(u"16 of 30 works translated"_s).isEmpty());
        QVERIFY(maps.mappedMember() == stage.member);
        QCOMPARE(maps.embeddings()->works(), 30);
        QCOMPARE(maps.maps().places().visual->size(), std::size_t(60));
        QVERIFY(maps.melodyOf(29));
        QVERIFY(!maps.melodyOf(-1));
        QVERIFY(!maps.melodyOf(30));
        QVERIFY(!maps.outdated());
    }

    void latentsThatAreThereAreNotMadeAgain()
    {
        MapFixture stage;
        ready(stage);
        const int pictures = stage.engine->pictures;
        const auto embeddings = stage.presenter.embeddings();
        stage.presenter.begin();
        QCOMPARE(stage.presenter.stage(), Stage::Forming);
        QTRY_COMPARE(stage.presenter.stage(), Stage::Ready);
        QCOMPARE(stage.engine->pictures.load(), pictures);
        QVERIFY(stage.presenter.embeddings() == embeddings);
        QCOMPARE(stage.presenter.maps().runs().size(), std::size_t(2));
    }

    void anotherMemberMakesThemOutdated()
    {
        Gate gate; // outlives the thread that passes it
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        const QSignalSpy changed(&maps, &MapsPresenter::stageChanged);
        stage.session.choose(stage.other, {});
        QVERIFY(maps.outdated());
        QVERIFY(!changed.isEmpty());
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        maps.begin();
        QCOMPARE(maps.stage(), Stage::Translating);
        QVERIFY(maps.mappedMember() == stage.member); // the maps are still the old ones
        gate.open();
        QTRY_COMPARE(maps.stage(), Stage::Ready);
        QVERIFY(maps.mappedMember() == stage.other);
        QCOMPARE(maps.embeddings()->member, stage.other.member);
        QVERIFY(!maps.outdated());
        stage.session.choose(stage.other, {DecodeMode::Argmax, 0.5F, {}});
        QVERIFY(maps.outdated());
    }

    void goingBackToTheMappedMemberStopsTheOther()
    {
        Gate gate; // outlives the thread that passes it
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        stage.session.choose(stage.other, {});
        maps.begin();
        stage.session.choose(stage.member, {});
        maps.begin();
        QVERIFY(!stage.embeddings.running());
        gate.open();
        QTRY_COMPARE(maps.stage(), Stage::Ready);
        QCOMPARE(maps.embeddings()->member, stage.member.member);
    }

    void cancelStopsTheTranslation()
    {
        Gate gate; // outlives the thread that passes it
        MapFixture stage;
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        stage.presenter.begin();
        QCOMPARE(stage.presenter.stage(), Stage::Translating);
        stage.presenter.cancel();
        QCOMPARE(stage.presenter.stage(), Stage::Waiting);
        gate.open();
    }

    void aMemberThatCannotBeOpenedIsTold()
    {
        MapFixture stage;
        stage.engine->brokenMember = "beta-1.0";
        const QSignalSpy failed(&stage.presenter, &MapsPresenter::failed);
        stage.presenter.begin();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(u"beta-1.0"_s));
        QCOMPARE(stage.presenter.stage(), Stage::Waiting);
        QVERIFY(stage.presenter.mappedMember() == MemberInfo());
    }

    void itColoursByItself()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        const QSignalSpy coloured(&maps, &MapsPresenter::coloursChanged);
        QTRY_COMPARE(coloured.size(), 1);
        QCOMPARE(maps.colourKey(), u"metadata:heap"_s);
        QCOMPARE(maps.legend().rowCount(), 3);
        QCOMPARE(maps.choices().size(), 1);
        ready(stage);
        QTRY_VERIFY(maps.choices().size() > 10);
        maps.colourBy(u"notes:onsets"_s);
        QTRY_COMPARE(maps.legend().colouring().key, u"notes:onsets"_s);
        QVERIFY(maps.legend().colouring().continuous);
        QCOMPARE(maps.colourKey(), u"notes:onsets"_s);
    }

    void aClusterHasTheNameThatTheUserGaveIt()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        maps.colourBy(u"means:visual"_s);
        QTRY_COMPARE(maps.legend().colouring().key, u"means:visual"_s);
        const QString own = maps.legend().index(1).data().toString();
        const QSignalSpy looked(&maps, &MapsPresenter::lookChanged);
        QVERIFY(maps.legend().setData(maps.legend().index(1), u"  Calm   seas "_s, Qt::EditRole));
        QCOMPARE(maps.legend().index(1).data().toString(), u"Calm seas"_s);
        QCOMPARE(looked.size(), 1);
        const int work = maps.legend().worksOf(1).front();
        QVERIFY(maps.table().spoken(work).endsWith(u"in Calm seas"_s));
        maps.colourBy(u"metadata:heap"_s);
        QTRY_COMPARE(maps.legend().colouring().key, u"metadata:heap"_s);
        maps.renameCluster(0, u"no cluster"_s);
        QVERIFY(maps.legend().index(0).data().toString() != u"no cluster"_s);
        maps.colourBy(u"means:visual"_s);
        QTRY_COMPARE(maps.legend().colouring().key, u"means:visual"_s);
        QCOMPARE(maps.legend().index(1).data().toString(), u"Calm seas"_s);
        QCOMPARE(maps.look().clusterNames.value(u"means:visual"_s).size(), 1);
        maps.renameCluster(1, {});
        QCOMPARE(maps.legend().index(1).data().toString(), own);
        maps.renameCluster(-1, u"x"_s);
        maps.renameCluster(99, u"x"_s);
        QVERIFY(maps.look().clusterNames.value(u"means:visual"_s).isEmpty());
    }

    void theSelectionBindsLegendAndTable()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        QTRY_COMPARE(maps.legend().rowCount(), 3);
        stage.selection.select({0, 3, 4});
        QCOMPARE(maps.table().rowCount(), 3);
        QCOMPARE(maps.legend().index(0).data(LegendModel::SelectedRole).toInt(), 2);
        QCOMPARE(maps.legend().index(1).data(LegendModel::SelectedRole).toInt(), 1);
        stage.selection.clear();
        QCOMPARE(maps.table().rowCount(), 30);
        stage.selection.select({1});
        maps.colourBy(u"metadata:heap"_s); // the legend's numbers outlive another colouring
        const QSignalSpy coloured(&maps, &MapsPresenter::coloursChanged);
        QTRY_COMPARE(coloured.size(), 1);
        QCOMPARE(maps.legend().index(1).data(LegendModel::SelectedRole).toInt(), 1);
    }

    void theCurrentWorkHasNeighbours()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        QCOMPARE(maps.neighbours().rowCount(), 0);
        stage.selection.setCurrent(5);
        QTRY_COMPARE(maps.neighbours().rowCount(), MapsPresenter::neighboursShown);
        QCOMPARE(maps.neighbours().neighbours().visual.works,
                 neighboursOfWork(*maps.embeddings(), 5, MapsPresenter::neighboursShown).visual.works);
        maps.setNeighboursShown(false);
        QCOMPARE(maps.neighbours().rowCount(), 0);
        maps.setNeighboursShown(true);
        QTRY_COMPARE(maps.neighbours().rowCount(), MapsPresenter::neighboursShown);
        stage.selection.setCurrent(-1);
        QCOMPARE(maps.neighbours().rowCount(), 0);
    }

    void theFigureIsShownWhenAskedFor()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        QTRY_COMPARE(maps.legend().rowCount(), 3);
        QVERIFY(maps.figure().visual.marks.empty());
        maps.setFigureShown(true);
        QTRY_COMPARE(maps.figure().visual.marks.size(), std::size_t(3));
        QCOMPARE(maps.figure().auditive.marks.size(), std::size_t(3));
        maps.setFigureShown(false);
        QVERIFY(maps.figure().visual.marks.empty());
    }

    void restoredMapsAreReadyAtOnce()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        const QSignalSpy latents(&maps, &MapsPresenter::latentsReady);
        maps.restore(sharedEmbeddings(30), {madeRun(1), madeRun(2)}, 1);
        QCOMPARE(maps.stage(), Stage::Ready);
        QCOMPARE(latents.size(), 1);
        QCOMPARE(maps.maps().shown()->number, 1);
        QCOMPARE(stage.engine->pictures.load(), 0);
        QVERIFY(maps.mappedMember() == stage.member);
    }

    void anotherCollectionBeginsAfresh()
    {
        MapFixture stage;
        MapsPresenter &maps = stage.presenter;
        ready(stage);
        stage.selection.setCurrent(5);
        QTRY_VERIFY(maps.neighbours().rowCount() > 0);
        stage.session.open({}, heapedWorks(7));
        QCOMPARE(maps.stage(), Stage::Waiting);
        QVERIFY(!maps.embeddings());
        QVERIFY(!maps.maps().places().visual);
        QVERIFY(maps.mappedMember() == MemberInfo());
        QCOMPARE(maps.table().rowCount(), 7);
        QCOMPARE(maps.neighbours().rowCount(), 0);
        stage.session.open({}, nullptr);
        QCOMPARE(maps.stage(), Stage::Nothing);
        QCOMPARE(maps.table().rowCount(), 0);
        maps.begin();
        QCOMPARE(maps.stage(), Stage::Nothing);
    }

    void itCanBeDestroyedWhileItIsBusy()
    {
        {
            MapFixture translating;
            translating.presenter.begin();
        }
        MapFixture forming;
        forming.presenter.setOptions(endlessOptions());
        forming.presenter.begin();
        QTRY_COMPARE(forming.presenter.stage(), Stage::Forming);
        forming.selection.setCurrent(3);
        forming.presenter.colourBy(u"loss:kept"_s);
    }

private:
    static void ready(MapFixture &stage)
    {
        stage.presenter.begin();
        QTRY_COMPARE(stage.presenter.stage(), Stage::Ready);
    }
};

SYNVAE_TEST_GUILESS(tst_MapsPresenter)
#include "tst_mapspresenter.moc"
