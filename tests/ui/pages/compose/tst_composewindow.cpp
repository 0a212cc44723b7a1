// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/fakestudio.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/pages/compose/composecontrollers.h"
#include "ui/pages/compose/composepage.h"
#include "ui/pages/compose/composewindow.h"
#include "ui/pages/compose/musicinpanel.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

/// A studio with the compose room in its window, and a collection open.
struct Ground {
    FakeStudio studio;
    FakeKeyboards keyboards{};
    ComposeControllers room{{studio.host, studio.player, studio.playback, studio.translation, midiOf(keyboards)}};
    ComposeWindow binding{studio.parts(), room, studio.maps, studio.mapsBinding.panel(), studio.window};

    Ground() { binding.share(studio.embeddings, studio.host); }

    bool open()
    {
        if (!studio.show())
            return false;
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

    void theSelectedWorksBecomeAPiece()
    {
        Ground ground;
        QVERIFY(ground.open());
        QAction *action = ground.studio.window.actions().makePiece;
        QVERIFY(!action->isEnabled());
        ground.studio.selection.select({2, 5, 9});
        QVERIFY(action->isEnabled());
        action->trigger(); // nobody has translated them yet
        QVERIFY(ground.studio.window.shows(&ground.room.page()));
        QTRY_COMPARE(ground.room.piece().items().rowCount(), 3);
        QCOMPARE(ground.room.piece().items().items().at(1).title, u"Work 6"_s);
        QVERIFY(action->isEnabled());
        QVERIFY2(!ground.studio.embeddings.snapshot(), "nothing else was translated");
    }

    void theCollectionIsTranslatedToFindWhatSoundsNear()
    {
        Ground ground;
        QVERIFY(ground.open());
        ground.studio.window.showView(&ground.room.page());
        MusicInPanel &panel = ground.room.page().musicIn();
        QVERIFY(ground.room.hearing().needsEmbeddings());
        ground.room.editor().change(melodyOfPitches({60, 64}), u"Write"_s);
        Q_EMIT panel.spacesWanted();
        QTRY_VERIFY(!ground.room.hearing().needsEmbeddings());
        QTRY_VERIFY(ground.room.hearing().nearest().rowCount() > 0);
    }

    void theCardLetsTwoWorksBeHeardAndTellsTheDifference()
    {
        Ground ground;
        QVERIFY(ground.open());
        QTRY_COMPARE(ground.studio.translation.current().state, CurrentWork::State::Ready);
        DetailCard &card = ground.studio.window.card();
        const auto button = [&card](const QString &text) {
            const auto all = card.findChildren<QPushButton *>();
            const auto found = std::ranges::find(all, text, &QPushButton::text);
            return found == all.end() ? nullptr : *found;
        };
        const QString hear = u"Hear the Difference"_s;
        QVERIFY(!button(hear)->isEnabled());
        button(u"Remember for Comparison"_s)->click();
        QVERIFY(button(hear)->isEnabled());
        const QString first = ground.studio.translation.current().title;
        ground.studio.window.gallery().view().moveBy(3);
        QTRY_COMPARE(ground.studio.translation.current().state, CurrentWork::State::Ready);
        button(hear)->click();
        QCOMPARE(ground.room.comparison().firstTitle(), first);
        QVERIFY(ground.room.comparison().isPlaying());
        const auto says = [&card](const QString &words) {
            const auto labels = card.findChildren<QLabel *>();
            return std::ranges::find(labels, words, &QLabel::text) != labels.end();
        };
        QVERIFY(says(ground.room.comparison().words()));
        QVERIFY(button(u"Stop Comparing"_s));
        button(u"Stop Comparing"_s)->click();
        QVERIFY(!ground.room.comparison().isPlaying());
        const QString words = ground.room.comparison().words();
        ground.studio.window.gallery().view().moveBy(1);
        QTRY_VERIFY(!says(words)); // it was about another melody
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

SYNVAE_TEST(tst_ComposeWindow)
#include "tst_composewindow.moc"
