// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/radio.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_Radio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void staysAmongNeighboursAndDoesNotRepeat()
    {
        const LatentBatch works = drawnFromPrior(200, 4, Seed{1});
        const RadioSettings settings{120, 64, 12, 5, Seed{3}};
        WorkerTeam team(1);
        const auto graph = radioGraph({works.values, 4}, settings, team);
        QVERIFY(graph.ok());
        const auto path = radioPath(*graph, settings);
        QVERIFY(path.ok());
        QCOMPARE(path->size(), std::size_t{120});
        QCOMPARE(path->front(), 5);
        int near = 0;
        for (std::size_t i = 1; i < path->size(); ++i) {
            const auto neighbours = graph->of((*path)[i - 1]);
            near += std::find(neighbours.begin(), neighbours.end(), (*path)[i]) != neighbours.end() ? 1 : 0;
            for (std::size_t before = i > 64 ? i - 64 : 0; before < i; ++before)
                QVERIFY((*path)[before] != (*path)[i]);
        }
        QVERIFY2(near > 80, qPrintable(QString::number(near)));
        QCOMPARE(*radioPath(*graph, settings), *path);
        RadioSettings other = settings;
        other.seed = Seed{4};
        QVERIFY(*radioPath(*graph, other) != *path);
    }

    void smallCollectionsAreHeardWholeBeforeARepeat()
    {
        const LatentBatch works = drawnFromPrior(6, 3, Seed{1});
        const RadioSettings settings{18, 64, 12, -1, Seed{1}};
        WorkerTeam team(1);
        const auto graph = radioGraph({works.values, 3}, settings, team);
        QVERIFY(graph.ok());
        const auto path = radioPath(*graph, settings);
        QCOMPARE(std::set<int>(path->begin(), path->begin() + 6).size(), std::size_t{6});
        for (std::size_t i = 1; i < path->size(); ++i)
            QVERIFY((*path)[i - 1] != (*path)[i]);
    }

    void theNearerComeMoreOften()
    {
        const std::vector<float> places{0.0F, 1.0F, -4.0F};
        WorkerTeam team(1);
        int near = 0;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            const RadioSettings settings{2, 2, 2, 0, Seed{seed}};
            const auto graph = radioGraph({places, 1}, settings, team);
            near += radioPath(*graph, settings)->at(1) == 1 ? 1 : 0;
        }
        // Weights exp(-1/16) and exp(-1): 0.72 of them.
        QVERIFY2(near > 180 && near < 255, qPrintable(QString::number(near)));
    }

    void equalWorksAreNoTrouble()
    {
        const std::vector<float> places(40, 1.0F);
        const RadioSettings settings{30, 64, 5, 0, Seed{1}};
        WorkerTeam team(1);
        const auto graph = radioGraph({places, 2}, settings, team);
        QVERIFY(graph.ok());
        QCOMPARE(radioPath(*graph, settings)->size(), std::size_t{30});
    }

    void refusesWhatCannotBe()
    {
        QVERIFY(checkRadio({}, 2).ok());
        QVERIFY(!checkRadio({}, 1).ok());
        const auto refuses = [](int steps, int window, int neighbours, int start) {
            return !checkRadio({steps, window, neighbours, start, Seed{1}}, 5).ok();
        };
        QVERIFY(!refuses(1, 0, 1, 4));
        QVERIFY(refuses(0, 0, 1, 0));
        QVERIFY(refuses(100001, 0, 1, 0));
        QVERIFY(refuses(1, -1, 1, 0));
        QVERIFY(refuses(1, 0, 0, 0));
        QVERIFY(refuses(1, 0, 1, 5));
        QVERIFY(refuses(1, 0, 1, -2));
        QVERIFY(!radioPath(Neighbours{}, {}).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_Radio)
#include "tst_radio.moc"
