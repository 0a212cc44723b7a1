// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demopainter.h"
#include "core/data/works.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_DemoPainter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void paintsACollectionThatOpens();
    void paintsTheSameTwice();
    void keepsWhatIsPainted();
    void anotherRecipeReplacesTheCollection();
    void severalCallersGetOneCollection();
    void stoppedItLeavesNothingBehind();
    void badRecipesAndFoldersAreErrors();
    void theDemoHasAPlace();

private:
    /// Small pictures by two of the painters.
    static QByteArray recipe(int count)
    {
        return R"({"version": 1, "artist": "Nobody", "side": 64, "seed": 3, "series": [
            {"name": "Seas", "painter": "sea", "years": [2001, 2003], "tags": ["sea", "sky"],
             "variants": [{"titles": ["Calm, at Noon"], "count": )"
            + QByteArray::number(count)
            + R"(, "mood": "calm", "palettes": [{"sky": ["#88aacc"], "sea": ["#224466"]}]}]},
            {"name": "Faces", "painter": "mask", "variants": [{"titles": ["One"], "mood": "grave"}]}]})";
    }

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void tst_DemoPainter::paintsACollectionThatOpens()
{
    const QTemporaryDir folder;
    int reported = 0;
    const QString place = folder.filePath(u"a/b"_s);
    QVERIFY(paintCollection(recipe(3), place, [&](const Progress &progress) { reported = int(progress.done); }).ok());
    QCOMPARE(reported, 4);
    const auto works = openWorks(place);
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 4);
    QVERIFY((*works)->skipped().isEmpty());
    const Work &sea = (*works)->work(3);
    QCOMPARE(sea.file, u"seas/03-calm-at-noon-iii.jpg"_s);
    QCOMPARE(sea.title, u"Calm, at Noon III"_s);
    const QMap<QString, QString> expected{{u"artist"_s, u"Nobody"_s},
                                          {u"series"_s, u"Seas"_s},
                                          {u"year"_s, u"2003"_s},
                                          {u"mood"_s, u"calm"_s},
                                          {u"tags"_s, u"sea, sky"_s}};
    QCOMPARE(sea.metadata, expected);
    const auto picture = (*works)->picture(3, 0);
    QVERIFY(picture.ok());
    QCOMPARE(picture->width(), 64);
}

void tst_DemoPainter::paintsTheSameTwice()
{
    const QTemporaryDir folder;
    for (const QString &place : {u"one"_s, u"two"_s})
        QVERIFY(paintCollection(recipe(2), folder.filePath(place)).ok());
    for (const QString &file : {u"works.csv"_s, u"seas/01-calm-at-noon.jpg"_s, u"faces/01-one.jpg"_s}) {
        const QByteArray one = contents(folder.filePath(u"one/"_s + file));
        QVERIFY(!one.isEmpty());
        QCOMPARE(one, contents(folder.filePath(u"two/"_s + file)));
    }
}

void tst_DemoPainter::keepsWhatIsPainted()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(u"kept/demo"_s);
    QVERIFY(!collectionIsPainted(recipe(1), place));
    QVERIFY(keepCollection(recipe(1), place).ok());
    QVERIFY(collectionIsPainted(recipe(1), place));
    const auto mustNotPaint = [](const Progress &) { QFAIL("it is painted already"); };
    QVERIFY(keepCollection(recipe(1), place, mustNotPaint).ok());
}

void tst_DemoPainter::anotherRecipeReplacesTheCollection()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(u"demo"_s);
    QVERIFY(keepCollection(recipe(3), place).ok());
    QVERIFY(!collectionIsPainted(recipe(2), place));
    QVERIFY(keepCollection(recipe(2), place).ok());
    QVERIFY(collectionIsPainted(recipe(2), place));
    QCOMPARE((*openWorks(place))->count(), 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList(u"demo"_s));
}

void tst_DemoPainter::severalCallersGetOneCollection()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(u"demo"_s);
    std::atomic<int> ok = 0;
    std::atomic<int> painted = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 3; ++i) {
            callers.emplace_back([&] {
                std::atomic<bool> reported = false;
                ok += keepCollection(recipe(2), place, [&](const Progress &) { reported = true; }).ok() ? 1 : 0;
                painted += reported ? 1 : 0;
            });
        }
    }
    QCOMPARE(ok.load(), 3);
    QCOMPARE(painted.load(), 1);
    QVERIFY(collectionIsPainted(recipe(2), place));
}

void tst_DemoPainter::stoppedItLeavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(u"demo"_s);
    std::stop_source source;
    source.request_stop();
    QCOMPARE(keepCollection(recipe(2), place, {}, source.get_token()).error().kind, ErrorKind::Cancelled);
    QCOMPARE(paintCollection(recipe(2), place + u"2"_s, {}, source.get_token()).error().kind, ErrorKind::Cancelled);
    QVERIFY(!QFileInfo::exists(place));
    QVERIFY(!collectionIsPainted(recipe(2), place + u"2"_s));
}

void tst_DemoPainter::badRecipesAndFoldersAreErrors()
{
    const QTemporaryDir folder;
    const QString file = fixtures::writeFile(folder.filePath(u"file"_s), "in the way");
    QCOMPARE(paintCollection(recipe(1), file + u"/demo"_s).error().kind, ErrorKind::Io);
    QCOMPARE(keepCollection(recipe(1), file + u"/demo"_s).error().kind, ErrorKind::Io);
    QCOMPARE(paintCollection("no recipe", folder.filePath(u"x"_s)).error().kind, ErrorKind::Corrupt);
    const QByteArray stranger = recipe(1).replace("\"mask\"", "\"nobody\"");
    const auto unknown = paintCollection(stranger, folder.filePath(u"y"_s));
    QCOMPARE(unknown.error().kind, ErrorKind::Corrupt);
    QVERIFY(unknown.error().text.find("nobody") != std::string::npos);
}

void tst_DemoPainter::theDemoHasAPlace() { QVERIFY(demoLocation().endsWith(u"/synvae-studio/demo"_s)); }

SYNVAE_TEST_GUILESS(tst_DemoPainter)
#include "tst_demopainter.moc"
