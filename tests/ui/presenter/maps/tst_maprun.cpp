// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/maprun.h"

#include <QRegularExpression>
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

    void saysWhatSetsARunApart()
    {
        MapRun run;
        run.number = 3;
        run.finished = true;
        QCOMPARE(runInWords(run), u"Run 3: perplexity 30"_s);
        run.options.tsne.metric = Metric::Cosine;
        run.options.tsne.seed = Seed{7};
        run.options.start = MapStart::Own;
        QCOMPARE(runInWords(run), u"Run 3: perplexity 30, by angle, separate starts, seed 7"_s);
        run.finished = false;
        run.states.visual.iteration = 120;
        QVERIFY(runInWords(run).endsWith(u"stopped at 120"_s));
    }

    void whateverCameInCanBeLaidOut()
    {
        MapOptions options;
        options.tsne.perplexity = std::numeric_limits<double>::quiet_NaN();
        options.tsne.exaggeration = -1.0;
        options.tsne.iterations = -5;
        options.tsne.exaggeratedIterations = 1000;
        options.tsne.gridSpacing = 0.0;
        options.tsne.learningRate = std::numeric_limits<double>::infinity();
        const TsneSettings tsne = usable(options).tsne;
        QCOMPARE(tsne.perplexity, 30.0);
        QCOMPARE(tsne.exaggeration, 1.0);
        QCOMPARE(tsne.iterations, 1);
        QCOMPARE(tsne.exaggeratedIterations, 1);
        QCOMPARE(tsne.gridSpacing, 0.1);
        QCOMPARE(tsne.learningRate, 0.0);
        QCOMPARE(usable({}).tsne.iterations, TsneSettings().iterations);
    }

    void worksThatAreNotThereStayOut()
    {
        const std::vector<float> some{1.0F, 2.0F, 3.0F, 4.0F};
        const Places places = spreadOut(some, {1, 3}, 5);
        QCOMPARE(places->size(), std::size_t{10});
        QVERIFY(std::isnan(places->at(0)));
        QCOMPARE(places->at(2), 1.0F);
        QCOMPARE(places->at(7), 4.0F);
        QVERIFY(worksOnMap(*places) == std::vector<int>({1, 3}));
        QVERIFY(gathered(*places, {1, 3}) == some);
    }
};

QTEST_GUILESS_MAIN(tst_MapRun)

#include "tst_maprun.moc"
