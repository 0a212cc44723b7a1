// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/moving/movingground.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using State = MovingPoint::State;

class tst_MovingPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWorkBecomesALatent()
    {
        MovingGround ground;
        ground.points.setWork(Place::From, 3);
        QVERIFY(ground.points.at(Place::From).state == State::Pending);
        QCOMPARE(ground.points.at(Place::From).name, u"Work 4"_s);
        QTRY_VERIFY(ground.points.ready(Place::From));
        const MovingPoint &point = ground.points.at(Place::From);
        QCOMPARE(point.latent.size(), 4U);
        QCOMPARE(point.picture.size(), QSize(8, 8));
        QVERIFY(ground.points.at(Place::To).state == State::Empty);
    }

    void aMelodyDoesNotGiveWayToAnotherThatIsHeard()
    {
        MovingGround ground;
        ground.points.setMelody(Place::From, u"tune"_s, melodyOfPitches({60, 64}));
        const QSignalSpy heard(&ground.host, &TranslatorHost::heardMelodies);
        const RequestId other = ground.host.hear({memberOne.family, memberOne.member, {melodyOfPitches({72})}});
        QTRY_VERIFY(ground.points.ready(Place::From));
        QTRY_COMPARE(heard.size(), 2);
        QVERIFY(heard.at(0).at(0).toULongLong() == other || heard.at(1).at(0).toULongLong() == other);
    }

    void manyAreMadeOneAfterTheOther()
    {
        MovingGround ground;
        for (int place = 0; place < placeCount; ++place)
            ground.points.setWork(static_cast<Place>(place), 7 * place);
        for (int place = 0; place < placeCount; ++place)
            QTRY_VERIFY(ground.points.ready(static_cast<Place>(place)));
        QVERIFY(ground.points.at(Place::From).latent != ground.points.at(Place::Here).latent);
        QCOMPARE(ground.engine->largestBatch.load(), 1);
    }

    void theNewestContentsOfAPlaceCount()
    {
        MovingGround ground;
        for (int work = 0; work < 20; ++work)
            ground.points.setWork(Place::From, work);
        QVERIFY(ground.putWork(Place::To, 19));
        QTRY_VERIFY(ground.points.ready(Place::From));
        QCOMPARE(ground.points.at(Place::From).work, 19);
        QVERIFY(ground.points.at(Place::From).latent == ground.points.at(Place::To).latent);
    }

    void aMelodyIsHeardAndPictured()
    {
        MovingGround ground;
        const Melody melody = randomMelody(Seed{4});
        ground.points.setMelody(Place::To, u"Tune"_s, melody);
        QTRY_VERIFY(ground.points.ready(Place::To));
        const std::vector<Melody> melodies{melody};
        QVERIFY(ground.points.at(Place::To).latent == fakePosterior(melodies, 4).mean.values);
        QVERIFY(!ground.points.at(Place::To).picture.isNull());
    }

    void anotherMemberMakesTheLatentsAnew()
    {
        MovingGround ground;
        QVERIFY(ground.putWork(Place::From, 1));
        ground.points.setLatent(Place::To, u"Kept"_s, {1.0F, 2.0F, 3.0F, 4.0F});
        QVERIFY(ground.points.ready(Place::To));
        ground.points.configure(memberTwo, {});
        QVERIFY(!ground.points.ready(Place::From));
        QVERIFY(ground.points.at(Place::To).state == State::Failed);
        QVERIFY(ground.points.at(Place::To).reason.contains(u"Kept"_s));
        QTRY_VERIFY(ground.points.ready(Place::From));
    }

    void whatCannotBeReadSaysWhy()
    {
        MovingGround ground;
        ground.works->setBroken(5);
        ground.points.setWork(Place::From, 5);
        ground.points.setWork(Place::To, 6);
        QTRY_VERIFY(ground.points.at(Place::From).state == State::Failed);
        QVERIFY(ground.points.at(Place::From).reason.contains(u"truncated"_s));
        QTRY_VERIFY(ground.points.ready(Place::To)); // the others go on
    }

    void anotherCollectionEmptiesThePlaces()
    {
        MovingGround ground;
        QVERIFY(ground.putWork(Place::From, 1));
        ground.points.setWork(Place::To, 2);
        const QSignalSpy changed(&ground.points, &MovingPoints::changed);
        ground.points.setWorks(std::make_shared<PlainWorks>(2));
        QCOMPARE(changed.size(), 2);
        QVERIFY(ground.points.at(Place::To).state == State::Empty);
        ground.points.setWork(Place::From, 40); // there is no such work
        QVERIFY(ground.points.at(Place::From).state == State::Empty);
    }
};

SYNVAE_TEST_GUILESS(tst_MovingPoints)
#include "tst_movingpoints.moc"
