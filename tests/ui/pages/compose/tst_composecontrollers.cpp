// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_ComposeControllers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aMelodyIsPlacedForTheMaps()
    {
        ComposePageFixture stage;
        QSignalSpy placed(&stage.room, &ComposeControllers::placed);
        stage.room.setMember(stage.member);
        stage.room.editor().change(melodyOfPitches({60, 64}), u"Two notes"_s);
        QTRY_VERIFY(!placed.isEmpty() && placed.back().at(1).value<Melody>() == melodyOfPitches({60, 64}));
        QCOMPARE_EQ(placed.back().at(0).value<std::vector<float>>().size(), std::size_t{4});
    }

    void nothingOfTheMachineIsTouchedBeforeThePageIsSeen()
    {
        ComposePageFixture stage;
        QCOMPARE_EQ(stage.keyboards.sources, 0);
        stage.room.page().show();
        QTRY_COMPARE(stage.keyboards.sources, 1);
    }

    void thePageGoesWithTheRoomWhateverWindowItIsIn()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        {
            ComposePageFixture stage;
            column->addWidget(&stage.room.page());
            window.show();
            QVERIFY(window.findChild<ComposePage *>());
        }
        QVERIFY(!window.findChild<ComposePage *>());
    }

    void aWindowMayGoFirst()
    {
        ComposePageFixture stage;
        auto window = std::make_unique<QWidget>();
        (new QVBoxLayout(window.get()))->addWidget(&stage.room.page());
        window->show();
        window.reset();
    }

    void thePieceBeginsWithTheTempoOfTheWindow()
    {
        ComposePageFixture stage;
        stage.playback.setTempo(84.0);
        ComposeControllers room({stage.host, stage.player, stage.playback, stage.translation, midiOf(stage.keyboards)});
        QCOMPARE(room.piece().settings().tempo, 84.0);
    }
};

SYNVAE_TEST(tst_ComposeControllers)
#include "tst_composecontrollers.moc"
