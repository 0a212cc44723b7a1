// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/foreigntensors.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

class tst_ForeignTensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void onlyPlainNamesStayInside_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<bool>("fine");
        QTest::newRow("shard") << std::string("group1-shard1of1") << true;
        QTest::newRow("umlaut") << std::string("t\xC3\xB6ne") << true;
        QTest::newRow("dots inside") << std::string("a..b") << true;
        QTest::newRow("empty") << std::string() << false;
        QTest::newRow("here") << std::string(".") << false;
        QTest::newRow("parent") << std::string("..") << false;
        QTest::newRow("climbing") << std::string("../../etc/passwd") << false;
        QTest::newRow("absolute") << std::string("/etc/passwd") << false;
        QTest::newRow("folder") << std::string("a/b") << false;
        QTest::newRow("backslash") << std::string("..\\a") << false;
        QTest::newRow("nul") << std::string("a\0b", 3) << false;
        QTest::newRow("long") << std::string(256, 'a') << false;
    }
    void onlyPlainNamesStayInside()
    {
        QFETCH(std::string, name);
        QFETCH(bool, fine);
        const auto file = fileInside("/models/x", name);
        QCOMPARE(file.ok(), fine);
        if (fine)
            QCOMPARE(file->parent_path(), std::filesystem::path("/models/x"));
    }

    void shapesAreCountedWithoutOverflow()
    {
        QCOMPARE(valuesOf({}), std::optional<std::uint64_t>(1));
        QCOMPARE(valuesOf({3, 0, 5}), std::optional<std::uint64_t>(0));
        QCOMPARE(valuesOf({602, 1024}), std::optional<std::uint64_t>(602 * 1024));
        QVERIFY(!valuesOf({-1}));
        QVERIFY(!valuesOf({1 << 20, 1 << 20}));
        QVERIFY(!valuesOf({std::int64_t{1} << 32, std::int64_t{1} << 32}));
        QVERIFY(!valuesOf({1, 1, 1, 1, 1, 1, 1, 1, 1}));
    }

    void jsonThatNestsForeverIsRefused()
    {
        const Folder folder;
        folder.write("deep.json", std::string(100000, '['));
        QCOMPARE(readJson(folder.file("deep.json")).error().kind, ErrorKind::Corrupt);
        folder.write("closed.json", std::string(20, '[') + std::string(20, ']'));
        QCOMPARE(readJson(folder.file("closed.json")).error().kind, ErrorKind::Corrupt);
        QCOMPARE(readJson(folder.file("none.json")).error().kind, ErrorKind::NotFound);
    }

    void namesDoNotFloodMessages()
    {
        QCOMPARE(nameInQuotes("a\nb"), std::string("\"a?b\""));
        QVERIFY(nameInQuotes(std::string(10000, 'x')).size() < 100);
    }
};

SYNVAE_TEST_APPLESS(tst_ForeignTensors)
#include "tst_foreigntensors.moc"
