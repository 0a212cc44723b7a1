// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "ui/presenter/maps/mapcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_maps = std::make_unique<MapController>(1);
        m_maps->setSpaces(test::fakeSpaces(80));
    }
    void cleanup() { m_maps.reset(); }

    void formsBeforeItIsDone()
    {
        QSignalSpy places(m_maps.get(), &MapController::placesChanged);
        QSignalSpy settled(m_maps.get(), &MapController::settled);
        m_maps->layOut(options(60));
        QVERIFY(m_maps->running());
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(places.size() >= 2);
        QVERIFY(!m_maps->running());
        QCOMPARE(m_maps->runs().size(), std::size_t{1});
        QVERIFY(m_maps->shown()->finished);
        QCOMPARE(m_maps->places().visual, m_maps->shown()->places.visual);
    }

    void keepsRunsAndChangesBetweenThem()
    {
        layOut(options(40));
        MapOptions other = options(40);
        other.tsne.seed = Seed{9};
        layOut(other);
        QCOMPARE(m_maps->runs().size(), std::size_t{2});
        QCOMPARE(m_maps->shown()->number, 2);
        QVERIFY(*m_maps->runs()[0].places.visual != *m_maps->runs()[1].places.visual);
        QSignalSpy places(m_maps.get(), &MapController::placesChanged);
        m_maps->show(1);
        QCOMPARE(m_maps->shown()->number, 1);
        QCOMPARE(places.size(), 1);
        QVERIFY(places.first().first().toBool()); // animated
        m_maps->show(77);
        QCOMPARE(m_maps->shown()->number, 1);
        m_maps->remove(1);
        QCOMPARE(m_maps->shown()->number, 2);
        m_maps->remove(2);
        QVERIFY(!m_maps->places().visual);
        layOut(options(10));
        QCOMPARE(m_maps->shown()->number, 3); // numbers are not used twice
    }

    void aStoppedRunGoesOn()
    {
        m_maps->layOut(options(100'000));
        QTRY_VERIFY(m_maps->places().visual);
        QSignalSpy settled(m_maps.get(), &MapController::settled);
        m_maps->cancel();
        QTRY_VERIFY(!m_maps->running());
        if (settled.isEmpty())
            return; // stopped before the first iteration: there is nothing to go on with
        QVERIFY(m_maps->canResume());
        const int before = m_maps->shown()->states.visual.iteration;
        m_maps->resume();
        QVERIFY(m_maps->running());
        QTRY_VERIFY(m_maps->places().visual);
        m_maps->cancel();
        QTRY_VERIFY(!m_maps->running());
        QCOMPARE(m_maps->runs().size(), std::size_t{1});
        QVERIFY(m_maps->shown()->states.visual.iteration >= before);
    }

    void warmStartsFromWhatIsShown()
    {
        layOut(options(60));
        MapOptions other = options(60);
        other.tsne.perplexity = 5.0;
        QSignalSpy settled(m_maps.get(), &MapController::settled);
        m_maps->layOut(other, true);
        QTRY_COMPARE(settled.size(), 1);
        const auto warm = *m_maps->places().visual;
        layOut(other);
        QVERIFY(warm != *m_maps->places().visual);
    }

    void anotherCollectionForgets()
    {
        m_maps->layOut(options(100'000));
        QTRY_VERIFY(m_maps->places().visual);
        m_maps->setSpaces(nullptr);
        QVERIFY(!m_maps->running());
        QVERIFY(!m_maps->places().visual);
        QVERIFY(m_maps->runs().empty());
        m_maps->layOut(options(10));
        QVERIFY(!m_maps->running());
    }

    void tooManyRunsPushTheOldestOut()
    {
        for (int run = 0; run < MapController::mostRuns + 2; ++run)
            layOut(options(1));
        QCOMPARE(static_cast<int>(m_maps->runs().size()), MapController::mostRuns);
        QCOMPARE(m_maps->runs().front().number, 3);
    }

    void restoresRuns()
    {
        layOut(options(20));
        std::vector<MapRun> runs = m_maps->runs();
        runs.front().number = 5;
        MapController other(1);
        other.setSpaces(m_maps->spaces());
        other.restore(runs, 5);
        QCOMPARE(other.shown()->number, 5);
        QVERIFY(*other.places().auditive == *m_maps->places().auditive);
        QVERIFY(!other.canResume());
    }

    void saysWhyItCannot()
    {
        m_maps->setSpaces(test::fakeSpaces(2));
        QSignalSpy failed(m_maps.get(), &MapController::failed);
        m_maps->layOut(options(10));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!m_maps->running());
        QVERIFY(!m_maps->shown());
    }

private:
    static MapOptions options(int iterations)
    {
        MapOptions options;
        options.tsne.iterations = iterations;
        options.tsne.exaggeratedIterations = iterations / 4;
        return options;
    }
    void layOut(const MapOptions &options)
    {
        QSignalSpy settled(m_maps.get(), &MapController::settled);
        m_maps->layOut(options);
        QTRY_COMPARE(settled.size(), 1);
    }

    std::unique_ptr<MapController> m_maps;
};

QTEST_GUILESS_MAIN(tst_MapController)

#include "tst_mapcontroller.moc"
