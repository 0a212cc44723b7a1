// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/encodingcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

struct Stage {
    std::shared_ptr<FakeBehaviour> behaviour = std::make_shared<FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(behaviour));
    }};
    Session session;
    EncodingController hearing{session, host};
    QSignalSpy heard{&hearing, &EncodingController::heard};
    MemberInfo member{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};
};

} // namespace

class tst_EncodingController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aMelodyBecomesAPicture()
    {
        Stage stage;
        const QSignalSpy written(&stage.session, &Session::writtenMelodyChanged);
        stage.hearing.hear(melodyOfPitches({60, 64})); // nobody is there to hear it
        QVERIFY(!stage.heard.wait(30));
        stage.session.choose(stage.member, {});
        QTRY_COMPARE(stage.heard.size(), 1);
        QCOMPARE_EQ(stage.hearing.picture().width(), 8);
        QVERIFY(!stage.hearing.za().empty());
        QCOMPARE_EQ(written.size(), 1);
        QVERIFY(stage.session.writtenMelody().melody == melodyOfPitches({60, 64}));
        const QImage before = stage.hearing.picture();
        stage.hearing.hear(melodyOfPitches({72}));
        QTRY_COMPARE(stage.heard.size(), 2);
        QVERIFY(stage.hearing.picture() != before);
        stage.hearing.hear(melodyOfPitches({72})); // the same: nothing to do
        QVERIFY(!stage.heard.wait(30));
    }

    void onlyTheNewestMelodyIsAnswered()
    {
        Stage stage;
        stage.session.choose(stage.member, {});
        for (int pitch = 40; pitch < 80; ++pitch)
            stage.hearing.hear(melodyOfPitches({pitch}));
        QTRY_VERIFY(stage.heard.size() >= 1);
        QTRY_VERIFY(stage.hearing.melody() == melodyOfPitches({79}));
        QCOMPARE_EQ(stage.heard.size(), 1);
    }

    void theNearestWorksAreThoseOfTheMembersSpaces()
    {
        Stage stage;
        QVERIFY(stage.hearing.nearestRemark().startsWith(u"Open a collection"));
        stage.session.choose(stage.member, {});
        stage.hearing.hear(melodyOfPitches({60}));
        QTRY_COMPARE(stage.heard.size(), 1);
        const std::vector<float> za = stage.hearing.za();
        auto embeddings = std::make_shared<Embeddings>();
        embeddings->family = u"fakes"_s;
        embeddings->member = u"beta-1.0"_s;
        embeddings->width = static_cast<int>(za.size());
        for (int work = 0; work < 20; ++work) { // work 13 sounds just like it
            for (const float value : za)
                embeddings->za.push_back(value + static_cast<float>(std::abs(work - 13)));
            embeddings->melodies.push_back(melodyOfPitches({40 + work}));
            embeddings->present.push_back(true);
        }
        stage.session.open({}, std::make_shared<FakeWorks>(20));
        QVERIFY(stage.hearing.nearestRemark().contains(u"translated"));
        stage.session.setEmbeddings(embeddings);
        QCOMPARE_EQ(stage.hearing.nearest().rowCount(), EncodingController::nearestShown);
        QCOMPARE(stage.hearing.nearest().index(0).data().toString(), u"1. Picture 0013, distance 0.00"_s);
        QVERIFY(stage.hearing.nearestRemark().isEmpty());
        QVERIFY(stage.hearing.melodyOf(13) == melodyOfPitches({53}));
        QVERIFY(stage.hearing.melodyOf(99).silent());
        MemberInfo other = stage.member;
        other.member = u"beta-2.0"_s;
        stage.session.choose(other, {}); // another ear: these distances mean nothing to it
        QCOMPARE_EQ(stage.hearing.nearest().rowCount(), 0);
    }

    void aFailureIsTold()
    {
        Stage stage;
        const QSignalSpy failed(&stage.hearing, &EncodingController::failed);
        stage.member.family = u"nobody"_s;
        stage.session.choose(stage.member, {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(u"nobody"));
    }
};

SYNVAE_TEST_GUILESS(tst_EncodingController)
#include "tst_encodingcontroller.moc"
