// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using State = MovingPoint::State;

class tst_Anchors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWorkBecomesALatent()
    {
        ExploreFixture ground;
        ground.points.setWork(Anchor::From, 3);
        QVERIFY(ground.points.at(Anchor::From).state == State::Pending);
        QCOMPARE(ground.points.at(Anchor::From).name, u"Work 4"_s);
        QTRY_VERIFY(ground.points.ready(Anchor::From));
        const MovingPoint &point = ground.points.at(Anchor::From);
        QCOMPARE(point.latent.size(), 4U);
        QCOMPARE(point.picture.size(), QSize(8, 8));
        QVERIFY(ground.points.at(Anchor::To).state == State::Empty);
    }

    void aMelodyDoesNotGiveWayToAnotherThatIsHeard()
    {
        ExploreFixture ground;
        ground.points.setMelody(Anchor::From, u"tune"_s, melodyOfPitches({60, 64}));
        QObject asker;
        bool other = false;
        ground.host.encode({memberOne.family, memberOne.member, {melodyOfPitches({72})}}, &asker,
                           [&other](const Result<DecodedLatents> &answer) { other = answer.ok(); });
        QTRY_VERIFY(ground.points.ready(Anchor::From));
        QTRY_VERIFY(other);
    }

    void manyAreMadeOneAfterTheOther()
    {
        ExploreFixture ground;
        for (int place = 0; place < placeCount; ++place)
            ground.points.setWork(static_cast<Anchor>(place), 7 * place);
        for (int place = 0; place < placeCount; ++place)
            QTRY_VERIFY(ground.points.ready(static_cast<Anchor>(place)));
        QVERIFY(ground.points.at(Anchor::From).latent != ground.points.at(Anchor::Here).latent);
        QCOMPARE(ground.engine->largestBatch.load(), 1);
    }

    void theNewestContentsOfAPlaceCount()
    {
        ExploreFixture ground;
        for (int work = 0; work < 20; ++work)
            ground.points.setWork(Anchor::From, work);
        QVERIFY(ground.putWork(Anchor::To, 19));
        QTRY_VERIFY(ground.points.ready(Anchor::From));
        QCOMPARE(ground.points.at(Anchor::From).work, 19);
        QVERIFY(ground.points.at(Anchor::From).latent == ground.points.at(Anchor::To).latent);
    }

    void aMelodyIsHeardAndPictured()
    {
        ExploreFixture ground;
        const Melody melody = randomMelody(Seed{4});
        ground.points.setMelody(Anchor::To, u"Tune"_s, melody);
        QTRY_VERIFY(ground.points.ready(Anchor::To));
        const std::vector<Melody> melodies{melody};
        QVERIFY(ground.points.at(Anchor::To).latent == fakePosterior(melodies, 4).mean.values);
        QVERIFY(!ground.points.at(Anchor::To).picture.isNull());
    }

    void anotherMemberMakesTheLatentsAnew()
    {
        ExploreFixture ground;
        QVERIFY(ground.putWork(Anchor::From, 1));
        ground.points.setLatent(Anchor::To, u"Kept"_s, {1.0F, 2.0F, 3.0F, 4.0F});
        QVERIFY(ground.points.ready(Anchor::To));
        ground.session.choose(memberTwo, {});
        QVERIFY(!ground.points.ready(Anchor::From));
        QVERIFY(ground.points.at(Anchor::To).state == State::Failed);
        QVERIFY(ground.points.at(Anchor::To).reason.contains(u"Kept"_s));
        QTRY_VERIFY(ground.points.ready(Anchor::From));
    }

    void whatCannotBeReadSaysWhy()
    {
        ExploreFixture ground;
        ground.works->setBroken(5);
        ground.points.setWork(Anchor::From, 5);
        ground.points.setWork(Anchor::To, 6);
        QTRY_VERIFY(ground.points.at(Anchor::From).state == State::Failed);
        QVERIFY(ground.points.at(Anchor::From).reason.contains(u"truncated"_s));
        QTRY_VERIFY(ground.points.ready(Anchor::To)); // the others go on
    }

    void anotherCollectionEmptiesThePlaces()
    {
        ExploreFixture ground;
        QVERIFY(ground.putWork(Anchor::From, 1));
        ground.points.setWork(Anchor::To, 2);
        const QSignalSpy changed(&ground.points, &Anchors::changed);
        ground.session.open({}, std::make_shared<PlainWorks>(2));
        QCOMPARE(changed.size(), 2);
        QVERIFY(ground.points.at(Anchor::To).state == State::Empty);
        ground.points.setWork(Anchor::From, 40); // there is no such work
        QVERIFY(ground.points.at(Anchor::From).state == State::Empty);
    }
};

SYNVAE_TEST_GUILESS(tst_Anchors)
#include "tst_anchors.moc"
