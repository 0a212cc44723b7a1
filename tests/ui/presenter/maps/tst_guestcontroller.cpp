// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakemaps.h"
#include "ui/presenter/maps/guestcontroller.h"

#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_GuestController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_fakes = std::make_unique<test::FakeMaps>();
        m_guests = std::make_unique<GuestController>(m_fakes->host, m_fakes->maps);
    }
    void cleanup()
    {
        m_guests.reset();
        m_fakes.reset();
    }

    void aPictureOfTheCollectionLandsOnItself()
    {
        m_fakes->open(40);
        m_fakes->mapAll();
        QSignalSpy changed(m_guests.get(), &GuestController::guestChanged);
        m_guests->tryImage(*m_fakes->works->picture(12, 0), u"Mine"_s);
        QTRY_COMPARE(changed.size(), 1);
        const Guest &guest = *m_guests->guest();
        QCOMPARE(guest.name, u"Mine"_s);
        QCOMPARE(guest.nearest.visual.works.front(), 12);
        QVERIFY(guest.nearest.visual.distances.front() < 1e-5F);
        QVERIFY(guest.melody == *m_fakes->maps.melodyOf(12)); // the very notes
        const auto &places = *m_fakes->maps.maps().places().visual;
        QVERIFY(std::hypot(guest.places.visual.x() - static_cast<double>(places[24]),
                           guest.places.visual.y() - static_cast<double>(places[25]))
                < 3.0);
        QCOMPARE(guest.crop.width(), 8);
    }

    void aFileIsTriedToo()
    {
        m_fakes->open(40);
        m_fakes->mapAll();
        const QTemporaryDir folder;
        QVERIFY(m_fakes->works->picture(5, 0)->save(folder.filePath(u"sea.png"_s)));
        QSignalSpy changed(m_guests.get(), &GuestController::guestChanged);
        m_guests->tryFile(folder.filePath(u"sea.png"_s));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_guests->guest()->name, u"sea"_s);
        QCOMPARE(m_guests->guest()->nearest.visual.works.front(), 5);
        m_guests->clear();
        QVERIFY(!m_guests->guest());
        QCOMPARE(changed.size(), 2);
    }

    void whatCannotBeTriedSaysWhy()
    {
        QSignalSpy failed(m_guests.get(), &GuestController::failed);
        m_guests->tryImage(QImage(4, 4, QImage::Format_RGB32), u"early"_s);
        QCOMPARE(failed.size(), 1); // no maps yet
        m_fakes->open(40);
        m_fakes->mapAll();
        m_guests->tryImage(QImage(), u"nothing"_s);
        QTRY_COMPARE(failed.size(), 2);
        m_guests->tryFile(u"/nowhere/at/all.png"_s);
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(failed.last().first().toString().contains(u"/nowhere"_s));
        QVERIFY(!m_guests->guest());
    }

    void goesWithTheMaps()
    {
        m_fakes->open(40);
        m_fakes->mapAll();
        m_guests->tryImage(*m_fakes->works->picture(12, 0), u"Mine"_s);
        QTRY_VERIFY(m_guests->guest());
        m_fakes->open(10);
        QVERIFY(!m_guests->guest());
    }

private:
    std::unique_ptr<test::FakeMaps> m_fakes;
    std::unique_ptr<GuestController> m_guests;
};

QTEST_MAIN(tst_GuestController)

#include "tst_guestcontroller.moc"
