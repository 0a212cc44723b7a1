// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/placing.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int works = 90;

ColourFacts factsOfHeaps()
{
    return {heapedWorks(works), sharedEmbeddings(works), {heapedPlaces(works), heapedPlaces(works)}};
}

Colouring heapsOf(int count)
{
    QStringList texts;
    for (int work = 0; work < count; ++work)
        texts.append(u"heap %1"_s.arg(work % 3));
    return colouringOfTexts(u"metadata:heap"_s, u"Heap"_s, texts);
}

/// The heap of heapedPlaces() that a place is in.
int heapAt(const QPointF &place) { return place.x() > 30.0 ? 1 : place.y() > 30.0 ? 2 : 0; }

} // namespace

class tst_Placing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void latentsLandAmongTheirLike()
    {
        const ColourFacts facts = factsOfHeaps();
        WorkerTeam team(1);
        std::vector<float> latents;
        for (const int heap : {2, 0, 1}) {
            for (int d = 0; d < groundWidth; ++d)
                latents.push_back(d == heap ? 9.0F : 0.0F);
        }
        const auto placed = placedAmong(facts, MapSpace::Visual, latents, quickOptions().tsne, team);
        QVERIFY(placed);
        QCOMPARE(placed->size(), std::size_t(3));
        QCOMPARE(heapAt((*placed)[0]), 2);
        QCOMPARE(heapAt((*placed)[1]), 0);
        QCOMPARE(heapAt((*placed)[2]), 1);
        const std::vector<float> alone(latents.begin(), latents.begin() + groundWidth);
        QCOMPARE(placedAmong(facts, MapSpace::Visual, alone, quickOptions().tsne, team)->front(), placed->front());
    }

    void worksThatAreNotOnTheMapDrawNobody()
    {
        ColourFacts facts = factsOfHeaps();
        auto places = std::make_shared<std::vector<float>>(*facts.places.visual);
        for (int work = 2; work < works; work += 3)
            (*places)[2 * static_cast<std::size_t>(work)] = std::numeric_limits<float>::quiet_NaN();
        facts.places.visual = places;
        WorkerTeam team(1);
        const std::vector<float> latent{0.0F, 0.0F, 9.0F, 0.0F};
        const auto placed = placedAmong(facts, MapSpace::Visual, latent, quickOptions().tsne, team);
        QVERIFY(placed);
        QVERIFY(heapAt(placed->front()) != 2);
        QVERIFY(std::isfinite(placed->front().x()) && std::isfinite(placed->front().y()));
    }

    void withoutAMapThereIsNoPlace()
    {
        WorkerTeam team(1);
        const std::vector<float> latent(groundWidth, 0.0F);
        ColourFacts facts = factsOfHeaps();
        const auto refused = [&](const ColourFacts &of, const std::vector<float> &queryPicture) {
            const auto placed = placedAmong(of, MapSpace::Visual, queryPicture, {}, team);
            return !placed && placed.error().kind == ErrorKind::InvalidInput;
        };
        QVERIFY(!refused(facts, latent));
        QVERIFY(refused(facts, {1.0F, 2.0F, 3.0F})); // of another width
        facts.places.visual = heapedPlaces(10);      // of another collection
        QVERIFY(refused(facts, latent));
        facts.places.visual = nullptr;
        QVERIFY(refused(facts, latent));
        facts.places.visual = heapedPlaces(works);
        facts.embeddings = nullptr;
        QVERIFY(refused(facts, latent));
    }

    void meansStandInTheirClasses()
    {
        WorkerTeam team(1);
        const auto figure = classFigure(factsOfHeaps(), heapsOf(works), quickOptions().tsne, team);
        QCOMPARE(figure.visual.marks.size(), std::size_t(3));
        for (const FigureMark &mark : figure.visual.marks)
            QCOMPARE(heapAt(mark.place), mark.group);
        QCOMPARE(figure.visual.edges.size(), std::size_t(3));
        QCOMPARE(figure.auditive.edges.size(), std::size_t(3));
        for (std::size_t edge = 0; edge < 3; ++edge) {
            const FigureEdge &visual = figure.visual.edges[edge];
            QVERIFY(visual.from != visual.to);
            QVERIFY(std::abs(visual.distance - 9.0 * std::sqrt(2.0)) < 0.5); // the heaps stand on three axes
            QVERIFY(figure.auditive.edges[edge].distance < visual.distance); // by sound they are mixed
        }
    }

    void othersAreNoClass()
    {
        QStringList texts;
        for (int work = 0; work < works; ++work)
            texts.append(work < 72 ? u"t%1"_s.arg(work % 12) : u"t%1"_s.arg(work % 11));
        const Colouring colouring = colouringOfTexts(u"metadata:k"_s, u"K"_s, texts);
        QCOMPARE(colouring.groups.size(), mostClasses + 1);
        WorkerTeam team(1);
        const auto figure = classFigure(factsOfHeaps(), colouring, quickOptions().tsne, team);
        QCOMPARE(figure.visual.marks.size(), std::size_t(mostClasses));
    }

    void valuesAndNothingHaveNoFigure()
    {
        WorkerTeam team(1);
        const ColourFacts facts = factsOfHeaps();
        const auto isNone = [&](const ColourFacts &of, const Colouring &colouring) {
            const auto figure = classFigure(of, colouring, {}, team);
            return figure.visual.marks.empty() && figure.auditive.marks.empty() && figure.visual.edges.empty();
        };
        QVERIFY(isNone(facts, colouringOfValues(u"v"_s, u"V"_s, std::vector<float>(works, 1.0F))));
        QVERIFY(isNone(facts, {}));
        QVERIFY(isNone(facts, colouringOfTexts(u"k"_s, u"K"_s, QStringList(works, QString()))));
        QVERIFY(isNone({heapedWorks(works), nullptr, {}}, heapsOf(works)));
        QVERIFY(isNone({heapedWorks(works), sharedEmbeddings(works), {}}, heapsOf(works))); // no map
    }

    void twoClassesHaveNoTriangle()
    {
        QStringList texts;
        for (int work = 0; work < works; ++work)
            texts.append(work % 2 ? u"a"_s : u"b"_s);
        WorkerTeam team(1);
        const auto figure
            = classFigure(factsOfHeaps(), colouringOfTexts(u"metadata:k"_s, u"K"_s, texts), quickOptions().tsne, team);
        QCOMPARE(figure.visual.marks.size(), std::size_t(2));
        QVERIFY(figure.visual.edges.empty());
    }
};

SYNVAE_TEST_GUILESS(tst_Placing)
#include "tst_placing.moc"
