// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on the tree itself.
#include "agreements.h"
#include "boundaries.h"
#include "budgets.h"
#include "mirror.h"
#include "sourcetree.h"
#include "tests/support/testprogram.h"
#include "wording.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

const QString root = QStringLiteral(SYNVAE_SOURCE_FOLDER);

/// Sources whose behaviour shows only through another, with the test that would fail.
const TestedElsewhere testedElsewhere{
    {u"core/maps/kernels/mapkernels_avx2.cpp"_s, u"tst_mapkernels compares both bit by bit"_s},
    {u"core/maps/kernels/mapkernels_portable.cpp"_s, u"tst_mapkernels compares both bit by bit"_s},
    {u"core/vae/autograd/linear.cpp"_s, u"tst_musicvae compares its gradients with LibTorch's"_s},
    {u"core/vae/bench/musicbench.cpp"_s, u"prints times, and decides nothing"_s},
    {u"core/vae/engine/vaeengine.cpp"_s, u"tst_synesthetictrainer translates through the Engine"_s},
    {u"core/vae/engine/vaetranslator.cpp"_s, u"tst_synesthetictrainer translates through the Engine"_s},
    {u"core/kernels/amx.cpp"_s, u"tst_gemm, where the processor has it"_s},
    {u"core/kernels/kernels_avx2.cpp"_s, u"tst_instructionset compares all of them bit by bit"_s},
    {u"core/kernels/kernels_avx512.cpp"_s, u"tst_instructionset compares all of them bit by bit"_s},
    {u"core/kernels/kernels_portable.cpp"_s, u"tst_instructionset compares all of them bit by bit"_s},
    {u"core/kernels/lstm.cpp"_s, u"autograd/tst_lstm compares it with LibTorch's operations"_s},
    {u"core/vae/music/musicmodel.cpp"_s, u"tst_musictrainer writes one and reads it"_s},
    {u"core/vae/music/musicnetwork.cpp"_s, u"tst_musicvae holds it against the network for inference"_s},
    {u"core/vae/training/adam.cpp"_s, u"tst_musictrainer and tst_visualtrainer resume it to the same bits"_s},
    {u"core/vae/training/checkpoint.cpp"_s, u"tst_musictrainer and tst_visualtrainer resume from it"_s},
    {u"core/vae/training/keptmemory.cpp"_s, u"changes how fast training is, and nothing else"_s},
    {u"core/vae/bench/visualbench.cpp"_s, u"prints times, and decides nothing"_s},
};

/// Tests that are about more than one file, or about a part of one.
const QStringList testsOfSeveral{
    u"tests/core/music/tst_hostilemidi.cpp"_s, // the MIDI reader again, on files made to hurt
    u"tests/ui/tst_accessibility.cpp"_s,       // every widget of the window
};

} // namespace

class tst_Housekeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        m_files = readSourceTree(root);
        QVERIFY(m_files.size() > 100);
        QProcess ctest;
        ctest.setWorkingDirectory(QStringLiteral(SYNVAE_BUILD_FOLDER));
        ctest.start(QStringLiteral(SYNVAE_CTEST), {u"--show-only=json-v1"_s});
        QVERIFY(ctest.waitForFinished());
        m_tests = ctest.readAllStandardOutput();
        const QStringList headers = QDir(QStringLiteral(SYNVAE_WIDGET_HEADERS)).entryList(QDir::Files);
        m_widgetHeaders = {headers.begin(), headers.end()};
        QVERIFY(m_widgetHeaders.contains(u"QWidget"_s));
    }

    void lineBudgets() { checkEach(linesPastTheBudget); }
    void functionBudgets() { checkEach(functionsPastTheBudget); }
    void folderBudgets() { check(foldersPastTheBudget(m_files)); }
    void libraries() { checkEach(librariesOutOfPlace); }

    void noWidgetsBelowTheWindow()
    {
        checkEach([this](const SourceFile &file) { return widgetsBelowTheWindow(file, m_widgetHeaders); });
    }

    void licences() { checkEach(missingLicence); }
    void noPromises() { checkEach(promises); }
    void noSingletons() { checkEach(singletons); }
    void noPlacesElsewhere() { checkEach(placesElsewhere); }
    void sourcesHaveTests() { check(sourcesWithoutTest(m_files, testedElsewhere)); }
    void testsHaveSources() { check(testsWithoutSource(m_files, testsOfSeveral)); }

    void testsAreRegistered()
    {
        SourceFiles built;
        for (const SourceFile &file : m_files) {
            if (SYNVAE_WINDOW || !file.isIn(u"tests/ui"_s))
                built.append(file);
        }
        check(testsNotRegistered(built, m_tests));
    }

    void testsCannotHang() { check(testsThatCouldHang(m_tests)); }
    void packagesAreListed() { check(packagesNotListed(m_files)); }
    void oneInstaller() { checkEach(installersOutOfPlace); }

    void presets()
    {
        QFile file(root + u"/CMakePresets.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        check(presetsNotAsPromised(file.readAll()));
    }

    void oneVersion()
    {
        check(versionsThatDiffer(readSourceFile(root, u"CMakeLists.txt"_s), readSourceFile(root, u"CHANGELOG.md"_s),
                                 readSourceFile(root, u"packaging/org.synvae.Studio.metainfo.xml"_s)));
    }

private:
    static void check(const Problems &problems)
    {
        for (const QString &problem : problems)
            qInfo().noquote() << problem; // all of them: a failure's own text is cut short
        QVERIFY2(problems.isEmpty(), qPrintable(u"%1 problems, told above"_s.arg(problems.size())));
    }

    void checkEach(const std::function<Problems(const SourceFile &)> &rule)
    {
        Problems problems;
        for (const SourceFile &file : m_files)
            problems += rule(file);
        check(problems);
    }

    SourceFiles m_files;
    QByteArray m_tests;
    QSet<QString> m_widgetHeaders;
};

SYNVAE_TEST_GUILESS(tst_Housekeeping)

#include "tst_housekeeping.moc"
