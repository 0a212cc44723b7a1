// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/latentpath.h"
#include "tests/core/latent/latents.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <QTemporaryDir>

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_LatentPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    static LatentPath example()
    {
        LatentPath path;
        path.kind = "radio";
        path.family = "paintings";
        path.member = "beta-1.0";
        path.modelHash = "abc";
        path.collection = "sea";
        path.decode = {DecodeMode::Sample, 0.3F, Seed{0xFFFFFFFFFFFFFFFFULL}};
        path.width = 5;
        path.settings = {{"steps", "3"}, {"window", "64"}};
        for (int i = 0; i < 3; ++i)
            path.points.push_back(
                {"sea-" + std::to_string(i), i - 1, 4.0 * i, randomLatent(5, 10 + static_cast<std::uint64_t>(i))});
        path.points[1].latent[2] = 1e-30F;
        return path;
    }

    void isReadBackToTheBit()
    {
        const LatentPath path = example();
        const auto read = parseLatentPath(textOf(path));
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
        QVERIFY(*read == path);
        QCOMPARE(read->setting("window"), std::string("64"));
        QCOMPARE(read->setting("nothing"), std::string());
        QCOMPARE(read->latents().count, 3);
        QCOMPARE(textOf(*read), textOf(path));
    }

    void filesToo()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath(u"path.json"_s).toStdString();
        QVERIFY(writeLatentPath(file, example()).ok());
        QVERIFY(*readLatentPath(file) == example());
        QCOMPARE(readLatentPath(folder.filePath(u"none.json"_s).toStdString()).error().kind, ErrorKind::NotFound);
    }

    void damagedTextIsRefusedOrStillAPath()
    {
        const std::string text = textOf(example());
        for (std::size_t length = 0; length + 1 < text.size(); length += 3)
            QVERIFY(!parseLatentPath(std::string_view(text).substr(0, length)).ok());
        for (std::uint64_t round = 0; round < 3000; ++round) {
            std::string damaged = text;
            for (std::uint64_t hit = 0; hit < 1 + round % 4; ++hit)
                damaged[derive(Seed{round}, hit).value % damaged.size()]
                    = static_cast<char>(derive(Seed{round}, 100 + hit).value & 0xFFU);
            const auto read = parseLatentPath(damaged);
            if (!read)
                continue;
            for (const PathPoint &point : read->points) {
                QCOMPARE(static_cast<int>(point.latent.size()), read->width);
                QVERIFY(
                    std::all_of(point.latent.begin(), point.latent.end(), [](float v) { return std::isfinite(v); }));
            }
        }
    }

    void hostileText_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("another format") << QByteArray("synvae-path") << QByteArray("synvae-bath");
        QTest::newRow("later") << QByteArray("\"version\":1") << QByteArray("\"version\":2");
        QTest::newRow("width") << QByteArray("\"width\":5") << QByteArray("\"width\":4000000000");
        QTest::newRow("other width") << QByteArray("\"width\":5") << QByteArray("\"width\":4");
        QTest::newRow("temperature") << QByteArray("\"temperature\":0.3") << QByteArray("\"temperature\":-1");
        QTest::newRow("endless") << QByteArray("\"temperature\":0.3") << QByteArray("\"temperature\":1e999");
        QTest::newRow("mode") << QByteArray("\"sample\"") << QByteArray("\"beam\"");
        QTest::newRow("seed") << QByteArray("\"seed\":") << QByteArray("\"seed\":-");
        QTest::newRow("work") << QByteArray("\"work\":1") << QByteArray("\"work\":99999999999");
        QTest::newRow("no work") << QByteArray("\"work\":1") << QByteArray("\"work\":-2");
        QTest::newRow("time") << QByteArray("\"at\":4.0") << QByteArray("\"at\":-4.0");
        QTest::newRow("points") << QByteArray("\"points\":[") << QByteArray("\"points\":7,\"other\":[");
        QTest::newRow("setting") << QByteArray("\"64\"") << QByteArray("64");
        QTest::newRow("label") << QByteArray("\"sea-1\"") << QByteArray("[]");
        QTest::newRow("value") << QByteArray("\"latent\":[") << QByteArray("\"latent\":[1e39,");
        QTest::newRow("text") << QByteArray("\"abc\"") << QByteArray("\"\xff\"");
    }

    void hostileText()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray text = QByteArray::fromStdString(textOf(example()));
        QVERIFY2(text.contains(from), text.constData());
        text.replace(from, to);
        const auto read = parseLatentPath(text.toStdString());
        QVERIFY(!read.ok());
        QVERIFY(read.error().kind == ErrorKind::Corrupt || read.error().kind == ErrorKind::Unsupported);
    }

    void deepNestingIsNoTrouble()
    {
        QVERIFY(!parseLatentPath(std::string(200000, '[')).ok());
        QVERIFY(!parseLatentPath("").ok());
        QVERIFY(!parseLatentPath("null").ok());
    }
};

SYNVAE_TEST_APPLESS(tst_LatentPath)
#include "tst_latentpath.moc"
