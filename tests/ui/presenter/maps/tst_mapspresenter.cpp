// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakemaps.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapsPresenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_fakes = std::make_unique<test::FakeMaps>();
    }
    void cleanup() { m_fakes.reset(); }

    void bringsACollectionOntoBothMaps()
    {
        MapsPresenter &maps = m_fakes->maps;
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Nothing);
        QSignalSpy latents(&maps, &MapsPresenter::latentsReady);
        QSignalSpy stages(&maps, &MapsPresenter::stageChanged);
        m_fakes->open(40);
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Waiting);
        maps.begin();
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Translating);
        QTRY_COMPARE(maps.stage(), MapsPresenter::Stage::Ready);
        QCOMPARE(latents.size(), 1);
        QVERIFY(stages.size() >= 3);
        QCOMPARE(maps.maps().places().visual->size(), std::size_t{80});
        QVERIFY(maps.melodyOf(0));
        QVERIFY(!maps.melodyOf(40));
        QVERIFY(!maps.melodyOf(-1));
    }

    void coloursByTheFirstChoiceAndByOthers()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(40);
        QTRY_COMPARE(maps.legend().rowCount(), 2);
        QCOMPARE(maps.colourKey(), u"metadata:artist"_s);
        m_fakes->mapAll();
        QTRY_VERIFY(maps.choices().contains(ColourChoice{u"notes:onsets"_s, u"Notes"_s}));
        maps.colourBy(u"notes:onsets"_s);
        QTRY_COMPARE(maps.legend().colouring().key, u"notes:onsets"_s);
        QVERIFY(maps.legend().colouring().continuous);
    }

    void countsAndListsWhatIsSelected()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(40);
        QTRY_COMPARE(maps.legend().rowCount(), 2);
        m_fakes->selection.select({0, 1, 2});
        QCOMPARE(maps.legend().index(1).data(LegendModel::CountTextRole).toString(), u"2 / 20"_s);
        QCOMPARE(maps.table().rowCount(), 3);
        m_fakes->selection.undoStack().undo();
        QCOMPARE(maps.table().rowCount(), 40);
    }

    void findsNeighboursAndTheFigureWhenTheyAreWanted()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(60);
        m_fakes->selection.setCurrent(3);
        m_fakes->mapAll();
        QTRY_COMPARE(maps.neighbours().rowCount(), MapsPresenter::neighboursShown);
        maps.setNeighboursShown(false);
        QCOMPARE(maps.neighbours().rowCount(), 0);
        QVERIFY(maps.figure().visual.marks.empty());
        maps.setFigureShown(true);
        QTRY_COMPARE(maps.figure().visual.marks.size(), std::size_t{2});
        maps.setFigureShown(false);
        QVERIFY(maps.figure().visual.marks.empty());
    }

    void otherSettingsMakeTheMapsOutdated()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(20);
        m_fakes->mapAll();
        QVERIFY(!maps.outdated());
        DecodeSettings settings;
        settings.seed = Seed{99};
        maps.configure(m_fakes->member, settings);
        QVERIFY(maps.outdated());
        m_fakes->mapAll();
        QVERIFY(!maps.outdated());
        QCOMPARE(maps.maps().runs().size(), std::size_t{1}); // of other melodies: the runs before mean nothing
        m_fakes->mapAll();
        QCOMPARE(maps.maps().runs().size(), std::size_t{2});
    }

    void stopsWhatIsUnderWay()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(200);
        maps.begin();
        maps.cancel();
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Waiting);
        maps.begin();
        QTRY_COMPARE(maps.stage(), MapsPresenter::Stage::Forming);
        m_fakes->open(10); // another collection
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Waiting);
        QVERIFY(!maps.maps().places().visual);
    }

    void restoresWithoutTheNetworks()
    {
        MapsPresenter &maps = m_fakes->maps;
        m_fakes->open(20);
        m_fakes->mapAll();
        const auto spaces = maps.spaces();
        const auto runs = maps.maps().runs();
        const int encodes = m_fakes->engine->encodes;
        m_fakes->open(20);
        maps.restore(spaces, runs, runs.front().number);
        QCOMPARE(maps.stage(), MapsPresenter::Stage::Ready);
        QVERIFY(maps.melodyOf(3));
        QCOMPARE(m_fakes->engine->encodes, encodes);
    }

private:
    std::unique_ptr<test::FakeMaps> m_fakes;
};

QTEST_MAIN(tst_MapsPresenter)

#include "tst_mapspresenter.moc"
