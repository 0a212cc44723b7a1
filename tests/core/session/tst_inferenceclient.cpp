// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/inferenceclient.h"

#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <condition_variable>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <thread>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

using Behaviour = std::shared_ptr<test::FakeBehaviour>;

MakeEngine fakes(const Behaviour &behaviour)
{
    return [behaviour]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>(behaviour));
    };
}

TranslationRequest requestOf(float grey, const QString &member = u"beta-1.0"_s)
{
    TranslationRequest request{u"fakes"_s, member, {}, {1, 8, 3, {}}};
    request.picture.pixels.assign(std::size_t{8} * 8 * 3, grey);
    return request;
}

/// Blocks until asked to stop: a long computation that looks at its stop token.
void untilStopped(std::stop_token stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, stop, [] { return false; });
}

} // namespace

class tst_InferenceClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void saysThatItIsReady()
    {
        InferenceClient host(fakes(std::make_shared<test::FakeBehaviour>()));
        const QSignalSpy ready(&host, &InferenceClient::ready);
        host.start();
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(ready.at(0).at(0).toString(), u"fake engine"_s);
    }

    void answersWithTheWholeChain()
    {
        InferenceClient host(fakes(std::make_shared<test::FakeBehaviour>()));
        QSignalSpy answered(&host, &InferenceClient::answered);
        TranslationRequest request = requestOf(0.25F);
        request.settings.seed = Seed{17};
        const RequestId id = host.request(request);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered.at(0).at(0).toULongLong(), id);
        const auto translation = answered.at(0).at(1).value<WorkTranslation>();
        QVERIFY(!translation.melody.silent());
        QCOMPARE(translation.zv.size(), std::size_t{4});
        QCOMPARE(translation.za.size(), std::size_t{4});
        QCOMPARE(translation.reconstruction.size(), std::size_t{8 * 8 * 3});
        QCOMPARE(translation.size, 8);
        QCOMPARE(translation.channels, 3);
        QVERIFY(translation.settings == request.settings);
        QCOMPARE(translation.family, u"fakes"_s);
        QCOMPARE(translation.member, u"beta-1.0"_s);
        QCOMPARE(translation.modelHash, u"fake-beta-1.0"_s);
    }

    void newestOfABurstWins()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        // The first request is held until all others have been made, so that the burst really meets a busy worker.
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient host(fakes(behaviour));
        QCOMPARE(host.newest(), RequestId{0});
        const QSignalSpy answered(&host, &InferenceClient::answered);
        RequestId last = 0;
        for (int number = 0; number < 200; ++number)
            last = host.request(requestOf(static_cast<float>(number) / 200.0F));
        allMade.count_down();
        QCOMPARE(host.newest(), last);
        QTRY_VERIFY(!answered.empty() && answered.constLast().at(0).toULongLong() == last);
        // The one that was in hand, and the newest; one more if the worker woke up only amid the burst.
        QVERIFY2(behaviour->encodes <= 3, qPrintable(QString::number(behaviour->encodes.load())));
        QCOMPARE(answered.size(), behaviour->encodes.load());
    }

    void keepsOpenedMembers()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        InferenceClient host(fakes(behaviour));
        const QSignalSpy answered(&host, &InferenceClient::answered);
        int expected = 0;
        for (const QString &member : {u"beta-0.5"_s, u"beta-1.0"_s, u"beta-0.5"_s, u"beta-1.0"_s}) {
            host.request(requestOf(0.5F, member));
            ++expected;
            QTRY_COMPARE(answered.size(), expected);
        }
        QCOMPARE(behaviour->opened.load(), 2);
        QCOMPARE(answered.at(0).at(1).value<WorkTranslation>().modelHash, u"fake-beta-0.5"_s);
        QCOMPARE(answered.at(3).at(1).value<WorkTranslation>().modelHash, u"fake-beta-1.0"_s);
    }

    void destroyingItStopsTheWorkInHand()
    {
        for (int round = 0; round < 50; ++round) {
            const auto behaviour = std::make_shared<test::FakeBehaviour>();
            std::latch inHand(1);
            behaviour->beforeEncode = [&inHand](const std::stop_token &stop) {
                inHand.count_down();
                untilStopped(stop);
            };
            auto host = std::make_unique<InferenceClient>(fakes(behaviour));
            const QSignalSpy answered(host.get(), &InferenceClient::answered);
            host->request(requestOf(0.5F));
            inHand.wait();
            host->request(requestOf(0.6F));
            host.reset();
            QVERIFY(answered.empty());
            QCOMPARE(behaviour->encodes.load(), 1);
        }
    }

    void destroyingItUnusedOrAtOnce()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        for (int round = 0; round < 50; ++round) {
            InferenceClient unused(fakes(behaviour));
            InferenceClient started(fakes(behaviour));
            started.start();
            InferenceClient asked(fakes(behaviour));
            asked.request(requestOf(0.1F));
        }
    }

    void reportsALibraryThatCannotBeLoadedOnce()
    {
        int attempts = 0;
        InferenceClient host([&attempts]() -> Result<std::unique_ptr<Engine>> {
            ++attempts;
            return Error{ErrorKind::NotFound, "No library here."};
        });
        const QSignalSpy failed(&host, &InferenceClient::failed);
        host.start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toULongLong(), 0ULL);
        QCOMPARE(failed.at(0).at(1).toString(), u"No library here."_s);
        const RequestId id = host.request(requestOf(0.5F));
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(failed.at(1).at(0).toULongLong(), id);
        QCOMPARE(attempts, 2);
    }

    void recoversWhenTheLibraryAppears()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        bool present = false;
        InferenceClient host([&]() -> Result<std::unique_ptr<Engine>> {
            if (!std::exchange(present, true))
                return Error{ErrorKind::NotFound, "Not yet."};
            return fakes(behaviour)();
        });
        const QSignalSpy failed(&host, &InferenceClient::failed);
        const QSignalSpy answered(&host, &InferenceClient::answered);
        host.start();
        QTRY_COMPARE(failed.size(), 1);
        host.request(requestOf(0.5F));
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(failed.size(), 1);
    }

    void reportsAMemberThatCannotBeOpenedAndGoesOn()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->brokenMember = "beta-9";
        InferenceClient host(fakes(behaviour));
        const QSignalSpy failed(&host, &InferenceClient::failed);
        const QSignalSpy answered(&host, &InferenceClient::answered);
        const RequestId id = host.request(requestOf(0.5F, u"beta-9"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toULongLong(), id);
        QVERIFY(failed.at(0).at(1).toString().contains(u"beta-9"_s));
        host.request(requestOf(0.5F));
        QTRY_COMPARE(answered.size(), 1);
    }

    void reportsWhatALibraryThrows()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->beforeEncode = [](std::stop_token) { throw std::runtime_error("out of memory"); };
        InferenceClient host(fakes(behaviour));
        const QSignalSpy failed(&host, &InferenceClient::failed);
        host.request(requestOf(0.5F));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(1).toString().contains(u"out of memory"_s));
    }

    void refusesARequestWithoutAPicture()
    {
        InferenceClient host(fakes(std::make_shared<test::FakeBehaviour>()));
        const QSignalSpy failed(&host, &InferenceClient::failed);
        host.request({u"fakes"_s, u"beta-1.0"_s, {}, {}});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(1).toString().contains(u"exactly one picture"_s));
    }

    void latentsAndMelodiesHaveBoxesOfTheirOwn()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient host(fakes(behaviour));
        const QSignalSpy answered(&host, &InferenceClient::answered);
        const QSignalSpy explored(&host, &InferenceClient::explored);
        const QSignalSpy heard(&host, &InferenceClient::heardMelodies);
        host.request(requestOf(0.5F));
        RequestId newestLatents = 0;
        RequestId newestMelodies = 0;
        for (int number = 0; number < 50; ++number) {
            const auto value = static_cast<float>(number);
            newestLatents = host.explore({u"fakes"_s, u"beta-1.0"_s, {}, {1, 4, {value, 0, 0, 0}}});
            newestMelodies = host.hear({u"fakes"_s, u"beta-1.0"_s, {Melody()}});
        }
        allMade.count_down();
        QTRY_VERIFY(!explored.empty() && explored.constLast().at(0).toULongLong() == newestLatents);
        QTRY_VERIFY(!heard.empty() && heard.constLast().at(0).toULongLong() == newestMelodies);
        QCOMPARE(answered.size(), 1);
        QVERIFY(newestLatents != newestMelodies);
        QVERIFY2(explored.size() <= 2, "those that waited were replaced");
        const auto exploration = explored.constLast().at(1).value<DecodedLatents>();
        QCOMPARE(exploration.melodies.size(), std::size_t{1});
        QCOMPARE(exploration.pictures.pixels.size(), std::size_t{8} * 8 * 3);
    }

    void channelsDoNotReplaceEachOther()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient host(fakes(behaviour));
        QList<quint64> order;
        QObject::connect(&host, &InferenceClient::heardMelodies, &host, [&order](quint64 id) { order.append(id); });
        QObject::connect(&host, &InferenceClient::explored, &host, [&order](quint64 id) { order.append(id); });
        host.request(requestOf(0.5F)); // holds the rest up
        const LatentBatch latent{1, 4, {0, 0, 0, 0}};
        const quint64 many
            = host.explore({u"fakes"_s, u"beta-1.0"_s, {}, latent, PicturePath::Unseen, RequestChannel::Many});
        const quint64 place = host.hear({u"fakes"_s, u"beta-1.0"_s, {Melody()}, RequestChannel::Anchor});
        const quint64 shown = host.hear({u"fakes"_s, u"beta-1.0"_s, {Melody()}});
        allMade.count_down();
        QTRY_COMPARE(order.size(), 3);
        QCOMPARE(order, (QList<quint64>{shown, place, many}));
    }

    void crowdsAreAllAnsweredInOrderAndGiveWay()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient host(fakes(behaviour));
        QList<quint64> order;
        QObject::connect(&host, &InferenceClient::crowdTranslated, &host, [&order](quint64 id) { order.append(id); });
        QObject::connect(&host, &InferenceClient::answered, &host, [&order](quint64 id) { order.append(id); });
        QList<quint64> batches;
        for (int number = 0; number < 5; ++number)
            batches.append(host.enqueue({u"fakes"_s, u"beta-1.0"_s, {}, requestOf(0.1F).picture}));
        const RequestId selected = host.request(requestOf(0.9F));
        allMade.count_down();
        QTRY_COMPARE(order.size(), 6);
        QVERIFY2(order.indexOf(selected) <= 1, "the selected work waits for the crowd in hand at most");
        order.removeOne(selected);
        QCOMPARE(order, batches);
    }

    void droppedBatchesAreNeverAnswered()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch inHand(1);
        std::latch dropped(1);
        std::once_flag once;
        behaviour->beforeEncode = [&](std::stop_token) {
            std::call_once(once, [&inHand] { inHand.count_down(); });
            dropped.wait();
        };
        InferenceClient host(fakes(behaviour));
        const QSignalSpy batches(&host, &InferenceClient::crowdTranslated);
        const QSignalSpy answered(&host, &InferenceClient::answered);
        for (int number = 0; number < 5; ++number)
            host.enqueue({u"fakes"_s, u"beta-1.0"_s, {}, requestOf(0.1F).picture});
        inHand.wait();
        host.dropBatches();
        dropped.count_down();
        host.request(requestOf(0.5F));
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(batches.size(), 1);
    }

    void aRequestThatFailsSaysSoUnderItsOwnId()
    {
        InferenceClient host(fakes(std::make_shared<test::FakeBehaviour>()));
        const QSignalSpy failed(&host, &InferenceClient::failed);
        const RequestId id = host.explore({u"fakes"_s, u"beta-1.0"_s, {}, {1, 9, {}}});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toULongLong(), id);
    }
};

SYNVAE_TEST_GUILESS(tst_InferenceClient)
#include "tst_translatorhost.moc"
