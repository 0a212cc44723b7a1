// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/maplayouting.h"
#include "ui/presenter/maps/placing.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Placing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto spaces = test::fakeSpaces(90);
        test::takeOut(*spaces, 4);
        MapJob job{spaces, {}, {}, {}};
        job.options.tsne.iterations = 200;
        job.options.tsne.exaggeratedIterations = 60;
        job.options.tsne.perplexity = 8.0;
        m_settings = job.options.tsne;
        const auto outcome = MapLayouting(m_team).layOut(job, {}, {});
        QVERIFY(outcome);
        m_facts = {std::make_shared<test::PlainWorks>(90), spaces, outcome->places};
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWorkOnceMoreLandsWhereItIs()
    {
        const std::vector<float> latents(m_facts.spaces->zv.begin() + 7 * m_facts.spaces->width,
                                         m_facts.spaces->zv.begin() + 9 * m_facts.spaces->width);
        const auto places = placedAmong(m_facts, MapSpace::Visual, latents, m_settings, m_team);
        QVERIFY(places);
        QCOMPARE(places->size(), std::size_t{2});
        QVERIFY(distance(places->at(0), placeOf(7)) < 2.0);
        QVERIFY(distance(places->at(1), placeOf(8)) < 2.0);
    }

    void withoutAMapThereIsNoPlace()
    {
        ColourFacts facts = m_facts;
        facts.places = {};
        QVERIFY(!placedAmong(facts, MapSpace::Visual, facts.spaces->zv, m_settings, m_team));
        QVERIFY(!placedAmong(m_facts, MapSpace::Visual, std::vector<float>{1.0F, NAN}, m_settings, m_team));
    }

    void classMeansLieAmongTheirClass()
    {
        QStringList texts;
        for (int work = 0; work < 90; ++work)
            texts.append(QString::number(work % 3));
        const Colouring colouring = colouringOfTexts(u"k"_s, u"Kind"_s, texts);
        const PerSpace<ClassFigure> figure = classFigure(m_facts, colouring, m_settings, m_team);
        QCOMPARE(figure.visual.marks.size(), std::size_t{3});
        QCOMPARE(figure.visual.edges.size(), std::size_t{3}); // each class has at least 24 works
        QCOMPARE(figure.auditive.edges.size(), std::size_t{3});
        QVERIFY(figure.visual.edges[0].distance > figure.auditive.edges[0].distance); // the music mixes these classes
        QPointF middle;
        for (int work = 3; work < 90; work += 3)
            middle += placeOf(work) / 29.0;
        QVERIFY(distance(figure.visual.marks[0].place, middle) < distance(figure.visual.marks[0].place, placeOf(1)));
        QVERIFY(
            classFigure(m_facts, colouringOfValues(u"v"_s, u"V"_s, std::vector<float>(90, 1.0F)), m_settings, m_team)
                .visual.marks.empty());
    }

private:
    static double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }
    [[nodiscard]] QPointF placeOf(std::size_t work) const
    {
        const std::vector<float> &places = *m_facts.places.visual;
        return {static_cast<double>(places[2 * work]), static_cast<double>(places[2 * work + 1])};
    }

    WorkerTeam m_team{1};
    TsneSettings m_settings;
    ColourFacts m_facts;
};

QTEST_GUILESS_MAIN(tst_Placing)

#include "tst_placing.moc"
