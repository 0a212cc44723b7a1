// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/inferenceclient.h"

#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <condition_variable>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

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

/// Somebody who asks, and keeps what was answered in its order.
template<typename Answer>
class Asker : public QObject
{
public:
    auto callback()
    {
        return [this](const Result<Answer> &answer) {
            onOwnThread = onOwnThread && QThread::currentThread() == thread();
            answers.push_back(answer);
        };
    }
    int count() const { return static_cast<int>(answers.size()); }

    std::vector<Result<Answer>> answers;
    bool onOwnThread = true;
};

using Translations = Asker<WorkTranslation>;

QString reasonOf(const auto &result) { return QString::fromStdString(result.error().text); }

} // namespace

class tst_InferenceClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void saysThatItIsReady()
    {
        InferenceClient client(fakes(std::make_shared<test::FakeBehaviour>()));
        const QSignalSpy ready(&client, &InferenceClient::ready);
        client.start();
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(ready.at(0).at(0).toString(), u"fake engine"_s);
    }

    void answersWithTheWholeChainOnTheAskersThread()
    {
        InferenceClient client(fakes(std::make_shared<test::FakeBehaviour>()));
        Translations asker;
        TranslationRequest request = requestOf(0.25F);
        request.settings.seed = Seed{17};
        QVERIFY(client.translate(request, &asker, asker.callback()) != 0);
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(asker.onOwnThread);
        const WorkTranslation &translation = *asker.answers.front();
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
        InferenceClient client(fakes(behaviour));
        QObject context;
        QList<int> answered;
        for (int number = 0; number < 200; ++number) {
            client.translate(requestOf(static_cast<float>(number) / 200.0F), &context,
                             [&answered, number](const Result<WorkTranslation> &) { answered.append(number); });
        }
        allMade.count_down();
        QTRY_COMPARE(answered, QList<int>{199});
        // The one that was in hand, and the newest; one more if the worker woke up only amid the burst.
        QVERIFY2(behaviour->encodes <= 3, qPrintable(QString::number(behaviour->encodes.load())));
    }

    void anotherAskersRequestIsLeftAlone()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient client(fakes(behaviour));
        Translations one;
        Translations two;
        for (int number = 0; number < 20; ++number) {
            client.translate(requestOf(0.1F), &one, one.callback());
            client.translate(requestOf(0.2F), &two, two.callback());
        }
        allMade.count_down();
        QTRY_VERIFY(one.count() == 1 && two.count() == 1);
    }

    void keepsOpenedMembers()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        InferenceClient client(fakes(behaviour));
        Translations asker;
        int expected = 0;
        for (const QString &member : {u"beta-0.5"_s, u"beta-1.0"_s, u"beta-0.5"_s, u"beta-1.0"_s}) {
            client.translate(requestOf(0.5F, member), &asker, asker.callback());
            ++expected;
            QTRY_COMPARE(asker.count(), expected);
        }
        QCOMPARE(behaviour->opened.load(), 2);
        QCOMPARE(asker.answers.at(0)->modelHash, u"fake-beta-0.5"_s);
        QCOMPARE(asker.answers.at(3)->modelHash, u"fake-beta-1.0"_s);
    }

    void nobodyIsAnsweredOnceItIsGone()
    {
        for (int round = 0; round < 50; ++round) {
            const auto behaviour = std::make_shared<test::FakeBehaviour>();
            std::latch inHand(1);
            behaviour->beforeEncode = [&inHand](const std::stop_token &stop) {
                inHand.count_down();
                untilStopped(stop);
            };
            auto client = std::make_unique<InferenceClient>(fakes(behaviour));
            Translations one;
            Translations two;
            client->translate(requestOf(0.5F), &one, one.callback());
            inHand.wait();
            client->translate(requestOf(0.6F), &two, two.callback());
            client.reset();
            QVERIFY(one.answers.empty() && two.answers.empty());
            QCOMPARE(behaviour->encodes.load(), 1);
        }
    }

    void anAskerThatIsGoneStopsItsWorkAndIsNotAnswered()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch inHand(1);
        std::once_flag once;
        behaviour->beforeEncode = [&](const std::stop_token &stop) {
            std::call_once(once, [&] {
                inHand.count_down();
                untilStopped(stop);
            });
        };
        InferenceClient client(fakes(behaviour));
        bool answered = false;
        auto asker = std::make_unique<QObject>();
        client.translate(requestOf(0.5F), asker.get(), [&answered](const auto &) { answered = true; });
        inHand.wait();
        asker.reset(); // the work in hand sees its stop token, or the next request would wait for ever
        Translations next;
        client.translate(requestOf(0.6F), &next, next.callback());
        QTRY_COMPARE(next.count(), 1);
        QVERIFY(!answered);
    }

    void destroyingItUnusedOrAtOnce()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        for (int round = 0; round < 50; ++round) {
            InferenceClient unused(fakes(behaviour));
            InferenceClient started(fakes(behaviour));
            started.start();
            Translations asker;
            InferenceClient asked(fakes(behaviour));
            asked.translate(requestOf(0.1F), &asker, asker.callback());
        }
    }

    void reportsALibraryThatCannotBeLoadedOnce()
    {
        int attempts = 0;
        InferenceClient client([&attempts]() -> Result<std::unique_ptr<Engine>> {
            ++attempts;
            return Error{ErrorKind::NotFound, "No library here."};
        });
        const QSignalSpy failed(&client, &InferenceClient::failed);
        client.start();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toString(), u"No library here."_s);
        Translations asker;
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QCOMPARE(reasonOf(asker.answers.front()), u"No library here."_s);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(attempts, 2);
    }

    void recoversWhenTheLibraryAppears()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        bool present = false;
        InferenceClient client([&]() -> Result<std::unique_ptr<Engine>> {
            if (!std::exchange(present, true))
                return Error{ErrorKind::NotFound, "Not yet."};
            return fakes(behaviour)();
        });
        const QSignalSpy failed(&client, &InferenceClient::failed);
        client.start();
        QTRY_COMPARE(failed.size(), 1);
        Translations asker;
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(asker.answers.front().ok());
        QCOMPARE(failed.size(), 1);
    }

    void reportsAMemberThatCannotBeOpenedAndGoesOn()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->brokenMember = "beta-9";
        InferenceClient client(fakes(behaviour));
        Translations asker;
        client.translate(requestOf(0.5F, u"beta-9"_s), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(reasonOf(asker.answers.front()).contains(u"beta-9"_s));
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 2);
        QVERIFY(asker.answers.at(1).ok());
    }

    void reportsWhatALibraryThrows()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->beforeEncode = [](std::stop_token) { throw std::runtime_error("out of memory"); };
        InferenceClient client(fakes(behaviour));
        Translations asker;
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(reasonOf(asker.answers.front()).contains(u"out of memory"_s));
    }

    void refusesARequestWithoutAPicture()
    {
        InferenceClient client(fakes(std::make_shared<test::FakeBehaviour>()));
        Translations asker;
        client.translate({u"fakes"_s, u"beta-1.0"_s, {}, {}}, &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(reasonOf(asker.answers.front()).contains(u"exactly one picture"_s));
    }

    void aFailureIsTheAskersOwn()
    {
        InferenceClient client(fakes(std::make_shared<test::FakeBehaviour>()));
        Asker<DecodedLatents> asker;
        client.decode({u"fakes"_s, u"beta-1.0"_s, {}, {1, 9, {}}}, &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QVERIFY(!asker.answers.front().ok());
    }

    void channelsDoNotReplaceEachOtherAndHaveAnOrder()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient client(fakes(behaviour));
        QObject holder;
        QObject context;
        QStringList order;
        const auto as = [&order](const QString &name) {
            return [&order, name](const Result<DecodedLatents> &) { order.append(name); };
        };
        client.translate(requestOf(0.5F), &holder, [](const auto &) {}); // holds the rest up
        const LatentBatch latent{1, 4, {0, 0, 0, 0}};
        client.decode({u"fakes"_s, u"beta-1.0"_s, {}, latent, PicturePath::Unseen, RequestChannel::Many}, &context,
                      as(u"many"_s));
        client.encode({u"fakes"_s, u"beta-1.0"_s, {Melody()}, RequestChannel::Anchor}, &context, as(u"anchor"_s));
        client.encode({u"fakes"_s, u"beta-1.0"_s, {Melody()}}, &context, as(u"older"_s));
        client.encode({u"fakes"_s, u"beta-1.0"_s, {Melody()}}, &context, as(u"shown"_s));
        allMade.count_down();
        QTRY_COMPARE(order, (QStringList{u"shown"_s, u"anchor"_s, u"many"_s}));
    }

    void batchesAreAllAnsweredInOrderAndGiveWay()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch allMade(1);
        behaviour->beforeEncode = [&allMade](std::stop_token) { allMade.wait(); };
        InferenceClient client(fakes(behaviour));
        QObject context;
        QList<int> order;
        for (int number = 0; number < 5; ++number) {
            client.translateBatch({u"fakes"_s, u"beta-1.0"_s, {}, requestOf(0.1F).picture}, &context,
                                  [&order, number](const auto &) { order.append(number); });
        }
        client.translate(requestOf(0.9F), &context, [&order](const auto &) { order.append(100); });
        allMade.count_down();
        QTRY_COMPARE(order.size(), 6);
        QVERIFY2(order.indexOf(100) <= 1, "the selected work waits for the batch in hand at most");
        order.removeOne(100);
        QCOMPARE(order, (QList<int>{0, 1, 2, 3, 4}));
    }

    void cancelledBatchesAreNeverAnswered()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        std::latch inHand(1);
        std::latch dropped(1);
        std::once_flag once;
        behaviour->beforeEncode = [&](std::stop_token) {
            std::call_once(once, [&inHand] { inHand.count_down(); });
            dropped.wait();
        };
        InferenceClient client(fakes(behaviour));
        Asker<BatchTranslation> batches;
        for (int number = 0; number < 5; ++number)
            client.translateBatch({u"fakes"_s, u"beta-1.0"_s, {}, requestOf(0.1F).picture}, &batches,
                                  batches.callback());
        inHand.wait();
        client.cancelAll(&batches);
        dropped.count_down();
        Translations asker;
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QCOMPARE(batches.count(), 0);
    }

    void aLongJobUsesTheSameNetworksAndIsStopped()
    {
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        InferenceClient client(fakes(behaviour));
        const OpenTranslator open = client.translatorsForJobs();
        std::stop_source stop;
        std::size_t rows = 0;
        bool refused = false;
        std::thread job([&] {
            const auto translator = open(u"fakes"_s, u"beta-1.0"_s, stop.get_token());
            const LatentBatch latents{40, 4, std::vector<float>(160, 0.0F)};
            rows = (*translator)->decode(latents, {}, stop.get_token())->size();
            stop.request_stop();
            refused = !(*translator)->decode(latents, {}, stop.get_token()).ok();
        });
        job.join();
        QCOMPARE(rows, std::size_t{40});
        QVERIFY(refused);
        QCOMPARE(behaviour->opened.load(), 1);
        Translations asker;
        client.translate(requestOf(0.5F), &asker, asker.callback());
        QTRY_COMPARE(asker.count(), 1);
        QCOMPARE(behaviour->opened.load(), 1); // no second one
    }
};

SYNVAE_TEST_GUILESS(tst_InferenceClient)
#include "tst_inferenceclient.moc"
