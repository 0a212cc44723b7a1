// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/querypicturecontroller.h"

#include "core/data/networkcrop.h"
#include "core/session/chain.h"
#include "tests/support/gate.h"
#include "tests/ui/presenter/maps/mapfixture.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using Stage = MapsPresenter::Stage;

namespace {

QImage painted(QRgb colour)
{
    QImage image(20, 30, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

} // namespace

class tst_QueryPictureController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPictureFindsItsPlaces()
    {
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        const Places before = stage.presenter.maps().places().visual;
        const QSignalSpy changed(&queryPictures, &QueryPictureController::guestChanged);
        const QSignalSpy failed(&queryPictures, &QueryPictureController::failed);
        queryPictures.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(failed.size(), 0);
        const QueryPicture &queryPicture = *queryPictures.queryPicture();
        QCOMPARE(queryPicture.name, u"mine"_s);
        QCOMPARE(queryPicture.crop.size(), QSize(8, 8));
        FakeTranslator translator(stage.engine, "beta-1.0");
        PictureBatch batch{0, 8, 3, {}};
        appendPicture(batch, networkCrop(painted(0xFF336699), 8, 3), false);
        const auto alone = translate(translator, TranslationRequest{u""_s, u""_s, {}, batch}, {});
        QVERIFY(alone && queryPicture.melody == alone->melody);
        for (const MapSpace space : bothEmbeddings) {
            QVERIFY(std::isfinite(queryPicture.places[space].x()) && std::isfinite(queryPicture.places[space].y()));
            QVERIFY(!queryPicture.places[space].isNull());
            const auto &latent = space == MapSpace::Visual ? alone->zv : alone->za;
            const auto nearest
                = latentNeighbours(*stage.presenter.embeddings(), space, latent, MapsPresenter::neighboursShown);
            QCOMPARE(queryPicture.nearest[space].works, nearest.works);
        }
        QVERIFY(stage.presenter.maps().places().visual == before); // the maps stay as they are
    }

    void aWorkOfTheCollectionIsNearestToItself()
    {
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&queryPictures, &QueryPictureController::guestChanged);
        queryPictures.tryImage(*stage.works->picture(11, 24), u"eleven"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(queryPictures.queryPicture()->nearest.visual.works.front(), 11);
        QCOMPARE(queryPictures.queryPicture()->nearest.visual.distances.front(), 0.0F);
        QCOMPARE(queryPictures.queryPicture()->nearest.auditive.works.front(), 11);
    }

    void aFileIsReadAndNamed()
    {
        QTemporaryDir folder;
        QVERIFY(painted(0xFF112233).save(folder.filePath(u"my boat.png"_s)));
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&queryPictures, &QueryPictureController::guestChanged);
        queryPictures.tryFile(folder.filePath(u"my boat.png"_s));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(queryPictures.queryPicture()->name, u"my boat"_s);
    }

    void whatIsNoPictureIsTold()
    {
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        const QSignalSpy failed(&queryPictures, &QueryPictureController::failed);
        queryPictures.tryImage(painted(0xFF000000), u"early"_s);
        QCOMPARE(failed.size(), 1); // there are no maps yet
        ready(stage);
        queryPictures.tryFile(u"/nowhere/at all.png"_s);
        QTRY_COMPARE(failed.size(), 2);
        queryPictures.tryImage({}, u"nothing"_s);
        QTRY_COMPARE(failed.size(), 3);
        stage.engine->refuses = [](const PictureBatch &) { return true; };
        queryPictures.tryImage(painted(0xFF000000), u"refused"_s);
        QTRY_COMPARE(failed.size(), 4);
        QVERIFY(!queryPictures.queryPicture());
    }

    void theNewestPictureWins()
    {
        Gate gate;
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        QStringList names;
        connect(&queryPictures, &QueryPictureController::guestChanged, this,
                [&] { names.append(queryPictures.queryPicture()->name); });
        queryPictures.tryImage(painted(0xFF000000), u"first"_s);
        QTRY_COMPARE(gate.arrived(), 1);
        queryPictures.tryImage(painted(0xFFFFFFFF), u"second"_s);
        gate.open();
        QTRY_COMPARE(names, QStringList{u"second"_s});
    }

    void otherMapsPlaceItAnew()
    {
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&queryPictures, &QueryPictureController::guestChanged);
        queryPictures.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        const QPointF before = queryPictures.queryPicture()->places.visual;
        MapOptions options = quickOptions();
        options.tsne.seed = Seed{5};
        options.start = MapStart::Own;
        stage.presenter.setOptions(options);
        stage.presenter.begin();
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(queryPictures.queryPicture()->places.visual != before);
        QCOMPARE(queryPictures.queryPicture()->name, u"mine"_s);
    }

    void anotherCollectionHasNoQueryPicture()
    {
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&queryPictures, &QueryPictureController::guestChanged);
        queryPictures.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        stage.session.open({}, heapedWorks(7));
        QCOMPARE(changed.size(), 2);
        QVERIFY(!queryPictures.queryPicture());
        queryPictures.clear();
        QCOMPARE(changed.size(), 2);
    }

    void anotherCollectionCallsOffWhatIsUnderWay()
    {
        Gate gate;
        MapFixture stage;
        QueryPictureController queryPictures(stage.tasks, stage.host, stage.presenter);
        ready(stage);
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        queryPictures.tryImage(painted(0xFF336699), u"late"_s);
        QTRY_COMPARE(gate.arrived(), 1);
        stage.session.open({}, heapedWorks(30));
        gate.open();
        // What is asked next is answered after it.
        QObject asker;
        bool served = false;
        stage.host.translateBatch({}, &asker, [&served](const auto &) { served = true; });
        QTRY_VERIFY(served);
        QVERIFY(!queryPictures.queryPicture());
    }

    void itCanBeDestroyedWhileItIsBusy()
    {
        MapFixture stage;
        ready(stage);
        auto queryPictures = std::make_unique<QueryPictureController>(stage.tasks, stage.host, stage.presenter);
        queryPictures->tryImage(painted(0xFF336699), u"mine"_s);
        QVERIFY(queryPictures->busy());
        queryPictures.reset(); // waits: nothing comes back to who is gone
    }

private:
    static void ready(MapFixture &stage)
    {
        stage.presenter.begin();
        QTRY_COMPARE(stage.presenter.stage(), Stage::Ready);
    }
};

SYNVAE_TEST_GUILESS(tst_QueryPictureController)
#include "tst_querypicturecontroller.moc"
