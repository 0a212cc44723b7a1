// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/modedirections.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/editjob.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <numeric>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

MovingOrder orderOf(int works, double strength)
{
    MovingOrder order{memberOne, spacesOf(works), std::vector<int>(static_cast<std::size_t>(works)), {}, {}, strength};
    std::iota(order.works.begin(), order.works.end(), 0);
    order.attribute.name = "first axis";
    order.attribute.direction = {1.0F, 0.0F, 0.0F, 0.0F};
    return order;
}

std::vector<float> latentOf(const MovingOrder &order, int work)
{
    const auto row = Points{order.embeddings->zv, order.embeddings->width}[static_cast<std::size_t>(work)];
    return {row.begin(), row.end()};
}

} // namespace

class tst_EditJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyWorkIsMovedAndPlayed()
    {
        ExploreFixture ground;
        EditJob job(ground.host);
        const QSignalSpy finished(&job, &EditJob::finished);
        const QSignalSpy progressed(&job, &EditJob::progressed);
        const MovingOrder order = orderOf(100, 2.0);
        job.begin(order);
        QVERIFY(job.running());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!job.running());
        QCOMPARE(progressed.size(), 7); // 16 at once
        QCOMPARE(progressed.constLast().at(0).toInt(), 100);
        QCOMPARE(job.moved().size(), 100U);
        for (const MovedWork &work : job.moved()) {
            QVERIFY(work.latent == synvae::moved(latentOf(order, work.work), order.attribute, 2.0));
            QVERIFY(work.after == ground.notesOf(work.latent));
            QVERIFY(work.before == order.embeddings->melodies.at(static_cast<std::size_t>(work.work)));
        }
        QCOMPARE(job.modelHash(), u"fake-one"_s);
    }

    void eachWorkHasItsOwnWayToMinor()
    {
        ExploreFixture ground;
        EditJob job(ground.host);
        const QSignalSpy finished(&job, &EditJob::finished);
        MovingOrder order = orderOf(20, 1.0);
        order.mode = Mode::Minor;
        order.attribute.direction.clear();
        job.begin(order);
        QTRY_COMPARE(finished.size(), 1);
        FakeTranslator translator(ground.engine, "one");
        const auto hear = [&translator](std::span<const Melody> melodies) -> Result<LatentBatch> {
            return translator.encodeMelodies(melodies, {})->mean;
        };
        for (const MovedWork &work : job.moved()) {
            const auto direction = modeDirections({&work.before, 1}, Mode::Minor, hear);
            QVERIFY(direction.ok());
            QVERIFY(work.latent == synvae::moved(latentOf(order, work.work), direction->front(), 1.0));
            QVERIFY(work.after == ground.notesOf(work.latent));
        }
    }

    void itStopsAndKeepsWhatIsThere()
    {
        ExploreFixture ground;
        EditJob job(ground.host);
        const QSignalSpy finished(&job, &EditJob::finished);
        QObject::connect(&job, &EditJob::progressed, &job, [&job](int done) {
            if (done == 32)
                job.cancel();
        });
        job.begin(orderOf(100, 1.0));
        QTRY_VERIFY(!job.running());
        QCOMPARE(job.moved().size(), 32U);
        QCOMPARE(finished.size(), 0);
        job.clear();
        QVERIFY(job.moved().empty());
    }

    void whatIsLookedAtDoesNotDriveItOut()
    {
        ExploreFixture ground;
        EditJob job(ground.host);
        const QSignalSpy finished(&job, &EditJob::finished);
        job.begin(orderOf(50, 1.0));
        ground.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"elsewhere"_s);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(ground.settle());
        QCOMPARE(ground.stage.now().label, u"elsewhere"_s);
    }

    void aFailureIsSaid()
    {
        ExploreFixture ground;
        EditJob job(ground.host);
        const QSignalSpy failed(&job, &EditJob::failed);
        MovingOrder order = orderOf(20, 1.0);
        order.member.member = u"none"_s;
        ground.engine->brokenMember = "none";
        job.begin(order);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!job.running());
    }
};

SYNVAE_TEST_GUILESS(tst_EditJob)
#include "tst_editjob.moc"
