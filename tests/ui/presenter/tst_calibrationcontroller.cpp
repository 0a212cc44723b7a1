// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/calibrationcontroller.h"

#include "core/collection/collectioncalibration.h"
#include "core/latent/calibration.h"
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"
#include "tests/support/gate.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = SessionCalibration::State;

namespace {

const MemberInfo one{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};
const MemberInfo two{u"fakes"_s, u"beta-2.0"_s, 2.0, 8, 3, false};

struct Ground {
    std::shared_ptr<test::FakeBehaviour> networks = std::make_shared<test::FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>(networks));
    }};
    Session session;
    CalibrationController controller{session, findCalibrationThrough(host.translatorsForJobs(), {})};

    Ground()
    {
        session.setTuned(true);
        session.choose(one, {});
    }
    bool reaches(State state)
    {
        return QTest::qWaitFor([&] { return session.calibration().state == state; });
    }
};

} // namespace

class tst_CalibrationController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsOpenedIsTunedToAsTheCommandLineDoes()
    {
        Ground ground;
        const auto works = std::make_shared<test::FakeWorks>(40);
        QSignalSpy progress(&ground.controller, &CalibrationController::progressed);
        ground.session.open({}, works);
        QVERIFY(ground.controller.running());
        QVERIFY(!ground.session.hasMember());
        QVERIFY(ground.reaches(State::Ready));
        QVERIFY(!ground.controller.running());
        QVERIFY(progress.size() >= 1);
        test::FakeTranslator translator(ground.networks, "beta-1.0");
        const auto choice = calibrationOfWorks({}, *works, translator, {{}, {}, 1}, {}, {});
        QVERIFY(choice.ok());
        QCOMPARE(ground.session.member().calibration->hash, choice->calibration->hash);
        QCOMPARE(ground.session.calibration().reason, QString::fromStdString(choice->reason));
    }

    void fewWorksAreNotTunedAndItIsSaid()
    {
        Ground ground;
        ground.session.open({}, std::make_shared<test::FakeWorks>(4));
        QVERIFY(ground.reaches(State::Ready));
        QVERIFY(!ground.session.member().calibration);
        QVERIFY(ground.session.calibration().reason.contains(u"fewer than 5"_s));
    }

    void anotherMemberOrCollectionIsWhatCounts()
    {
        Ground ground;
        ground.session.open({}, std::make_shared<test::FakeWorks>(30));
        ground.session.choose(two, {}); // before the first is ready
        ground.session.open({}, std::make_shared<test::FakeWorks>(20));
        QVERIFY(ground.reaches(State::Ready));
        QCOMPARE(ground.session.member().calibration->modelHash, "fake-beta-2.0");
        QCOMPARE(ground.session.member().calibration->works, std::int64_t{20});
    }

    void switchedOffItIsAbandoned()
    {
        test::Gate gate;
        Ground ground;
        ground.networks->beforeEncode = [&gate](const std::stop_token &) { gate.pass(); };
        ground.session.open({}, std::make_shared<test::FakeWorks>(30));
        QVERIFY(ground.controller.running());
        ground.session.setTuned(false);
        QVERIFY(!ground.controller.running());
        QCOMPARE(ground.session.calibration().state, State::Off);
        QVERIFY(ground.session.hasMember());
        gate.open();
    }

    /// Each broken picture tells its own reason; that there is nothing to tune to is no failure beside it.
    void withoutAPictureItPlaysUntuned()
    {
        Ground ground;
        const auto works = std::make_shared<test::FakeWorks>(9);
        works->broken = [](int) { return true; };
        QSignalSpy failed(&ground.controller, &CalibrationController::failed);
        ground.session.open({}, works);
        QVERIFY(ground.reaches(State::Ready));
        QCOMPARE(failed.size(), 0);
        QVERIFY(ground.session.hasMember() && !ground.session.member().calibration);
        QVERIFY(!ground.session.calibration().reason.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_CalibrationController)
#include "tst_calibrationcontroller.moc"
