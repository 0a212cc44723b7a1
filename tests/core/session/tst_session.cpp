// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/calibration.h"
#include "core/session/embeddings.h"
#include "core/session/session.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using Numbers = std::vector<int>;

namespace {

const MemberInfo one{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};
const MemberInfo two{u"fakes"_s, u"beta-2.0"_s, 2.0, 8, 3, false};

std::shared_ptr<const Works> worksOf(int count) { return std::make_shared<test::FakeWorks>(count); }

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aCollectionStartsFromItsFirstWork()
    {
        Session session;
        QSignalSpy opened(&session, &Session::collectionChanged);
        QSignalSpy current(&session, &Session::currentWorkChanged);
        const auto works = worksOf(5);
        session.open({{u"/x"_s}}, works);
        QCOMPARE(opened.size(), 1);
        QVERIFY(!opened.first().at(0).value<SessionCollection>().works);
        QCOMPARE(opened.first().at(1).value<SessionCollection>().works, works);
        QCOMPARE(session.collection().source.paths, QStringList{u"/x"_s});
        QCOMPARE(session.currentWork(), 0);
        QCOMPARE(current.size(), 1);
        session.open({}, worksOf(0));
        QCOMPARE(session.currentWork(), -1);
    }

    void anotherCollectionForgetsWhatBelongedToTheFirst()
    {
        Session session;
        session.open({}, worksOf(9));
        session.setCurrentWork(6);
        session.selection().select({2, 8});
        session.setEmbeddings(std::make_shared<Embeddings>());
        session.setPathMelodies({{u"a"_s, Melody()}});
        session.setRoute(std::make_shared<LatentRoute>());
        QSignalSpy current(&session, &Session::currentWorkChanged);
        QSignalSpy selected(&session, &Session::selectionChanged);
        QSignalSpy embedded(&session, &Session::embeddingsChanged);
        session.open({}, worksOf(3));
        QCOMPARE(current.size(), 2); // of the old one none, then the first of the new one
        QCOMPARE(current.at(0), (QVariantList{6, -1}));
        QCOMPARE(current.at(1), (QVariantList{-1, 0}));
        QCOMPARE(selected.size(), 1);
        QVERIFY(selected.first().at(1).value<Numbers>() == Numbers({2, 8}));
        QCOMPARE(embedded.size(), 1);
        QVERIFY(!session.embeddings() && !session.route() && session.pathMelodies().empty());
        QVERIFY(session.selection().empty());
    }

    /// Whoever listens gets the new state of everything, first or last in the row.
    void listenersFindEverythingChangedAlready()
    {
        Session session;
        session.open({}, worksOf(9));
        session.setCurrentWork(6);
        session.selection().select({2, 8});
        session.setEmbeddings(std::make_shared<Embeddings>());
        const auto next = worksOf(3);
        int heard = 0;
        const auto look = [&] {
            ++heard;
            QCOMPARE(session.works(), next);
            QVERIFY(session.currentWork() <= 0 && session.selection().empty() && !session.embeddings());
            QCOMPARE(session.selection().total(), 3);
        };
        connect(&session, &Session::currentWorkChanged, &session, look);
        connect(&session, &Session::selectionChanged, &session, look);
        connect(&session, &Session::collectionChanged, &session, look);
        connect(&session, &Session::embeddingsChanged, &session, look);
        session.open({}, next);
        QCOMPARE(heard, 5);
    }

    void theModelIsOneChoiceWithTwoFacts()
    {
        Session session;
        QVERIFY(!session.hasMember());
        QSignalSpy members(&session, &Session::memberChanged);
        QSignalSpy settings(&session, &Session::settingsChanged);
        const DecodeSettings warm{DecodeMode::Sample, 1.5F, Seed{9}};
        connect(&session, &Session::memberChanged, &session, [&] { QCOMPARE(session.settings(), warm); });
        session.choose(one, warm);
        QVERIFY(session.hasMember());
        QCOMPARE(members.size(), 1);
        QCOMPARE(settings.size(), 1);
        session.choose(one, warm);
        QCOMPARE(members.size() + settings.size(), 2);
        session.choose(two, warm);
        QCOMPARE(members.size(), 2);
        QCOMPARE(settings.size(), 1);
        QCOMPARE(members.last().at(0).value<MemberInfo>(), one);
        QCOMPARE(members.last().at(1).value<MemberInfo>(), two);
    }

