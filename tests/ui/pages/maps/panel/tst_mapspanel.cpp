// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/panel/mapspanelfixture.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapsside.h"
#include "ui/pages/maps/panel/mapstoolbar.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

struct Ground : test::MapsPanelFixture {
    Ground()
    {
        panel.resize(1000, 700);
        panel.setWorks(works);
        panel.show();
    }

    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : panel.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    TaskRunner tasks;
    MapsPanel panel{tasks, maps};
};

} // namespace

class tst_MapsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void withoutMapsItInvites()
    {
        Ground ground;
        const QSignalSpy wanted(&ground.panel, &MapsPanel::beginRequested);
        QVERIFY(!ground.panel.areMapsShown());
        QVERIFY(ground.button(u"&Make the maps"_s)->isVisible());
        QVERIFY(!ground.panel.findChild<QProgressBar *>()->isVisible());
        QTest::keyClick(ground.button(u"&Make the maps"_s), Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        ground.session.open({}, nullptr);
        QVERIFY(!ground.button(u"&Make the maps"_s)->isEnabled());
    }

    void whileTheyFormTheyCanBeStoppedAndResumed()
    {
        Ground ground;
        ground.maps.setOptions(test::hastyMaps(100'000));
        connect(&ground.panel, &MapsPanel::stopRequested, &ground.maps, &MapsPresenter::cancel);
        ground.maps.begin();
        QTRY_VERIFY(ground.panel.areMapsShown());
        QVERIFY(ground.panel.findChild<QProgressBar *>()->isVisible());
        QVERIFY(ground.button(u"&Stop"_s)->isVisible());
        QVERIFY(!ground.panel.toolBar().layOut()->isEnabled());
        QVERIFY(!ground.panel.toolBar().resume()->isEnabled());
        ground.button(u"&Stop"_s)->click();
        QTRY_VERIFY(ground.panel.toolBar().resume()->isEnabled());
        QVERIFY(!ground.button(u"&Stop"_s)->isVisible());
        QVERIFY(ground.panel.areMapsShown());
    }

    void bothMapsShowEveryWorkWithItsColour()
    {
        Ground ground;
        QVERIFY(ground.make());
        QVERIFY(ground.panel.areMapsShown());
        QVERIFY(ground.panel.toolBar().layOut()->isEnabled());
        for (const MapSpace space : bothEmbeddings) {
            QCOMPARE(ground.panel.view(space).works(), 40);
            QVERIFY(ground.panel.view(space).describe(3).startsWith(u"Work 4"_s));
            QVERIFY(ground.panel.view(space).describe(3).contains(u"Albrecht Dürer"_s));
        }
        QCOMPARE(ground.panel.side().tabText(0), ground.maps.legend().colouring().title);
        QVERIFY(ground.panel.view(MapSpace::Visual).accessibleName()
                != ground.panel.view(MapSpace::Auditive).accessibleName());
    }

    void everythingThatTakesTheFocusIsNamed()
    {
        Ground ground;
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
        QVERIFY(ground.make());
        QCOMPARE(unnamedFocusable(ground.panel), QStringList());
    }

    void theFocusIsWhereOneGoesOn()
    {
        Ground ground;
        QVERIFY(QTest::qWaitForWindowActive(&ground.panel));
        ground.panel.setFocus();
        QVERIFY(ground.button(u"&Make the maps"_s)->hasFocus());
        QVERIFY(ground.make()); // the button has gone
        QVERIFY(ground.panel.view(MapSpace::Visual).hasFocus());
        ground.panel.toolBar().focusSearch();
        ground.panel.setFocus();
        QVERIFY(ground.panel.view(MapSpace::Visual).hasFocus());
        QTest::keyClick(&ground.panel.view(MapSpace::Visual), Qt::Key_Tab);
        QVERIFY(ground.panel.view(MapSpace::Auditive).hasFocus());
        QTest::keyClick(&ground.panel.view(MapSpace::Auditive), Qt::Key_Tab);
        QVERIFY(ground.panel.side().isAncestorOf(ground.panel.focusWidget()));
    }

    void thePresentRunIsOneOfThoseToChoose()
    {
        Ground ground;
        QVERIFY(ground.make());
        ground.maps.begin();
        QTRY_COMPARE(ground.maps.maps().runs().size(), std::size_t(2));
        QTRY_VERIFY(ground.maps.stage() == MapsPresenter::Stage::Ready);
        for (QComboBox *combo : ground.panel.toolBar().findChildren<QComboBox *>()) {
            if (combo->accessibleName() == u"Layout shown"_s) {
                QCOMPARE(combo->count(), 2);
                QCOMPARE(combo->currentData().toInt(), ground.maps.maps().shown()->number);
            }
        }
    }

    void mapsOfAnotherMemberAreSaidToBeSo()
    {
        Ground ground;
        QVERIFY(ground.make());
        QVERIFY(!ground.button(u"&Map again"_s)->isVisible());
        MemberInfo other = ground.member;
        other.member = u"two"_s;
        ground.session.choose(other, {});
        QVERIFY(ground.button(u"&Map again"_s)->isVisible());
        QVERIFY(ground.panel.areMapsShown()); // they stay until they are made again
        const QSignalSpy wanted(&ground.panel, &MapsPanel::beginRequested);
        ground.button(u"&Map again"_s)->click();
        QCOMPARE(wanted.size(), 1);
        ground.session.choose(ground.member, {});
        QVERIFY(!ground.button(u"&Map again"_s)->isVisible());
    }

    void theShowMenuReachesBothMaps()
    {
        Ground ground;
        QVERIFY(ground.make());
        ground.panel.toolBar().thumbnails()->setChecked(false);
        for (const MapSpace space : bothEmbeddings)
            QVERIFY(!ground.panel.view(space).thumbnailsShown());
        ground.panel.toolBar().thumbnails()->setChecked(true);
        for (const MapSpace space : bothEmbeddings)
            QVERIFY(ground.panel.view(space).thumbnailsShown());
    }

    void aQueryPictureAndAPathAreDrawn()
    {
        Ground ground;
        QVERIFY(ground.make());
        const QImage bare = ground.panel.view(MapSpace::Auditive).toImage();
        const auto &places = *ground.maps.maps().places().auditive;
        const auto placeOf = [&places](std::size_t work) {
            return QPointF(static_cast<double>(places[2 * work]), static_cast<double>(places[2 * work + 1]));
        };
        ground.panel.setQueryPicture(QueryPicture{u"Mine"_s, {}, {}, {placeOf(0), placeOf(0)}, {}});
        const QImage queryPicture = ground.panel.view(MapSpace::Auditive).toImage();
        QVERIFY(queryPicture != bare);
        ground.panel.setQueryPicture({});
        QVERIFY(ground.panel.view(MapSpace::Auditive).toImage() == bare);
        ground.panel.setPaths({{}, {{placeOf(0), placeOf(1), placeOf(2)}, 1}});
        QVERIFY(ground.panel.view(MapSpace::Auditive).toImage() != bare);
    }

    void aPictureIsDroppedOnMapsThatAreThere()
    {
        Ground ground;
        QMimeData one;
        one.setUrls({QUrl::fromLocalFile(u"/a/picture.png"_s)});
        QVERIFY(!takes(ground.panel, one)); // the window's to open
        QVERIFY(ground.make());
        QVERIFY(takes(ground.panel, one));
        QMimeData two;
        two.setUrls({QUrl::fromLocalFile(u"/a.png"_s), QUrl::fromLocalFile(u"/b.png"_s)});
        QVERIFY(!takes(ground.panel, two));
        const QSignalSpy dropped(&ground.panel, &MapsPanel::pictureDropped);
        QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &one, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&ground.panel, &drop);
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.first().first().toString(), u"/a/picture.png"_s);
    }

private:
    static bool takes(MapsPanel &panel, const QMimeData &data)
    {
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&panel, &enter);
        return enter.isAccepted();
    }
};

SYNVAE_TEST(tst_MapsPanel)

#include "tst_mapspanel.moc"
