// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/colouring.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

QStringList keysOf(const QList<ColourChoice> &choices)
{
    QStringList keys;
    for (const ColourChoice &choice : choices)
        keys.append(choice.key);
    return keys;
}

} // namespace

class tst_Colouring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fewTextsStandAsPeopleLookForThem()
    {
        const Colouring colouring = colouringOfTexts(u"k"_s, u"K"_s, {u"b10"_s, u"b9"_s, u""_s, u"a"_s, u"b10"_s});
        QCOMPARE(colouring.groups, (QStringList{u"a"_s, u"b9"_s, u"b10"_s}));
        QCOMPARE(colouring.groupOf, (std::vector<int>{2, 1, -1, 0, 2}));
        QVERIFY(!colouring.continuous);
        QCOMPARE(colouring.key, u"k"_s);
        QCOMPARE(colouring.title, u"K"_s);
        QCOMPARE(colouring.groupName(3), u"a"_s);
        for (const int none : {2, -1, 5})
            QCOMPARE(colouring.groupName(none), QString());
    }

    void theCommonestAreAClassOfTheirOwn()
    {
        QStringList texts;
        for (int text = 0; text < 14; ++text) {
            for (int time = 0; time <= text; ++time)
                texts.append(u"t%1"_s.arg(text));
        }
        const Colouring colouring = colouringOfTexts(u"k"_s, u"K"_s, texts);
        QCOMPARE(colouring.groups.size(), mostClasses + 1);
        QCOMPARE(colouring.groups.first(), u"t13"_s);
        QCOMPARE(colouring.groups.at(mostClasses - 1), u"t5"_s);
        QVERIFY(colouring.rest);
        QCOMPARE(colouring.groupOf.front(), mostClasses);                                          // t0
        QCOMPARE(colouring.groupOf.back(), 0);                                                     // t13
        QCOMPARE(std::count(colouring.groupOf.begin(), colouring.groupOf.end(), mostClasses), 15); // t0 to t4
    }

    void tenDigitsAreTenClasses()
    {
        QStringList texts;
        for (int text = 0; text < mostClasses + 1; ++text)
            texts.append(QString::number(text));
        const Colouring colouring = colouringOfTexts(u"k"_s, u"K"_s, texts);
        QCOMPARE(colouring.groups, texts);
        QVERIFY(!colouring.rest);
        QCOMPARE(colouring.groupOf.back(), mostClasses);
    }

    void valuesComeInRangesOfAsMany()
    {
        std::vector<float> values;
        for (int work = 0; work < 700; ++work)
            values.push_back(static_cast<float>((work * 37) % 700));
        values.push_back(unknown);
        const Colouring colouring = colouringOfValues(u"k"_s, u"K"_s, values);
        QVERIFY(colouring.continuous);
        QCOMPARE(colouring.groups.size(), 7);
        QCOMPARE(colouring.groups.first(), u"0 to 99"_s);
        QCOMPARE(colouring.groups.last(), u"600 to 699"_s);
        QCOMPARE(colouring.groupOf.back(), -1);
        for (int group = 0; group < 7; ++group)
            QCOMPARE(std::count(colouring.groupOf.begin(), colouring.groupOf.end(), group), 100);
        QCOMPARE(colouring.lowest, 14.0F);
        QCOMPARE(colouring.highest, 685.0F);
    }

    void oddValuesAreColouredToo()
    {
        const Colouring none = colouringOfValues(u"k"_s, u"K"_s, {unknown, unknown});
        QVERIFY(none.groups.isEmpty());
        QCOMPARE(none.groupOf, (std::vector<int>{-1, -1}));
        const Colouring same = colouringOfValues(u"k"_s, u"K"_s, {3.0F, 3.0F, 3.0F});
        QCOMPARE(same.groups, QStringList{u"3"_s});
        QCOMPARE(same.groupOf, (std::vector<int>{0, 0, 0}));
        QVERIFY(colouringOfValues(u"k"_s, u"K"_s, {}).groups.isEmpty());
        std::vector<float> random;
        for (std::uint64_t i = 0; i < 2000; ++i)
            random.push_back(i % 13 == 0 ? unknown : std::round(normal(Seed{4}, i) * 8.0F) / 4.0F);
        random.push_back(std::numeric_limits<float>::infinity());
        const Colouring colouring = colouringOfValues(u"k"_s, u"K"_s, random);
        for (std::size_t i = 0; i < random.size(); ++i) {
            QCOMPARE(colouring.groupOf[i] >= 0, std::isfinite(random[i]));
            QVERIFY(colouring.groupOf[i] < colouring.groups.size());
            for (std::size_t j = 0; j < i && std::isfinite(random[i]); j += 97)
                QVERIFY(!(random[j] < random[i]) || colouring.groupOf[j] <= colouring.groupOf[i]);
        }
        QVERIFY(std::isfinite(colouring.lowest) && colouring.lowest < colouring.highest);
    }

    void metadataThatTellsIsAChoice()
    {
        auto works = heapedWorks(40);
        for (int work = 0; work < 40; ++work) {
            QMap<QString, QString> &metadata = works->works[static_cast<std::size_t>(work)].metadata;
            metadata.insert(u"artist"_s, work < 20 ? u"A"_s : u"B"_s);
            metadata.insert(u"year"_s, QString::number(1800 + work));
            metadata.insert(u"same"_s, u"one"_s);
            metadata.insert(u"own"_s, u"only %1"_s.arg(work));
        }
        const ColourFacts facts{works, nullptr, {}};
        QCOMPARE(keysOf(colourChoices(facts)),
                 (QStringList{u"metadata:artist"_s, u"metadata:year"_s, u"metadata:heap"_s}));
        WorkerTeam team(1);
        const Colouring years = colouringBy(u"metadata:year"_s, facts, team);
        QVERIFY(years.continuous);
        QVERIFY(years.groups.last().endsWith(u"to 1839"_s));
        const Colouring artists = colouringBy(u"metadata:artist"_s, facts, team);
        QCOMPARE(artists.groups, (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(artists.title, u"Artist"_s);
        QCOMPARE(artists.key, u"metadata:artist"_s);
    }

    void everyChoiceColours()
    {
        const ColourFacts facts{heapedWorks(60), sharedEmbeddings(60), {heapedPlaces(60), heapedPlaces(60)}};
        WorkerTeam team(1);
        const QList<ColourChoice> choices = colourChoices(facts);
        QVERIFY(keysOf(choices).contains(u"cluster:visual"_s));
        QVERIFY(keysOf(choices).contains(u"loss:kept"_s));
        for (const ColourChoice &choice : choices) {
            const Colouring colouring = colouringBy(choice.key, facts, team);
            QCOMPARE(colouring.key, choice.key);
            QVERIFY2(!colouring.groups.isEmpty(), qPrintable(choice.key));
            QCOMPARE(colouring.groupOf.size(), std::size_t(60));
            const Colouring again = colouringBy(choice.key, facts, team);
            QVERIFY2(again.groupOf == colouring.groupOf && again.groups == colouring.groups, qPrintable(choice.key));
        }
    }

    void neighboursThatAreKeptAreCounted()
    {
        Embeddings embeddings = crowdedEmbeddings(60);
        embeddings.za = embeddings.zv; // it sounds as it looks: all are kept, none moves away
        embeddings.present[7] = false;
        const ColourFacts facts{heapedWorks(60), std::make_shared<const Embeddings>(embeddings), {}};
        WorkerTeam team(1);
        const Colouring kept = colouringBy(u"loss:kept"_s, facts, team);
        const Colouring shift = colouringBy(u"loss:shift"_s, facts, team);
        QVERIFY(std::isnan(kept.values[7]));
        QCOMPARE(kept.values[0], 100.0F);
        QCOMPARE(shift.values[0], 0.0F);
        const ColourFacts apart{heapedWorks(60), sharedEmbeddings(60), {}};
        QVERIFY(colouringBy(u"loss:kept"_s, apart, team).values[0] < 60.0F);
    }

    void whatIsNotThereColoursNothing()
    {
        WorkerTeam team(1);
        const ColourFacts facts{heapedWorks(60), sharedEmbeddings(60), {}};
        QVERIFY(colouringBy(u"no such key"_s, facts, team).groups.isEmpty());
        QVERIFY(colouringBy(u"cluster:visual"_s, facts, team).groups.isEmpty()); // no map
        QVERIFY(colouringBy(u"notes:onsets"_s, {heapedWorks(60), nullptr, {}}, team).groups.isEmpty());
        QVERIFY(colouringBy(u"notes:onsets"_s, {heapedWorks(60), sharedEmbeddings(9), {}}, team).groups.isEmpty());
        QVERIFY(colouringBy(u"loss:kept"_s, {heapedWorks(3), sharedEmbeddings(3), {}}, team).groups.isEmpty());
        QVERIFY(colouringBy(u"metadata:heap"_s, {}, team).groups.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_Colouring)
#include "tst_colouring.moc"
