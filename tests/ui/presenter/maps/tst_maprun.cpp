// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/maprun.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void wordsTellWhatIsUnusual()
    {
        MapRun run;
        run.number = 3;
        run.finished = true;
        QCOMPARE(runInWords(run), u"Run 3: perplexity 30"_s);
        run.options.tsne.metric = Metric::Cosine;
        run.options.tsne.seed = Seed{7};
        run.options.start = MapStart::AfterVisual;
        run.options.tsne.exaggeration = 4.0;
        QCOMPARE(runInWords(run), u"Run 3: perplexity 30, by angle, exaggeration 4, auditive after visual, seed 7"_s);
        run.options = {};
        run.options.start = MapStart::Own;
        run.options.tsne.iterations = 500;
        run.finished = false;
        run.states.visual.iteration = 120;
        QCOMPARE(runInWords(run), u"Run 3: perplexity 30, 500 iterations, separate starts, stopped at 120"_s);
    }

    void goodOptionsStayAsTheyAre()
    {
        MapOptions options;
        options.tsne.perplexity = 12.0;
        options.tsne.iterations = 700;
        options.tsne.learningRate = 300.0;
        options.start = MapStart::Own;
        options.aligned = false;
        const MapOptions same = usable(options);
        QCOMPARE(same.tsne.perplexity, 12.0);
        QCOMPARE(same.tsne.iterations, 700);
        QCOMPARE(same.tsne.exaggeratedIterations, 250);
        QCOMPARE(same.tsne.learningRate, 300.0);
        QVERIFY(same.start == MapStart::Own);
        QVERIFY(!same.aligned);
    }

    void anyOptionsBecomeUsable()
    {
        const std::vector<double> odd{std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::infinity(),
                                      -std::numeric_limits<double>::infinity(),
                                      -1e300,
                                      1e300,
                                      -1.0,
                                      0.0};
        for (const double value : odd) {
            MapOptions options;
            options.tsne.perplexity = value;
            options.tsne.exaggeration = value;
            options.tsne.learningRate = value;
            options.tsne.gridSpacing = value;
            options.tsne.iterations = value > 0.0 ? std::numeric_limits<int>::max() : std::numeric_limits<int>::min();
            options.tsne.exaggeratedIterations = std::numeric_limits<int>::max();
            const TsneSettings tsne = usable(options).tsne;
            QVERIFY(tsne.perplexity >= 2.0 && tsne.perplexity <= 500.0);
            QVERIFY(tsne.exaggeration >= 1.0 && tsne.exaggeration <= 100.0);
            QVERIFY(tsne.learningRate >= 0.0 && tsne.learningRate <= 1e6);
            QVERIFY(tsne.gridSpacing >= 0.1 && tsne.gridSpacing <= 4.0);
            QVERIFY(tsne.iterations >= 1 && tsne.iterations <= 100'000);
            QVERIFY(tsne.exaggeratedIterations >= 0 && tsne.exaggeratedIterations <= tsne.iterations);
        }
    }

    void placesGoOutAndComeBack()
    {
        const std::vector<float> some{1.0F, 2.0F, 3.0F, 4.0F};
        const std::vector<int> on{1, 3};
        const Places all = spreadOut(some, on, 5);
        QCOMPARE(all->size(), std::size_t(10));
        QVERIFY(std::isnan(all->at(0)) && std::isnan(all->at(1)) && std::isnan(all->at(4)) && std::isnan(all->at(9)));
        QCOMPARE(all->at(2), 1.0F);
        QCOMPARE(all->at(7), 4.0F);
        QCOMPARE(worksOnMap(*all), on);
        QCOMPARE(gathered(*all, on), some);
    }

    void halfAPlaceIsNone()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(worksOnMap({nan, 1.0F, 1.0F, nan, 2.0F, 2.0F, 3.0F}), std::vector<int>{2});
        QVERIFY(worksOnMap({}).empty());
    }
};

SYNVAE_TEST_GUILESS(tst_MapRun)
#include "tst_maprun.moc"
