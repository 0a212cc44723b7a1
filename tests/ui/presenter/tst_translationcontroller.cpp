// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibration.h"
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/gate.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/translationcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = CurrentWork::State;

namespace {

const MemberInfo one{u"fakes"_s, u"one"_s, 1.0, 8, 3, false};
const MemberInfo two{u"fakes"_s, u"two"_s, 2.0, 8, 3, false};
const MemberInfo grey{u"fakes"_s, u"grey"_s, 2.0, 8, 1, false};

} // namespace

class tst_TranslationController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_behaviour = std::make_shared<test::FakeBehaviour>();
        const auto makeEngine = [behaviour = m_behaviour]() -> Result<std::unique_ptr<Engine>> {
            return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>(behaviour));
        };
        m_host = std::make_unique<InferenceClient>(makeEngine);
        m_session = std::make_unique<Session>();
        m_controller = std::make_unique<TranslationController>(*m_session, *m_host);
        m_works = std::make_shared<test::PlainWorks>(50);
    }
    void cleanup()
    {
        m_controller.reset();
        m_host.reset();
        m_session.reset();
    }

    void aSelectionBecomesATranslation()
    {
        start();
        QSignalSpy work(m_controller.get(), &TranslationController::workChanged);
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(3);
        QCOMPARE(work.size(), 1);
        QCOMPARE(m_controller->current().title, u"Work 4"_s);
        QCOMPARE(m_controller->current().state, State::Pending);
        QVERIFY(ready.wait());
        const CurrentWork &current = m_controller->current();
        QCOMPARE(current.state, State::Ready);
        QVERIFY(current.translation.melody.onsets() > 0);
        QCOMPARE(current.translation.reconstruction.size(), QSize(8, 8));
        QCOMPARE(current.crop.size(), QSize(8, 8));
        QTRY_VERIFY(!current.picture.isNull());
    }

    void withoutAMemberThePictureIsShownAll()
    {
        m_session->open({}, m_works); // its first work is current
        QTRY_VERIFY(!m_controller->current().picture.isNull());
        QCOMPARE(m_controller->current().state, State::None);
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->choose(one, {}); // the catalogue arrives after the collection
        QVERIFY(ready.wait());
        QCOMPARE(m_controller->current().crop.size(), QSize(8, 8));
    }

    void aMemberThatIsBeingTunedIsWaitedFor()
    {
        m_session->setTuned(true);
        m_session->open({}, m_works); // its first work is current
        m_session->choose(one, {});
        QCOMPARE(m_controller->current().state, State::Pending);
        QTRY_VERIFY(!m_controller->current().picture.isNull());
        QCOMPARE(m_behaviour->encodes.load(), 0);
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCalibration({SessionCalibration::State::Ready, {}, {}});
        QVERIFY(ready.wait());
        const Melody plain = m_controller->current().translation.melody;
        LatentMoments moments = standardMoments(4);
        moments.works = 50;
        moments.mean = {1.0F, -1.0F, 0.5F, 0.0F};
        const auto tuned = std::make_shared<const Calibration>(*calibrationOf(moments, standardMoments(4)));
        // What is in the cache is of another tuning.
        m_session->setCalibration({SessionCalibration::State::Ready, tuned, {}});
        QCOMPARE(m_controller->current().state, State::Pending);
        QVERIFY(ready.wait());
        QVERIFY(m_controller->current().translation.melody != plain);
    }

    void theNewestSelectionWins()
    {
        start();
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        for (int work = 0; work < 40; ++work)
            m_session->setCurrentWork(work);
        QVERIFY(ready.wait());
        QCOMPARE(m_controller->current().work, 39);
        QVERIFY(!ready.wait(50));
        QCOMPARE(ready.size(), 1);
        QVERIFY(m_works->reads() < 20);
        const Melody last = m_controller->current().translation.melody;
        m_session->setCurrentWork(0);
        QVERIFY(ready.wait());
        QVERIFY(m_controller->current().translation.melody != last);
        m_session->setCurrentWork(39);
        QCOMPARE(m_controller->current().translation.melody, last);
    }

    void whatWasMadeComesFromTheCacheAtOnce()
    {
        start();
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(1);
        QVERIFY(ready.wait());
        const Melody melody = m_controller->current().translation.melody;
        m_session->setCurrentWork(2);
        QVERIFY(ready.wait());
        const int encodes = m_behaviour->encodes;
        m_session->setCurrentWork(1);
        QCOMPARE(ready.size(), 3);
        QCOMPARE(m_controller->current().state, State::Ready);
        QCOMPARE(m_controller->current().translation.melody, melody);
        QCOMPARE(m_behaviour->encodes.load(), encodes);
    }

    void anotherTemperatureOrMemberIsAnotherTranslation()
    {
        start();
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(1);
        QVERIFY(ready.wait());
        const Melody cool = m_controller->current().translation.melody;
        const int reads = m_works->reads();
        m_session->choose(one, {DecodeMode::Sample, 1.5F, Seed{1}});
        QCOMPARE(m_controller->current().state, State::Pending);
        QCOMPARE(m_controller->current().translation.melody, cool); // the last one stays until the next is there
        QVERIFY(ready.wait());
        QVERIFY(m_controller->current().translation.melody != cool);
        m_session->choose(two, {DecodeMode::Sample, 1.5F, Seed{1}});
        QVERIFY(ready.wait());
        QVERIFY(m_works->reads() <= reads + 1); // the crop is the same: at most the picture was still on its way
        m_session->choose(grey, {DecodeMode::Sample, 1.5F, Seed{1}});
        QVERIFY(ready.wait());
        QVERIFY(m_controller->current().crop.isGrayscale());
        QSignalSpy again(m_controller.get(), &TranslationController::translationChanged);
        m_session->choose(grey, {DecodeMode::Sample, 1.5F, Seed{1}});
        QCOMPARE(again.size(), 0);
    }

    void aBrokenPictureFailsWithItsReasonForEveryMember()
    {
        m_works->setBroken(5);
        start();
        QSignalSpy broken(m_controller.get(), &TranslationController::pictureBroken);
        m_session->setCurrentWork(5);
        QVERIFY(broken.wait());
        QCOMPARE(broken.first().first().toString(), u"img/00005.png"_s);
        QCOMPARE(m_controller->current().state, State::Failed);
        QVERIFY(m_controller->current().reason.contains(u"truncated"_s));
        m_session->choose(two, {});
        QCOMPARE(m_controller->current().state, State::Failed);
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(6);
        QVERIFY(ready.wait());
        QVERIFY(m_controller->current().reason.isEmpty());
    }

    void aRefusalOfTheEngineIsShown()
    {
        m_behaviour->brokenMember = "two";
        start();
        m_session->choose(two, {});
        m_session->setCurrentWork(1);
        QTRY_COMPARE(m_controller->current().state, State::Failed);
        QVERIFY(!m_controller->current().reason.isEmpty());
        m_session->choose(one, {});
        QTRY_COMPARE(m_controller->current().state, State::Ready);
    }

    void anEngineThatCannotBeLoadedIsSaid()
    {
        m_controller.reset();
        m_host = std::make_unique<InferenceClient>([]() -> Result<std::unique_ptr<Engine>> {
            return Error{ErrorKind::NotFound, "The vae library is not there."};
        });
        m_controller = std::make_unique<TranslationController>(*m_session, *m_host);
        QSignalSpy failed(m_controller.get(), &TranslationController::engineFailed);
        m_host->start();
        QVERIFY(failed.wait());
        start();
        m_session->setCurrentWork(0);
        QTRY_COMPARE(m_controller->current().state, State::Failed);
    }

    void anotherCollectionForgetsTheOldOne()
    {
        start();
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(1);
        QVERIFY(ready.wait());
        auto others = std::make_shared<test::PlainWorks>(3);
        others->works()[1].title = u"Another"_s;
        m_session->open({}, others);
        QCOMPARE(m_controller->current().work, 0);
        QCOMPARE(m_controller->current().title, u"Work 1"_s);
        m_session->setCurrentWork(1);
        QCOMPARE(m_controller->current().title, u"Another"_s);
        QCOMPARE(m_controller->current().state, State::Pending);
        m_session->setCurrentWork(99);
        QCOMPARE(m_controller->current().work, -1);
    }

    void answersForAWorkThatWasLeftAreDropped()
    {
        test::Gate gate;
        m_behaviour->beforeEncode = [&gate](std::stop_token) { gate.pass(); };
        start();
        QSignalSpy ready(m_controller.get(), &TranslationController::ready);
        m_session->setCurrentWork(1);
        QTRY_COMPARE(gate.arrived(), 1);
        m_session->setCurrentWork(-1);
        gate.open();
        QVERIFY(!ready.wait(80));
        QCOMPARE(m_controller->current().state, State::None);
    }

private:
    void start()
    {
        m_session->open({}, m_works);
        m_session->setCurrentWork(-1);
        m_session->choose(one, {});
    }

    std::unique_ptr<Session> m_session;
    std::shared_ptr<test::FakeBehaviour> m_behaviour;
    std::unique_ptr<InferenceClient> m_host;
    std::unique_ptr<TranslationController> m_controller;
    std::shared_ptr<test::PlainWorks> m_works;
};

SYNVAE_TEST_GUILESS(tst_TranslationController)

#include "tst_translationcontroller.moc"
