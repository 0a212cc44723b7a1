// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <string_view>
#include <type_traits>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
#elif defined(QT_GUI_LIB)
#include <QGuiApplication>
#endif

namespace synvae::test {

/// Runs one test class with Qt Test's own arguments; what main() of a class on its own would do.
using RunTest = int (*)(int argc, char **argv);

/// Enters a class under the name of its file, "tst_melody", in the list that main() chooses from.
class TestEntry
{
public:
    TestEntry(std::string_view file, RunTest run);
};

struct NoApplication {
    NoApplication(int & /*argc*/, char ** /*argv*/) { }
};

#ifdef QT_WIDGETS_LIB
using WindowApplication = QApplication;
#elif defined(QT_GUI_LIB)
using WindowApplication = QGuiApplication;
#else
using WindowApplication = QCoreApplication;
#endif

template<class Test, class Application>
int runTest(int argc, char **argv)
{
    if constexpr (!std::is_same_v<Application, NoApplication>)
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi, true);
    [[maybe_unused]] const Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace synvae::test

// One program holds the test classes of a module; each still runs in a process of its own.
#define SYNVAE_TEST_WITH(Test, Application)                                                                            \
    static const synvae::test::TestEntry testEntryOf##Test(__FILE__, &synvae::test::runTest<Test, Application>);
#define SYNVAE_TEST(Test) SYNVAE_TEST_WITH(Test, synvae::test::WindowApplication)     ///< with a window system
#define SYNVAE_TEST_GUILESS(Test) SYNVAE_TEST_WITH(Test, QCoreApplication)            ///< with an event loop
#define SYNVAE_TEST_APPLESS(Test) SYNVAE_TEST_WITH(Test, synvae::test::NoApplication) ///< with neither
