// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/melodyconverter.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

const std::string twoBars = R"({"type": "MelodyConverter", "args": {"minPitch": 21, "maxPitch": 108, "numSteps": 32}})";

constexpr int fine = -1;

} // namespace

class tst_MelodyConverter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nothingSaidIsFine()
    {
        const Folder folder;
        QVERIFY(checkMelodyConverter(folder.path()).ok());
    }

    void whatItSays_data()
    {
        QTest::addColumn<std::string>("converter");
        QTest::addColumn<int>("kind");
        const int unsupported = static_cast<int>(ErrorKind::Unsupported);
        const int corrupt = static_cast<int>(ErrorKind::Corrupt);
        QTest::newRow("two bars") << twoBars << fine;
        QTest::newRow("no arguments") << std::string(R"({"type": "MelodyConverter"})") << fine;
        QTest::newRow("drums") << std::string(R"({"type": "DrumsConverter", "args": {"numSteps": 32}})") << unsupported;
        QTest::newRow("sixteen bars") << std::string(R"({"type": "MelodyConverter", "args": {"numSteps": 256}})")
                                      << unsupported;
        QTest::newRow("other pitches") << std::string(R"({"type": "MelodyConverter", "args": {"minPitch": 48}})")
                                       << unsupported;
        QTest::newRow("hierarchical") << std::string(
            R"({"type": "MelodyConverter", "args": {"numSteps": 32, "numSegments": 2}})")
                                      << unsupported;
        QTest::newRow("steps are a text")
            << std::string(R"({"type": "MelodyConverter", "args": {"numSteps": "32"}})") << unsupported;
        QTest::newRow("type is a number") << std::string(R"({"type": 3})") << corrupt;
        QTest::newRow("arguments are a list") << std::string(R"({"type": "MelodyConverter", "args": [3]})") << corrupt;
        QTest::newRow("a list") << std::string("[]") << corrupt;
        QTest::newRow("null") << std::string("null") << corrupt;
    }
    void whatItSays()
    {
        QFETCH(std::string, converter);
        QFETCH(int, kind);
        const Folder old;
        old.write("converter.json", converter);
        const Folder fresh;
        fresh.write("config.json", R"({"type": "MusicVAE", "dataConverter": )" + converter + "}");
        for (const Folder *folder : {&old, &fresh}) {
            const auto checked = checkMelodyConverter(folder->path());
            QCOMPARE(checked.ok() ? fine : static_cast<int>(checked.error().kind), kind);
        }
    }

    void controlsBesideTheMelodyAreRefused()
    {
        for (const char *control : {R"("chordEncoder": "PitchChordEncoder")", R"("conditionOnKey": true)",
                                    R"("extraControls": [{"name": "density", "depth": 3}])"}) {
            const Folder folder;
            folder.write("config.json", R"({"dataConverter": )" + twoBars + ", " + control + "}");
            QCOMPARE(checkMelodyConverter(folder.path()).error().kind, ErrorKind::Unsupported);
        }
        const Folder folder;
        folder.write("config.json", R"({"conditionOnKey": false, "dataConverter": )" + twoBars + "}");
        QVERIFY(checkMelodyConverter(folder.path()).ok());
    }

    void damageComesBack()
    {
        const Folder folder;
        damage(R"({"type": "MusicVAE", "dataConverter": )" + twoBars + "}", 300, [&folder](const std::string &text) {
            folder.write("config.json", text);
            const auto checked = checkMelodyConverter(folder.path());
            QVERIFY(checked.ok() || !checked.error().text.empty());
        });
    }
};

SYNVAE_TEST_APPLESS(tst_MelodyConverter)
#include "tst_melodyconverter.moc"
