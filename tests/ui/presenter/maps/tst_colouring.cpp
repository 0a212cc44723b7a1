// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/colouring.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Colouring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void offersWhatTellsWorksApart()
    {
        auto works = std::make_shared<test::PlainWorks>(60);
        for (Work &work : works->works()) {
            work.metadata.insert(u"place"_s, u"here"_s);      // all alike
            work.metadata.insert(u"inventory"_s, work.title); // none alike
        }
        QStringList keys;
        for (const ColourChoice &choice : colourChoices({works, nullptr, {}}))
            keys.append(choice.key);
        QCOMPARE(keys, QStringList({u"metadata:artist"_s, u"metadata:year"_s}));
        keys.clear();
        const Places places = std::make_shared<const std::vector<float>>(120, 0.0F);
        for (const ColourChoice &choice : colourChoices({works, test::fakeSpaces(60), {places, places}}))
            keys.append(choice.key);
        for (const QString &key : {u"cluster:visual"_s, u"means:auditive"_s, u"notes:onsets"_s, u"loss:kept"_s})
            QVERIFY2(keys.contains(key), qPrintable(key));
    }

    void metadataMakesClassesOrValues()
    {
        auto works = std::make_shared<test::PlainWorks>(60);
        WorkerTeam team(1);
        const Colouring artist = colouringBy(u"metadata:artist"_s, {works, nullptr, {}}, team);
        QCOMPARE(artist.title, u"Artist"_s);
        QCOMPARE(artist.groups, QStringList({u"Albrecht Dürer"_s, u"Hilma af Klint"_s}));
        QCOMPARE(artist.groupName(0), u"Hilma af Klint"_s);
        QCOMPARE(artist.groupName(99), QString());
        const Colouring year = colouringBy(u"metadata:year"_s, {works, nullptr, {}}, team);
        QVERIFY(year.continuous);
        QCOMPARE(year.values.at(3), 1503.0F);
        QVERIFY(year.groups.first().startsWith(u"1500 to "_s)); // a year, not 1,500
        QVERIFY(colouringBy(u"metadata:nothing"_s, {works, nullptr, {}}, team).groups.isEmpty());
        QVERIFY(colouringBy(u"nonsense"_s, {works, test::fakeSpaces(60), {}}, team).groups.isEmpty());
        QVERIFY(colouringBy(u"notes:onsets"_s, {works, test::fakeSpaces(3), {}}, team).groups.isEmpty());
    }

    void theCommonestClassesGoFirstWhenThereAreManyAndTheRestIsOne()
    {
        QStringList texts;
        for (int i = 0; i < 15; ++i)
            texts += QStringList(20 - i, u"c%1"_s.arg(i));
        const Colouring colouring = colouringOfTexts(u"k"_s, u"K"_s, texts);
        QCOMPARE(colouring.groups.size(), mostClasses + 1);
        QCOMPARE(colouring.groups.first(), u"c0"_s);
        QVERIFY(colouring.rest);
        QCOMPARE(colouring.groupOf.back(), mostClasses);
        QVERIFY(!colouringOfTexts(u"k"_s, u"K"_s, {u"b"_s, u"a"_s, u"b"_s}).rest);
        QCOMPARE(colouringOfTexts(u"k"_s, u"K"_s, {u"10"_s, u"9"_s, u"10"_s}).groups, QStringList({u"9"_s, u"10"_s}));
    }

    void valuesFallIntoRangesThatCoverThem()
    {
        std::vector<float> values;
        for (int i = 0; i < 700; ++i)
            values.push_back(static_cast<float>(i % 350));
        values.push_back(1e9F); // one stray
        values.push_back(NAN);
        const Colouring colouring = colouringOfValues(u"v"_s, u"V"_s, values);
        QCOMPARE(colouring.groups.size(), 7);
        QCOMPARE(colouring.groupOf.back(), -1);
        QCOMPARE(colouring.groupOf[700], 6);
        QVERIFY(colouring.highest < 400.0F);
        std::vector<int> counts(7);
        for (const int group : colouring.groupOf) {
            if (group >= 0)
                ++counts[static_cast<std::size_t>(group)];
        }
        for (const int count : counts)
            QVERIFY(count > 80 && count < 120);
        QCOMPARE(colouringOfValues(u"v"_s, u"V"_s, {4.0F, 4.0F}).groups, QStringList({u"4"_s}));
        QVERIFY(colouringOfValues(u"v"_s, u"V"_s, {NAN}).groups.isEmpty());
    }

    void lostNeighboursAreSeen()
    {
        auto works = std::make_shared<test::PlainWorks>(60);
        auto spaces = test::fakeSpaces(60);
        WorkerTeam team(1);
        const Colouring lost = colouringBy(u"loss:kept"_s, {works, spaces, {}}, team);
        spaces->za = spaces->zv;
        const Colouring kept = colouringBy(u"loss:kept"_s, {works, spaces, {}}, team);
        QCOMPARE(kept.values.at(5), 100.0F);
        QVERIFY(lost.values.at(5) < 100.0F);
        test::takeOut(*spaces, 5);
        QVERIFY(std::isnan(colouringBy(u"loss:shift"_s, {works, spaces, {}}, team).values.at(5)));
    }
};

QTEST_GUILESS_MAIN(tst_Colouring)

#include "tst_colouring.moc"
