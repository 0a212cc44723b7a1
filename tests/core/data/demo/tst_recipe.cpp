// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/recipe.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::demo;

class tst_Recipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void theBuiltInRecipeIsAFullCollection();
    void theBuiltInRecipesColoursAreColours();
    void drawsWhatIsLeftOpenTheSameWayEachTime();
    void hostileRecipesAreErrors_data();
    void hostileRecipesAreErrors();
    void missingColoursAndValuesHaveDefaults();
    void survivesRandomDamage();
};

void tst_Recipe::theBuiltInRecipeIsAFullCollection()
{
    const auto recipe = readRecipe(builtInRecipe());
    QVERIFY2(recipe.ok(), recipe ? "" : recipe.error().text.c_str());
    QVERIFY(recipe->works.size() >= 200);
    QSet<QString> files;
    QSet<QString> series;
    QSet<QString> moods;
    for (const DemoWork &work : recipe->works) {
        static const QRegularExpression plain(u"^[a-z0-9-]+/[0-9]{2,3}-[a-z0-9-]+\\.jpg$"_s);
        QVERIFY2(plain.match(work.file).hasMatch(), qPrintable(work.file));
        QVERIFY(!work.title.isEmpty() && !work.mood.isEmpty() && !work.tags.isEmpty());
        QVERIFY(work.year.toInt() > 1990 && work.year.toInt() < 2100);
        QVERIFY2(painterNamed(work.painter), qPrintable(work.painter));
        files.insert(work.file);
        series.insert(work.series);
        moods.insert(work.mood);
    }
    QCOMPARE(files.size(), recipe->works.size());
    QVERIFY(series.size() >= 6);
    QVERIFY(moods.size() >= 8);
}

void tst_Recipe::theBuiltInRecipesColoursAreColours()
{
    const QString text = QString::fromUtf8(builtInRecipe());
    static const QRegularExpression code(u"\"#([^\"]*)\""_s);
    auto matches = code.globalMatch(text);
    QVERIFY(matches.hasNext());
    while (matches.hasNext()) {
        const QString colour = u'#' + matches.next().captured(1);
        QVERIFY2(QColor::isValidColor(colour), qPrintable(colour));
    }
}

void tst_Recipe::drawsWhatIsLeftOpenTheSameWayEachTime()
{
    const QByteArray json = R"({"version": 1, "side": 100, "series": [{"name": "S", "painter": "sea", "variants": [
        {"titles": ["A"], "count": 40, "values": {"sun": [0.2, 0.4], "moon": 1}}]}]})";
    const auto one = readRecipe(json);
    const auto two = readRecipe(json);
    QVERIFY(one.ok() && two.ok());
    QSet<double> suns;
    for (qsizetype i = 0; i < one->works.size(); ++i) {
        QCOMPARE(one->works[i].values, two->works[i].values);
        QVERIFY(one->works[i].seed == two->works[i].seed);
        const double sun = one->works[i].values.value(u"sun"_s);
        QVERIFY(sun >= 0.2 && sun <= 0.4);
        suns.insert(sun);
    }
    QVERIFY(suns.size() > 30);
    QCOMPARE(one->works[3].title, u"A IV"_s);
    QCOMPARE(one->works[39].file, u"s/40-a-40.jpg"_s);
    QCOMPARE(one->works[0].value(u"moon"_s, 0.0F), 1.0F);
}

void tst_Recipe::hostileRecipesAreErrors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty.json") << QByteArray();
    QTest::newRow("text.json") << QByteArray("a pinch of salt");
    QTest::newRow("list.json") << QByteArray("[1, 2]");
    QTest::newRow("no_version.json") << QByteArray(R"({"side": 100, "series": []})");
    QTest::newRow("huge_side.json") << QByteArray(R"({"version": 1, "side": 1000000, "series": []})");
    QTest::newRow("no_series.json") << QByteArray(R"({"version": 1, "side": 100})");
    QTest::newRow("no_variants.json") << QByteArray(R"({"version": 1, "side": 100, "series": [{"name": "S"}]})");
    QTest::newRow("no_titles.json") << QByteArray(
        R"({"version": 1, "side": 100, "series": [{"name": "S", "variants": [{"count": 3}]}]})");
    QTest::newRow("huge_count.json") << QByteArray(
        R"({"version": 1, "side": 100, "series": [{"name": "S", "variants": [{"titles": ["A"], "count": 100000000}]}]})");
    QTest::newRow("negative_count.json") << QByteArray(
        R"({"version": 1, "side": 100, "series": [{"name": "S", "variants": [{"titles": ["A"], "count": -1}]}]})");
}

void tst_Recipe::hostileRecipesAreErrors()
{
    QFETCH(QByteArray, json);
    const auto recipe = readRecipe(json);
    QVERIFY(!recipe.ok());
    QCOMPARE(recipe.error().kind, ErrorKind::Corrupt);
}

void tst_Recipe::missingColoursAndValuesHaveDefaults()
{
    const DemoWork work;
    QCOMPARE(work.colours(u"sky"_s).size(), 1);
    QCOMPARE(work.value(u"sun"_s, 0.25F), 0.25F);
}

void tst_Recipe::survivesRandomDamage()
{
    const QByteArray good = builtInRecipe().first(4000);
    for (std::uint64_t round = 0; round < 200; ++round) {
        QByteArray bytes = round % 2 == 0 ? good : builtInRecipe();
        for (std::uint64_t change = 0; change < 4; ++change) {
            const auto at = static_cast<qsizetype>(uniform(Seed{round}, 2 * change) * static_cast<float>(bytes.size()));
            bytes[at] = "{}[]\",:0-"[static_cast<int>(uniform(Seed{round}, 2 * change + 1) * 9.0F)];
        }
        if (const auto recipe = readRecipe(bytes))
            QVERIFY(!recipe->works.isEmpty());
    }
}

SYNVAE_TEST_GUILESS(tst_Recipe)
#include "tst_recipe.moc"
