// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapclusters.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int works = 180;

ColourFacts factsOfHeaps()
{
    return {heapedWorks(works), sharedEmbeddings(works), {heapedPlaces(works), heapedPlaces(works)}};
}

} // namespace

class tst_MapClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void mapsAddChoices()
    {
        QCOMPARE(clusterChoices(false).size(), 2);
        QCOMPARE(clusterChoices(true).size(), 4);
        QCOMPARE(clusterChoices(true).first().key, u"cluster:visual"_s);
    }

    void heapsOnAMapAreClusters()
    {
        WorkerTeam team(1);
        const ColourFacts facts = factsOfHeaps();
        const Colouring colouring = colouringByCluster(clusterChoices(true).first(), facts, team, {});
        QCOMPARE(colouring.groups.size(), 3);
        QCOMPARE(QSet<QString>(colouring.groups.begin(), colouring.groups.end()),
                 (QSet<QString>{u"heap 0"_s, u"heap 1"_s, u"heap 2"_s})); // named from the metadata
        int right = 0;
        for (int work = 0; work < works; ++work)
            right += colouring.groupName(work) == u"heap %1"_s.arg(work % 3) ? 1 : 0;
        QVERIFY(right > works * 8 / 10);
        QCOMPARE(colouring.medoids.size(), std::size_t(3));
        for (std::size_t cluster = 0; cluster < 3; ++cluster)
            QCOMPARE(colouring.groupOf[static_cast<std::size_t>(colouring.medoids[cluster])], int(cluster));
    }

    void meansAreSortedBySize()
    {
        WorkerTeam team(1);
        Embeddings embeddings = crowdedEmbeddings(works);
        embeddings.present[5] = false;
        ColourFacts facts = factsOfHeaps();
        facts.embeddings = std::make_shared<const Embeddings>(embeddings);
        for (const ColourChoice &choice : clusterChoices(false)) {
            const Colouring colouring = colouringByCluster(choice, facts, team, {});
            QCOMPARE(colouring.key, choice.key);
            QCOMPARE(colouring.groups.size(), 8);
            QCOMPARE(colouring.groupOf[5], -1);
            std::ptrdiff_t last = works;
            for (int group = 0; group < 8; ++group) {
                const auto size = std::count(colouring.groupOf.begin(), colouring.groupOf.end(), group);
                QVERIFY(size > 0 && size <= last);
                last = size;
            }
            const QSet<QString> different(colouring.groups.begin(), colouring.groups.end());
            QCOMPARE(different.size(), 8);
            QVERIFY(colouringByCluster(choice, facts, team, {}).groupOf == colouring.groupOf);
        }
    }

    void namesSayWhatIsCommonerThanElsewhere()
    {
        FakeWorks some(9);
        const std::vector<int> labels{0, 0, 0, 1, 1, 1, 2, 2, -1};
        for (std::size_t work = 0; work < 9; ++work) {
            QMap<QString, QString> &metadata = some.works[work].metadata;
            metadata.insert(u"split"_s, u"train"_s);
            metadata.insert(u"everywhere"_s, u"same"_s);
            if (labels[work] == 0)
                metadata.insert(u"artist"_s, u"Monet"_s);
            if (labels[work] == 1)
                metadata.insert(u"style"_s, u"Cubism"_s);
            if (work == 0 || work == 1)
                metadata.insert(u"series"_s, u"Lilies"_s);
        }
        const QStringList names = clusterNames(some, labels, {0, 4, 7});
        QCOMPARE(names.at(0), u"Monet, Lilies"_s);
        QCOMPARE(names.at(1), u"Cubism"_s);
        QCOMPARE(names.at(2), u"like Picture 0007"_s); // nothing sets it apart
    }

    void noTwoNamesAreTheSame()
    {
        FakeWorks some(12);
        std::vector<int> labels;
        for (std::size_t work = 0; work < 12; ++work) {
            labels.push_back(static_cast<int>(work / 3));
            some.works[work].title = u"Untitled"_s;
            if (work < 6)
                some.works[work].metadata.insert(u"mood"_s, u"calm"_s);
        }
        const QStringList names = clusterNames(some, labels, {0, 3, 6, 9});
        QCOMPARE(names, (QStringList{u"calm"_s, u"calm, like Untitled"_s, u"like Untitled"_s, u"like Untitled (4)"_s}));
        QCOMPARE(clusterNames(some, std::vector<int>(12, -1), {-1}), QStringList{u"cluster (1)"_s});
    }

    void stoppedThereIsNothing()
    {
        WorkerTeam team(1);
        std::stop_source source;
        source.request_stop();
        for (const ColourChoice &choice : clusterChoices(true)) {
            const Colouring colouring = colouringByCluster(choice, factsOfHeaps(), team, source.get_token());
            QVERIFY(colouring.groups.isEmpty() && colouring.groupOf.empty() && colouring.medoids.empty());
        }
    }

    void whatCannotBeClusteredIsLeftAlone()
    {
        WorkerTeam team(1);
        const ColourChoice onMap = clusterChoices(true).first();
        const ColourChoice byMeans = clusterChoices(false).first();
        QVERIFY(
            colouringByCluster(onMap, {heapedWorks(works), sharedEmbeddings(works), {}}, team, {}).groups.isEmpty());
        QVERIFY(
            colouringByCluster(onMap, {heapedWorks(works), sharedEmbeddings(works), {heapedPlaces(9), {}}}, team, {})
                .groups.isEmpty());
        QVERIFY(colouringByCluster(byMeans, {heapedWorks(3), sharedEmbeddings(3), {}}, team, {}).groups.isEmpty());
        QVERIFY(!colouringByCluster(byMeans, {heapedWorks(4), sharedEmbeddings(4), {}}, team, {}).groups.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_MapClusters)
#include "tst_mapclusters.moc"
