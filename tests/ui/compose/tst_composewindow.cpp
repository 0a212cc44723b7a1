// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/fakestudio.h"
#include "tests/support/melodies.h"
#include "ui/compose/composepage.h"
#include "ui/compose/composeroom.h"
#include "ui/compose/composewindow.h"
#include "ui/gallery/gallerypanel.h"
#include "ui/gallery/galleryview.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

/// A studio with the compose room in its window, and a collection open.
struct Ground {
    FakeStudio studio;
    FakeKeyboards keyboards{};
    ComposeRoom room{{studio.host, studio.player, studio.playback, studio.translation, midiOf(keyboards)}};
    ComposeWindow binding{studio.parts(), room, studio.maps, studio.mapsBinding.panel(), studio.window};

    bool open()
    {
        studio.window.show();
        studio.members.load();
        studio.open(u"20"_s);
        return QTest::qWaitFor([this] { return studio.window.showsCollection(); });
    }
};

} // namespace

class tst_ComposeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theRoomIsAViewWithKeys()
    {
        Ground ground;
        QVERIFY(ground.open());
        const QList<QAction *> views = ground.studio.window.actions().views->actions();
        QCOMPARE(views.constLast()->text(), u"&Compose"_s);
        views.constLast()->trigger();
        QVERIFY(ground.studio.window.shows(&ground.room.page()));
        QCOMPARE(unnamedFocusable(ground.studio.window), QStringList());
    }

    void aWorkThatSoundsNearIsShown()
    {
        Ground ground;
        QVERIFY(ground.open());
        Q_EMIT ground.room.workRequested(7);
        QCOMPARE(ground.studio.window.gallery().view().currentWork(), 7);
    }

    void itHearsWithTheChosenMember()
    {
        Ground ground;
        QVERIFY(ground.open());
        ground.room.editor().change(melodyOfPitches({60, 64, 67}), u"Three notes"_s);
        QTRY_VERIFY(!ground.room.hearing().picture().isNull());
    }
};

QTEST_MAIN(tst_ComposeWindow)
#include "tst_composewindow.moc"
