// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/panel/mapspanelfixture.h"
#include "ui/pages/maps/panel/overlays.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Overlays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void classesValuesAndNothingArePaintedAsSuch()
    {
        const MapPaint classes = paintOf(colouringOfTexts(u"t"_s, u"Texts"_s, {u"a"_s, u"b"_s, {}, u"a"_s}));
        QVERIFY(classes.kind == MapPaint::Kind::Classes);
        QCOMPARE(classes.names, (QStringList{u"a"_s, u"b"_s}));
        QVERIFY((classes.classes == std::vector<int>{0, 1, -1, 0}));
        const Colouring scale = colouringOfValues(u"v"_s, u"Values"_s, {1.0F, 5.0F, 9.0F, 3.0F});
        const MapPaint values = paintOf(scale);
        QVERIFY(values.kind == MapPaint::Kind::Values);
        QVERIFY(values.values == scale.values);
        QCOMPARE(values.lowest, scale.lowest);
        QCOMPARE(values.highest, scale.highest);
        QVERIFY(paintOf({}).kind == MapPaint::Kind::Plain);
    }

    void bothMapsHaveTheLinesToTheNeighboursByLook()
    {
        test::MapsPanelFixture ground;
        QVERIFY(ground.make());
        QCOMPARE(overlaysOf(ground.maps, MapSpace::Visual, true).neighbours.work, -1);
        ground.selection.setCurrent(6);
        QTRY_VERIFY(ground.maps.neighbours().rowCount() > 0);
        const std::vector<int> nearest = ground.maps.neighbours().neighbours().visual.works;
        QCOMPARE(static_cast<int>(nearest.size()), MapsPresenter::neighboursShown);
        for (const MapSpace space : bothEmbeddings) {
            const MapOverlays with = overlaysOf(ground.maps, space, true);
            QCOMPARE(with.neighbours.work, 6);
            QVERIFY(with.neighbours.neighbours == nearest);
            QCOMPARE(overlaysOf(ground.maps, space, false).neighbours.work, -1);
        }
    }

    void orBySoundWhereThatIsWished()
    {
        test::MapsPanelFixture ground;
        QVERIFY(ground.make());
        ground.selection.setCurrent(6);
        QTRY_VERIFY(ground.maps.neighbours().rowCount() > 0);
        const PerSpace<LatentNeighbours> &nearest = ground.maps.neighbours().neighbours();
        QVERIFY(nearest.visual.works != nearest.auditive.works);
        const QSignalSpy changed(&ground.maps, &MapsPresenter::overlaysChanged);
        ground.maps.setNeighbourSpace(MapSpace::Auditive);
        QCOMPARE(changed.size(), 1);
        QVERIFY(ground.maps.look().lines == MapSpace::Auditive);
        for (const MapSpace space : bothEmbeddings)
            QVERIFY(overlaysOf(ground.maps, space, true).neighbours.neighbours == nearest.auditive.works);
        ground.maps.setNeighbourSpace(MapSpace::Auditive);
        QCOMPARE(changed.size(), 1);
    }

    void theFigureMarksTheMeanOfEachClass()
    {
        test::MapsPanelFixture ground;
        QVERIFY(ground.make());
        QVERIFY(overlaysOf(ground.maps, MapSpace::Visual, true).marks.empty());
        ground.maps.setFigureShown(true);
        QTRY_VERIFY(!ground.maps.figure().visual.marks.empty());
        for (const MapSpace space : bothEmbeddings) {
            const MapOverlays overlays = overlaysOf(ground.maps, space, true);
            QCOMPARE(overlays.marks.size(), std::size_t(2)); // artists
            for (const MapMark &mark : overlays.marks) {
                QCOMPARE(mark.text, ground.maps.legend().colouring().groups.value(mark.ink));
                QVERIFY(!mark.text.isEmpty());
            }
            QCOMPARE(overlays.edges.size(), ground.maps.figure()[space].edges.size());
        }
        ground.maps.setFigureShown(false);
        QVERIFY(overlaysOf(ground.maps, MapSpace::Visual, true).marks.empty());
    }
};

SYNVAE_TEST(tst_Overlays)

#include "tst_overlays.moc"
