// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/guestcontroller.h"

#include "core/data/networkcrop.h"
#include "core/session/chain.h"
#include "mapstage.h"
#include "tests/support/gate.h"

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

class tst_GuestController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPictureFindsItsPlaces()
    {
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        const Places before = stage.presenter.maps().places().visual;
        const QSignalSpy changed(&guests, &GuestController::guestChanged);
        const QSignalSpy failed(&guests, &GuestController::failed);
        guests.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(failed.size(), 0);
        const Guest &guest = *guests.guest();
        QCOMPARE(guest.name, u"mine"_s);
        QCOMPARE(guest.crop.size(), QSize(8, 8));
        FakeTranslator translator(stage.engine, "beta-1.0");
        PictureBatch batch{0, 8, 3, {}};
        appendPicture(batch, networkCrop(painted(0xFF336699), 8, 3), false);
        const auto alone = translated(translator, TranslationRequest{u""_s, u""_s, {}, batch}, {});
        QVERIFY(alone && guest.melody == alone->melody);
        for (const MapSpace space : bothSpaces) {
            QVERIFY(std::isfinite(guest.places[space].x()) && std::isfinite(guest.places[space].y()));
            QVERIFY(!guest.places[space].isNull());
            const auto &latent = space == MapSpace::Visual ? alone->zv : alone->za;
            const auto nearest
                = latentNeighbours(*stage.presenter.spaces(), space, latent, MapsPresenter::neighboursShown);
            QCOMPARE(guest.nearest[space].works, nearest.works);
        }
        QVERIFY(stage.presenter.maps().places().visual == before); // the maps stay as they are
    }

    void aWorkOfTheCollectionIsNearestToItself()
    {
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&guests, &GuestController::guestChanged);
        guests.tryImage(*stage.works->picture(11, 24), u"eleven"_s);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(guests.guest()->nearest.visual.works.front(), 11);
        QCOMPARE(guests.guest()->nearest.visual.distances.front(), 0.0F);
        QCOMPARE(guests.guest()->nearest.auditive.works.front(), 11);
    }

    void aFileIsReadAndNamed()
    {
        QTemporaryDir folder;
        QVERIFY(painted(0xFF112233).save(folder.filePath(u"my boat.png"_s)));
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&guests, &GuestController::guestChanged);
        guests.tryFile(folder.filePath(u"my boat.png"_s));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(guests.guest()->name, u"my boat"_s);
    }

    void whatIsNoPictureIsTold()
    {
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        const QSignalSpy failed(&guests, &GuestController::failed);
        guests.tryImage(painted(0xFF000000), u"early"_s);
        QCOMPARE(failed.size(), 1); // there are no maps yet
        ready(stage);
        guests.tryFile(u"/nowhere/at all.png"_s);
        QTRY_COMPARE(failed.size(), 2);
        guests.tryImage({}, u"nothing"_s);
        QTRY_COMPARE(failed.size(), 3);
        stage.engine->refuses = [](const PictureBatch &) { return true; };
        guests.tryImage(painted(0xFF000000), u"refused"_s);
        QTRY_COMPARE(failed.size(), 4);
        QVERIFY(!guests.guest());
    }

    void theNewestPictureWins()
    {
        Gate gate;
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        QStringList names;
        connect(&guests, &GuestController::guestChanged, this, [&] { names.append(guests.guest()->name); });
        guests.tryImage(painted(0xFF000000), u"first"_s);
        QTRY_COMPARE(gate.arrived(), 1);
        guests.tryImage(painted(0xFFFFFFFF), u"second"_s);
        gate.open();
        QTRY_COMPARE(names, QStringList{u"second"_s});
    }

    void otherMapsPlaceItAnew()
    {
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&guests, &GuestController::guestChanged);
        guests.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        const QPointF before = guests.guest()->places.visual;
        MapOptions options = quickOptions();
        options.tsne.seed = Seed{5};
        options.start = MapStart::Own;
        stage.presenter.setOptions(options);
        stage.presenter.begin();
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(guests.guest()->places.visual != before);
        QCOMPARE(guests.guest()->name, u"mine"_s);
    }

    void anotherCollectionHasNoGuest()
    {
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        const QSignalSpy changed(&guests, &GuestController::guestChanged);
        guests.tryImage(painted(0xFF336699), u"mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        stage.presenter.setWorks(heapedWorks(7));
        QCOMPARE(changed.size(), 2);
        QVERIFY(!guests.guest());
        guests.clear();
        QCOMPARE(changed.size(), 2);
    }

    void anotherCollectionCallsOffWhatIsUnderWay()
    {
        Gate gate;
        MapStage stage;
        GuestController guests(stage.host, stage.presenter);
        ready(stage);
        stage.engine->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        guests.tryImage(painted(0xFF336699), u"late"_s);
        QTRY_COMPARE(gate.arrived(), 1);
        const QSignalSpy answered(&stage.host, &TranslatorHost::crowdTranslated);
        stage.presenter.setWorks(heapedWorks(30));
        gate.open();
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(!guests.guest());
    }

    void itCanBeDestroyedWhileItIsBusy()
    {
        MapStage stage;
        ready(stage);
        auto guests = std::make_unique<GuestController>(stage.host, stage.presenter);
        guests->tryImage(painted(0xFF336699), u"mine"_s);
        QVERIFY(stage.presenter.errands().busy(u"read guest"_s));
        guests.reset();
        QVERIFY(!stage.presenter.errands().busy(u"read guest"_s)); // which would come back to who is gone
        QVERIFY(!stage.presenter.errands().busy(u"place guest"_s));
    }

private:
    static void ready(MapStage &stage)
    {
        stage.presenter.begin();
        QTRY_COMPARE(stage.presenter.stage(), Stage::Ready);
    }
};

SYNVAE_TEST_GUILESS(tst_GuestController)
#include "tst_guestcontroller.moc"
