// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/pages/explore/latentview.h"
#include "ui/presenter/explore/sessionrecorder.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/picture/pictureview.h"

#include <QPushButton>
#include <QSignalSpy>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = SessionRecorder::State;

namespace {

struct Ground : test::ExploreFixture {
    Ground()
    {
        view.resize(700, 400);
        view.show();
    }

    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : view.findChildren<QPushButton *>()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    bool goTo(float value, const QString &label)
    {
        stage.go({value, 0.5F, -0.5F, 0.25F}, label);
        return settle();
    }

    SessionRecorder recorder{stage};
    LatentView view{stage, recorder};
};

} // namespace

class tst_LatentView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void nothingIsHereAtFirst()
    {
        Ground ground;
        QVERIFY(ground.view.words().startsWith(u"Nothing is here yet"_s));
        QVERIFY(!ground.view.melody().isVisible());
        QCOMPARE(unnamedFocusable(ground.view), QStringList());
    }

    void whereOneIsIsSeenAndSaid()
    {
        Ground ground;
        QVERIFY(ground.goTo(1.0F, u"halfway between A and B"_s));
        QCOMPARE(ground.view.words(), u"Halfway between A and B"_s);
        QVERIFY(ground.view.melody().isVisible());
        QVERIFY(ground.view.melody().melody() == ground.stage.now().melody);
        QCOMPARE(ground.view.findChild<PictureView *>()->picture(), ground.stage.now().picture);
        QVERIFY(ground.view.findChild<PictureView *>()->accessibleName().endsWith(u"halfway between A and B"_s));
        QCOMPARE(unnamedFocusable(ground.view), QStringList());
        ground.stage.leave();
        QVERIFY(ground.view.words().startsWith(u"Nothing is here yet"_s));
        QVERIFY(!ground.view.melody().isVisible());
    }

    void whatWentWrongIsSaid()
    {
        Ground ground;
        ground.view.say(u"The disk is full."_s);
        QCOMPARE(ground.view.words(), u"The disk is full."_s);
        Q_EMIT ground.stage.failed(u"There is no such member."_s);
        QCOMPARE(ground.view.words(), u"There is no such member."_s);
        Q_EMIT ground.recorder.failed(u"It was recorded with another member."_s);
        QCOMPARE(ground.view.words(), u"It was recorded with another member."_s);
    }

    void theRecorderIsWorkedByItsButtons()
    {
        Ground ground;
        QVERIFY(!ground.button(u"Replay"_s)->isEnabled());
        QVERIFY(!ground.button(u"Save Session …"_s)->isEnabled());
        QVERIFY(ground.button(u"Open Session …"_s)->isEnabled());
        QTest::keyClick(ground.button(u"Record"_s), Qt::Key_Space);
        QCOMPARE(ground.recorder.state(), State::Recording);
        QVERIFY(ground.button(u"Stop Recording"_s));
        QVERIFY(!ground.button(u"Open Session …"_s)->isEnabled());
        QVERIFY(ground.goTo(1.0F, u"at A"_s));
        QVERIFY(ground.goTo(2.0F, u"at B"_s));
        ground.button(u"Stop Recording"_s)->click();
        QCOMPARE(ground.recorder.state(), State::Idle);
        QCOMPARE(ground.recorder.session().events.size(), 2);
        QVERIFY(ground.button(u"Save Session …"_s)->isEnabled());
        ground.button(u"Replay"_s)->click();
        QCOMPARE(ground.recorder.state(), State::Replaying);
        QVERIFY(!ground.button(u"Record"_s)->isEnabled());
        ground.button(u"Stop Replay"_s)->click();
        QCOMPARE(ground.recorder.state(), State::Idle);
    }

    void sessionsAreSavedAndOpenedByWhoeverHasFiles()
    {
        Ground ground;
        const QSignalSpy save(&ground.view, &LatentView::saveSessionWanted);
        const QSignalSpy open(&ground.view, &LatentView::openSessionWanted);
        ground.button(u"Open Session …"_s)->click();
        QCOMPARE(open.size(), 1);
        ground.recorder.record();
        QVERIFY(ground.goTo(1.0F, u"at A"_s));
        ground.recorder.stop();
        ground.button(u"Save Session …"_s)->click();
        QCOMPARE(save.size(), 1);
    }
};

SYNVAE_TEST(tst_LatentView)

#include "tst_latentview.moc"
