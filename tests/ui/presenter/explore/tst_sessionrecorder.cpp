// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/cornercontroller.h"
#include "ui/presenter/explore/paircontroller.h"
#include "ui/presenter/explore/sessionrecorder.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using State = SessionRecorder::State;

namespace {

struct Ground : ExploreFixture {
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    PairController pair{host, points, stage};
    CornerController corners{points, stage};
    SessionRecorder recorder{stage, clock};

    /// A session of play: a slider, another seed, a dot.
    bool play()
    {
        if (!putWork(Anchor::From, 1) || !putWork(Anchor::To, 2))
            return false;
        for (int i = 0; i < 4; ++i) {
            if (!putWork(cornerAnchors.at(static_cast<std::size_t>(i)), 10 + i))
                return false;
        }
        bool all = settle();
        recorder.record();
        for (const int step : {2, 5, 7}) {
            clock->advance(0.3);
            pair.setStep(step);
            all = all && settle();
        }
        clock->advance(1.0);
        session.choose(memberOne, {DecodeMode::Sample, 0.9F, Seed{42}});
        all = all && settle();
        clock->advance(0.1);
        corners.moveTo(1.2, 0.3);
        all = all && settle();
        recorder.stop();
        return all;
    }
};

} // namespace

class tst_SessionRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatWasHeardIsWrittenDown()
    {
        Ground ground;
        QVERIFY(ground.play());
        const PlaySession &session = ground.recorder.session();
        QCOMPARE(session.events.size(), 6); // where one was, three steps, a seed, a dot
        QCOMPARE(session.member, u"one"_s);
        QCOMPARE(session.modelHash, u"fake-one"_s);
        QVERIFY(std::abs(session.events.at(1).at - 0.3) < 1e-9);
        QVERIFY(std::abs(session.seconds() - 2.0) < 1e-9);
        QCOMPARE(session.events.at(4).settings.seed.value, 42U);
        for (const SessionEvent &event : session.events)
            QVERIFY(event.melody == ground.notesOf(event.latent, event.settings));
    }

    void aReplayHasTheSameNotesAtTheSameTimes()
    {
        Ground ground;
        QVERIFY(ground.play());
        const auto again = parsePlaySession(textOf(ground.recorder.session()));
        QVERIFY(again);
        ground.recorder.setSession(*again);
        QList<SessionEvent> heard;
        double began = ground.clock->now();
        connect(&ground.stage, &LatentCursor::moved, &ground.recorder, [&] {
            const DecodedLatent &now = ground.stage.now();
            heard.append({ground.clock->now() - began, now.label, now.work, now.settings, now.latent, now.melody});
        });
        ground.recorder.replay();
        QCOMPARE(ground.recorder.state(), State::Replaying);
        for (int tick = 0; tick < 42 && ground.recorder.state() == State::Replaying; ++tick) {
            const auto due = std::ranges::count_if(again->events, [&](const SessionEvent &event) {
                return event.at <= ground.clock->now() - began + 1e-9;
            });
            QTRY_COMPARE(heard.size(), due);
            ground.clock->advance(0.05);
        }
        QTRY_COMPARE(ground.recorder.state(), State::Idle);
        QCOMPARE(heard.size(), again->events.size());
        for (qsizetype i = 0; i < heard.size(); ++i) {
            QVERIFY(heard.at(i).melody == again->events.at(i).melody);
            QVERIFY(heard.at(i).settings == again->events.at(i).settings);
            QVERIFY(std::abs(heard.at(i).at - again->events.at(i).at) < 0.0501);
        }
        QCOMPARE(ground.recorder.differences(), 0);
    }

    void notesThatDifferAreCounted()
    {
        Ground ground;
        QVERIFY(ground.play());
        PlaySession session = ground.recorder.session();
        session.events[2].melody = Melody();
        ground.recorder.setSession(session);
        ground.clock->advance(100.0);
        ground.recorder.replay();
        ground.clock->advance(100.0);
        QTRY_COMPARE(ground.recorder.state(), State::Idle);
        QCOMPARE(ground.recorder.differences(), 1);
    }

    void anotherMemberCannotReplayIt()
    {
        Ground ground;
        QVERIFY(ground.play());
        const QSignalSpy failed(&ground.recorder, &SessionRecorder::failed);
        ground.session.choose(memberTwo, {});
        ground.recorder.replay();
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().toString().contains(u"fakes one"_s));
        QCOMPARE(ground.recorder.state(), State::Idle);
    }

    void anotherMemberEndsTheRecording()
    {
        Ground ground;
        QVERIFY(ground.play());
        ground.recorder.record();
        ground.session.choose(memberTwo, {});
        QCOMPARE(ground.recorder.state(), State::Idle);
    }

    void withoutASessionNothingIsReplayed()
    {
        Ground ground;
        ground.recorder.replay();
        QCOMPARE(ground.recorder.state(), State::Idle);
    }
};

SYNVAE_TEST_GUILESS(tst_SessionRecorder)
#include "tst_sessionrecorder.moc"
