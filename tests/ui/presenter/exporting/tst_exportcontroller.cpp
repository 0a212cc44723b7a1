// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskrunner.h"
#include "ui/presenter/exporting/exportcontroller.h"

#include "tests/support/testprogram.h"
#include "tests/ui/presenter/exporting/exportfixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ExportController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void exportsAndTells()
    {
        const QTemporaryDir folder;
        TaskRunner tasks;
        ExportController controller(tasks, test::openFakes());
        int written = -1;
        std::int64_t told = 0;
        connect(&controller, &ExportController::progressed, this,
                [&](const Progress &progress) { told = progress.done; });
        connect(&controller, &ExportController::finished, this,
                [&](const WorkExportReport &report) { written = report.written; });
        controller.start(test::orderOf(70, folder.path()));
        QVERIFY(controller.running());
        QTRY_COMPARE(written, 70);
        QCOMPARE(told, std::int64_t{70});
        QVERIFY(!controller.running());
        QCOMPARE(QDir(folder.path()).entryList({u"*.mid"_s}).size(), 70);
        controller.start(test::orderOf(3, folder.path()));
        QTRY_COMPARE(written, 3);
    }

    void stopsWhenAsked()
    {
        const QTemporaryDir folder;
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->beforeEncode = [](const std::stop_token &stop) {
            while (!stop.stop_requested())
                std::this_thread::yield();
        };
        TaskRunner tasks;
        ExportController controller(tasks, test::openFakes(behaviour));
        bool stopped = false;
        connect(&controller, &ExportController::finished, this,
                [&](const WorkExportReport &report) { stopped = report.stopped; });
        controller.start(test::orderOf(70, folder.path()));
        controller.start(test::orderOf(3, folder.path())); // one at a time
        QTRY_COMPARE(behaviour->encodes.load(), 1);
        controller.stop();
        QTRY_VERIFY(stopped);
        QCOMPARE(behaviour->encodes.load(), 1);
    }

    void failuresAreSaid()
    {
        const QTemporaryDir folder;
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->brokenMember = "beta-1.0";
        TaskRunner tasks;
        ExportController controller(tasks, test::openFakes(behaviour));
        QSignalSpy failed(&controller, &ExportController::failed);
        controller.start(test::orderOf(1, folder.path()));
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().toString(), u"There is no such member."_s);
        QVERIFY(!controller.running());
    }

    void goingAwayStopsIt()
    {
        const QTemporaryDir folder;
        const auto behaviour = std::make_shared<test::FakeBehaviour>();
        behaviour->beforeEncode = [](const std::stop_token &stop) {
            while (!stop.stop_requested())
                std::this_thread::yield();
        };
        TaskRunner tasks;
        ExportController controller(tasks, test::openFakes(behaviour));
        controller.start(test::orderOf(70, folder.path()));
        QTRY_COMPARE(behaviour->encodes.load(), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_ExportController)
#include "tst_exportcontroller.moc"
