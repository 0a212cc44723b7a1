// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/embeddingscontroller.h"

#include "core/data/networkcrop.h"
#include "core/session/chain.h"
#include "tests/support/fakeengine.h"
#include "tests/support/fakeworks.h"

#include <QSignalSpy>
#include <QTest>

#include <latch>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const MemberInfo fakeMember{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};

std::shared_ptr<const Embeddings> spacesIn(const QSignalSpy &finished)
{
    return finished.constLast().at(0).value<std::shared_ptr<const Embeddings>>();
}

} // namespace

class tst_EmbeddingsController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_behaviour = std::make_shared<test::FakeBehaviour>();
        m_host = std::make_unique<InferenceClient>([behaviour = m_behaviour]() -> Result<std::unique_ptr<Engine>> {
            return std::unique_ptr<Engine>(std::make_unique<test::FakeEngine>(behaviour));
        });
    }
    void cleanup() { m_host.reset(); }

    void everyWorkIsWhatItIsAlone()
    {
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        const QSignalSpy progressed(&embeddings, &EmbeddingsController::progressed);
        const auto works = std::make_shared<test::FakeWorks>(40);
        DecodeSettings settings;
        settings.seed = Seed{7};
        embeddings.begin(works, fakeMember, settings);
        QVERIFY(embeddings.running());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!embeddings.running());
        QCOMPARE(progressed.size(), 3); // 16, 16 and 8
        QCOMPARE(progressed.constLast().at(0).value<Progress>().done, 40);
        const auto all = spacesIn(finished);
        QCOMPARE(all->works(), 40);
        QCOMPARE(all->width, 4);
        QCOMPARE(all->modelHash, u"fake-beta-1.0"_s);
        QVERIFY(all->settings == settings);

        test::FakeTranslator translator(m_behaviour, "beta-1.0");
        for (const int work : {0, 17, 39}) {
            PictureBatch picture;
            appendPicture(picture, *networkPicture(*works, work, 8, 3), false);
            const auto alone = translate(translator, TranslationRequest{u""_s, u""_s, settings, picture}, {});
            QVERIFY(alone);
            const auto at = static_cast<std::size_t>(work);
            QVERIFY(all->present[at]);
            QVERIFY(all->melodies[at] == alone->melody);
            QVERIFY(std::ranges::equal(alone->zv, std::span(all->zv).subspan(at * 4, 4)));
            QVERIFY(std::ranges::equal(alone->za, std::span(all->za).subspan(at * 4, 4)));
            QVERIFY(all->kl[at] > 0.0F);
        }
    }

    void brokenPicturesAreToldAndLeftOut()
    {
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        const QSignalSpy broken(&embeddings, &EmbeddingsController::pictureBroken);
        const auto works = std::make_shared<test::FakeWorks>(35);
        works->broken = [](int work) { return work >= 16; }; // whole batches too
        embeddings.begin(works, fakeMember, {});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(broken.size(), 19);
        QCOMPARE(broken.at(0).at(0).toString(), u"pictures/0016.png"_s);
        const auto all = spacesIn(finished);
        QVERIFY(all->present[15]);
        QVERIFY(!all->present[16]);
        QCOMPARE(std::ranges::count(all->present, true), 16);
    }

    void nothingAtAllIsFinishedToo()
    {
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        embeddings.begin(std::make_shared<test::FakeWorks>(0), fakeMember, {});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(spacesIn(finished)->works(), 0);
    }

    void aSelectedWorkDoesNotWaitForTheCollection()
    {
        const auto works = std::make_shared<test::FakeWorks>(400);
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        QObject asker;
        int answered = 0;
        embeddings.begin(works, fakeMember, {});
        TranslationRequest request{u"fakes"_s, u"beta-1.0"_s, {}, {}};
        appendPicture(request.picture, *networkPicture(*works, 3, 8, 3), false);
        m_host->translate(request, &asker, [&answered](const Result<WorkTranslation> &) { ++answered; });
        QTRY_COMPARE(answered, 1);
        QVERIFY(finished.empty());
        QTRY_COMPARE(finished.size(), 1);
    }

    void cancellingKeepsWhatIsThere()
    {
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        QObject::connect(&embeddings, &EmbeddingsController::progressed, &embeddings,
                         [&embeddings](const Progress &progress) {
                             if (progress.done >= 32)
                                 embeddings.cancel();
                         });
        embeddings.begin(std::make_shared<test::FakeWorks>(400), fakeMember, {});
        QTRY_VERIFY(!embeddings.running());
        QVERIFY(finished.empty());
        const auto some = embeddings.snapshot();
        QVERIFY(some);
        QCOMPARE(std::ranges::count(some->present, true), 32);
        embeddings.clear();
        QVERIFY(!embeddings.snapshot());
    }

    void beginningAgainAbandonsTheFirst()
    {
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy finished(&embeddings, &EmbeddingsController::finished);
        embeddings.begin(std::make_shared<test::FakeWorks>(400), fakeMember, {});
        embeddings.begin(std::make_shared<test::FakeWorks>(20), fakeMember, {});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(spacesIn(finished)->works(), 20);
        QCOMPARE(std::ranges::count(spacesIn(finished)->present, true), 20);
    }

    void aMemberThatCannotBeOpenedIsTold()
    {
        m_behaviour->brokenMember = "beta-1.0";
        EmbeddingsController embeddings(m_tasks, *m_host);
        const QSignalSpy failed(&embeddings, &EmbeddingsController::failed);
        embeddings.begin(std::make_shared<test::FakeWorks>(40), fakeMember, {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(u"beta-1.0"_s));
        QVERIFY(!embeddings.running());
    }

    void destroyingItWhileItReads()
    {
        for (int round = 0; round < 20; ++round) {
            EmbeddingsController embeddings(m_tasks, *m_host);
            embeddings.begin(std::make_shared<test::FakeWorks>(200), fakeMember, {});
        }
    }

private:
    TaskRunner m_tasks;
    std::shared_ptr<test::FakeBehaviour> m_behaviour;
    std::unique_ptr<InferenceClient> m_host;
};

SYNVAE_TEST_GUILESS(tst_EmbeddingsController)
#include "tst_embeddingscontroller.moc"
