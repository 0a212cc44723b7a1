// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on planted breaches: a rule that finds nothing anywhere is no rule.
#include "agreements.h"
#include "boundaries.h"
#include "budgets.h"
#include "mirror.h"
#include "tests/support/testprogram.h"
#include "wording.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

const QString licenceLine = u"// SPDX-License-Identifier: GPL-3.0-or-later"_s;

SourceFile file(const QString &path, const QString &text) { return {path, text.split(u'\n')}; }

SourceFile ofLines(const QString &path, int count) { return {path, QStringList(count, u"int x;"_s)}; }

SourceFile functionOf(const QString &path, int bodyLines)
{
    const QStringList body(bodyLines, u"    step();"_s);
    return {path, QStringList{u"int f(int a,"_s, u"      int b)"_s, u"{"_s} + body + QStringList{u"}"_s}};
}

} // namespace

class tst_HousekeepingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void lines_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("budget");
        QTest::newRow("source") << u"core/base/a.cpp"_s << 500;
        QTest::newRow("header") << u"core/base/a.h"_s << 150;
        QTest::newRow("main window") << u"ui/mainwindow.cpp"_s << 350;
        QTest::newRow("main") << u"app/cli/main.cpp"_s << 60;
        QTest::newRow("test") << u"tests/core/tst_a.cpp"_s << 500;
    }

    void lines()
    {
        QFETCH(const QString, path);
        QFETCH(const int, budget);
        QVERIFY(linesPastTheBudget(ofLines(path, budget)).isEmpty());
        QCOMPARE_EQ(linesPastTheBudget(ofLines(path, budget + 1)).size(), 1);
    }

    void functions()
    {
        QVERIFY(functionsPastTheBudget(functionOf(u"core/base/a.cpp"_s, 40)).isEmpty());
        QCOMPARE_EQ(functionsPastTheBudget(functionOf(u"core/base/a.cpp"_s, 41)).size(), 1);
        QVERIFY(functionsPastTheBudget(functionOf(u"tests/core/tst_a.cpp"_s, 41)).isEmpty());
    }

    void aLongClassIsNoLongFunction()
    {
        QStringList text{u"class A final : public B(x)"_s, u"{"_s};
        text += QStringList(60, u"    int x;"_s);
        text += u"};"_s;
        QVERIFY(functionsPastTheBudget({u"core/base/a.h"_s, text}).isEmpty());
    }

    void folders()
    {
        SourceFiles files;
        for (int unit = 0; unit < 25; ++unit) {
            files.append(ofLines(u"core/base/u%1.cpp"_s.arg(unit), 1));
            files.append(ofLines(u"core/base/u%1.h"_s.arg(unit), 1));
        }
        QVERIFY(foldersPastTheBudget(files).isEmpty());
        files.append(ofLines(u"core/base/inner/more.cpp"_s, 1));
        QVERIFY(foldersPastTheBudget(files).isEmpty());
        files.append(ofLines(u"core/base/more.cpp"_s, 1));
        QCOMPARE_EQ(foldersPastTheBudget(files).size(), 1);
    }

    void libraries_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("torch at home") << u"core/vae/a.cpp"_s << u"torch/torch.h"_s << true;
        QTest::newRow("torch abroad") << u"core/translate/a.cpp"_s << u"torch/torch.h"_s << false;
        QTest::newRow("aten abroad") << u"ui/mainwindow.cpp"_s << u"ATen/ATen.h"_s << false;
        QTest::newRow("torch in its tests") << u"tests/core/vae/tst_a.cpp"_s << u"torch/torch.h"_s << true;
        QTest::newRow("torch in other tests") << u"tests/core/music/tst_a.cpp"_s << u"torch/torch.h"_s << false;
        QTest::newRow("qt in base") << u"core/base/a.cpp"_s << u"QString"_s << false;
        QTest::newRow("qt in vae") << u"core/vae/a.h"_s << u"QtCore/qglobal.h"_s << false;
        QTest::newRow("qt in data") << u"core/data/a.cpp"_s << u"QImage"_s << true;
        QTest::newRow("synth in window") << u"ui/transport/a.cpp"_s << u"fluidsynth.h"_s << false;
        QTest::newRow("sql in window") << u"ui/gallery/a.cpp"_s << u"QSqlQuery"_s << false;
    }

    void libraries()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, include);
        QFETCH(const bool, allowed);
        QCOMPARE(librariesOutOfPlace(file(path, u"#  include <%1>"_s.arg(include))).isEmpty(), allowed);
    }

    void widgets()
    {
        const QSet<QString> names{u"QWidget"_s, u"qlabel.h"_s};
        const QString plain = u"#include <QWidget>"_s;
        QCOMPARE_EQ(widgetsBelowTheWindow(file(u"core/data/a.cpp"_s, plain), names).size(), 1);
        QCOMPARE_EQ(widgetsBelowTheWindow(file(u"ui/presenter/a.h"_s, plain), names).size(), 1);
        QCOMPARE_EQ(widgetsBelowTheWindow(file(u"core/a.cpp"_s, u"#include <QtWidgets/x>"_s), names).size(), 1);
        QVERIFY(widgetsBelowTheWindow(file(u"ui/gallery/a.cpp"_s, plain), names).isEmpty());
        QVERIFY(widgetsBelowTheWindow(file(u"core/data/a.cpp"_s, u"#include <QImage>"_s), names).isEmpty());
    }

    void licences()
    {
        QVERIFY(missingLicence(file(u"a.cpp"_s, licenceLine)).isEmpty());
        QCOMPARE_EQ(missingLicence(file(u"a.h"_s, u"#pragma once\n"_s + licenceLine)).size(), 1);
        QCOMPARE_EQ(missingLicence(file(u"run.sh"_s, u"#!/bin/sh\necho"_s)).size(), 1);
        QVERIFY(missingLicence(file(u"run"_s, u"#!/bin/sh\n# "_s + licenceLine.mid(3))).isEmpty());
        QVERIFY(missingLicence(file(u"README.md"_s, u"# SynVAE"_s)).isEmpty());
    }

    void words_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        const auto row
            = [](const char *line, bool allowed) { QTest::newRow(line) << QString::fromUtf8(line) << allowed; };
        row("// TO"
            "DO: more",
            false);
        row("// FIX"
            "ME",
            false);
        row("the Todorov family", true);
        row("static Box &inst"
            "ance();",
            false);
        row("return Box::inst"
            "ance()->size();",
            false);
        row("QCoreApplication::instance()->quit();", true);
        row("QThreadPool::globalInstance();", true);
        row("read(\"/ho"
            "me/me/pictures\")",
            false);
        row("set(X /wo"
            "rk/main)",
            false);
        row("build/release/bin", true);
        row("${dir}/build/x", true);
        row("https"
            "://pictures.net/x",
            false);
        row("<a href='https://example.org'>", true);
        row("xmlns=\"http://www.w3.org/2000/svg\"", true);
    }

    void words()
    {
        QFETCH(const QString, line);
        QFETCH(const bool, allowed);
        const SourceFile planted = file(u"core/base/a.cpp"_s, line);
        const Problems found = promises(planted) + singletons(planted) + placesElsewhere(planted);
        QVERIFY2(found.isEmpty() == allowed, qPrintable(found.join(u'\n')));
    }

    void mirroring()
    {
        const SourceFiles untested{file(u"core/data/a.cpp"_s, {})};
        const SourceFiles tested = untested + SourceFiles{file(u"tests/core/data/tst_a.cpp"_s, {})};
        const TestedElsewhere elsewhere{{u"core/data/a.cpp"_s, u"with b"_s}};
        QCOMPARE_EQ(sourcesWithoutTest(untested, {}).size(), 1);
        QVERIFY(sourcesWithoutTest(tested, {}).isEmpty());
        QVERIFY(sourcesWithoutTest(untested, elsewhere).isEmpty());
        QCOMPARE_EQ(sourcesWithoutTest(tested, elsewhere).size(), 1);
        QCOMPARE_EQ(sourcesWithoutTest({}, elsewhere).size(), 1);
        QVERIFY(testsWithoutSource(tested, {}).isEmpty());
        const SourceFile gone = file(u"tests/ui/theme/tst_gone.cpp"_s, {});
        QCOMPARE_EQ(testsWithoutSource({gone}, {}).size(), 1);
        QVERIFY(testsWithoutSource({gone}, {gone.path}).isEmpty());
    }

    void packages()
    {
        const SourceFile list = file(u"packaging/packages.txt"_s, u"# c\nzlib1g-dev\nqt6-base-dev"_s);
        const auto problems = [&list](const QString &line) {
            return packagesNotListed({list, file(u"core/CMakeLists.txt"_s, line)}).size();
        };
        QCOMPARE_EQ(problems(u"find_package(ZLIB REQUIRED)"_s), 0);
        QCOMPARE_EQ(problems(u"    find_package(Qt6 6.4 REQUIRED COMPONENTS Core)"_s), 0);
        QCOMPARE_EQ(problems(u"find_package(Torch REQUIRED)"_s), 1);
        QCOMPARE_EQ(problems(u"find_package(Boost)"_s), 1);
        QCOMPARE_EQ(problems(u"pkg_check_modules(F REQUIRED IMPORTED_TARGET fluidsynth>=2.3)"_s), 1);
        QCOMPARE_EQ(installersOutOfPlace(file(u"packaging/run.sh"_s, u"apt-get install x"_s)).size(), 1);
        QVERIFY(installersOutOfPlace(file(u"packaging/run.sh"_s, u"# no apt-get here"_s)).isEmpty());
    }

    void presets()
    {
        const QByteArray nothing = "{}";
        QCOMPARE_EQ(presetsNotAsPromised(nothing).size(), 11);
        const QByteArray elsewhere = R"({"configurePresets": [{"name": "release", "binaryDir": "/tmp/x"}]})";
        QVERIFY(presetsNotAsPromised(elsewhere).contains(u"preset \"release\" does not build into build/release"_s));
    }

    void registeredTests()
    {
        const QByteArray answer = R"({"tests": [
            {"name": "tst_good", "properties": [{"name": "TIMEOUT", "value": 60.0},
                {"name": "ENVIRONMENT", "value": ["A=b", "QT_QPA_PLATFORM=offscreen"]}]},
            {"name": "tst_bad", "properties": []}]})";
        QCOMPARE(testsThatCouldHang(answer), Problems({u"tst_bad: no TIMEOUT"_s, u"tst_bad: not offscreen"_s}));
        QCOMPARE_EQ(testsThatCouldHang("").size(), 1);
        const SourceFiles files{file(u"tests/a/tst_good.cpp"_s, {}), file(u"tests/a/tst_lost.cpp"_s, {})};
        QCOMPARE_EQ(testsNotRegistered(files, answer), Problems{u"tests/a/tst_lost.cpp: ctest does not know it"_s});
    }

    void versions()
    {
        const SourceFile build = file(u"CMakeLists.txt"_s, u"x\nproject(synvae-studio VERSION 1.2.3 LANGUAGES CXX"_s);
        const SourceFile store = file(u"m.xml"_s, u"<release version=\"1.2.3\" date=\"2026-01-01\"/>"_s);
        const SourceFile newest = file(u"CHANGELOG.md"_s, u"# C\n\n## [1.2.3] - 2026-01-01\n\n## [1.2.2]"_s);
        const SourceFile old = file(u"CHANGELOG.md"_s, u"## [1.2.2] - 2026-01-01"_s);
        QVERIFY(versionsThatDiffer(build, newest, store).isEmpty());
        QCOMPARE_EQ(versionsThatDiffer(build, old, store).size(), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_HousekeepingRules)

#include "tst_housekeepingrules.moc"