    void aTunedMemberWaitsForItsCalibration()
    {
        using State = SessionCalibration::State;
        Session session;
        session.setTuned(true);
        session.choose(one, {});
        QVERIFY(session.hasMember()); // nothing is open to tune it to
        QCOMPARE(session.calibration().state, State::Off);
        QSignalSpy members(&session, &Session::memberChanged);
        QSignalSpy calibrations(&session, &Session::calibrationChanged);
        session.open({}, worksOf(9));
        QCOMPARE(session.calibration().state, State::Pending);
        QVERIFY(!session.hasMember());
        QCOMPARE(session.member().member, one.member);
        QCOMPARE(session.chosenMember(), one);
        QCOMPARE(members.size(), 1);
        QCOMPARE(calibrations.size(), 1);
        const auto calibration = std::make_shared<const Calibration>();
        connect(&session, &Session::memberChanged, &session,
                [&] { QCOMPARE(session.calibration().calibration, session.member().calibration); });
        session.setCalibration({State::Ready, calibration, u"from 9 works"_s});
        QVERIFY(session.hasMember());
        QCOMPARE(session.member().calibration, calibration);
        QCOMPARE(members.size(), 2);
        session.choose(two, {});
        QCOMPARE(session.calibration().state, State::Pending);
        QVERIFY(!session.member().calibration);
        session.setTuned(false);
        QCOMPARE(session.calibration().state, State::Off);
        QCOMPARE(session.member(), two);
        session.setTuned(true);
        session.setCalibration({State::Failed, nullptr, u"no"_s});
        QCOMPARE(session.member(), two); // untuned, and the reason is known
        session.open({}, worksOf(3));
        QCOMPARE(session.calibration().state, State::Pending);
    }

    void aChoiceOfOneWorkIsExactlyThat()
    {
        Session session;
        session.open({}, worksOf(9));
        session.selection().select({2, 8});
        QSignalSpy current(&session, &Session::currentWorkChanged);
        session.chooseOnly(3);
        QVERIFY(session.selection().empty());
        QCOMPARE(session.currentWork(), 3);
        QCOMPARE(current.size(), 1);
        QCOMPARE(current.first(), (QVariantList{0, 3}));
        session.chooseOnly(3);
        session.setCurrentWork(3);
        QCOMPARE(current.size(), 1);
        session.setCurrentWork(900);
        QCOMPARE(session.currentWork(), -1);
    }

    void whatDoesNotChangeIsNotTold()
    {
        Session session;
        session.open({}, worksOf(4));
        QSignalSpy selected(&session, &Session::selectionChanged);
        session.selection().select({1});
        session.selection().select({1});
        QCOMPARE(selected.size(), 1);
        QSignalSpy embedded(&session, &Session::embeddingsChanged);
        const auto embeddings = std::make_shared<Embeddings>();
        session.setEmbeddings(embeddings);
        session.setEmbeddings(embeddings);
        QCOMPARE(embedded.size(), 1);
        QSignalSpy pages(&session, &Session::pageChanged);
        session.setPage(u"maps"_s);
        session.setPage(u"maps"_s);
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages.first(), (QVariantList{QString(), u"maps"_s}));
        QSignalSpy written(&session, &Session::writtenMelodyChanged);
        session.setWrittenMelody({{0.5F}, Melody()});
        session.setWrittenMelody({{0.5F}, Melody()});
        QCOMPARE(written.size(), 1);
        QSignalSpy melodies(&session, &Session::pathMelodiesChanged);
        session.setPathMelodies({});
        QCOMPARE(melodies.size(), 0);
        const auto route = std::make_shared<LatentRoute>();
        QSignalSpy routes(&session, &Session::routeChanged);
        session.setRoute(route);
        session.setRoute(route);
        QCOMPARE(routes.size(), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_Session)

#include "tst_session.moc"
