// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/testprogram.h"

#include "core/tasks/tasklistmodel.h"
#include "core/tasks/taskscope.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TaskListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void showsTheTasksThatRun()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        test::Gate gate;
        tasks.run(
            {.name = u"early"_s}, [&gate](const TaskControl &) { gate.pass(); }, [] {});
        TaskListModel model(runner);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 1);
        const TaskId id = tasks.list(u"Translating all works"_s, {});
        tasks.run(
            {.name = u"late"_s}, [&gate](const TaskControl &) { gate.pass(); }, [] {});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data().toString(), u"early"_s);
        QCOMPARE(model.index(1).data(TaskListModel::PercentRole).toInt(), -1);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), u"Translating all works"_s);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        tasks.report(id, {25, 100, 75.0, "twenty-five"});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 1);
        QCOMPARE(model.index(1).data(TaskListModel::PercentRole).toInt(), 25);
        QCOMPARE(model.index(1).data(TaskListModel::TimeLeftRole).toString(), u"1 min 15 s left"_s);
        QCOMPARE(model.index(1).data(Qt::ToolTipRole).toString(), u"twenty-five"_s);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(),
                 u"Translating all works, 25 %, 1 min 15 s left"_s);
        gate.open();
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data().toString(), u"Translating all works"_s);
        tasks.unlist(id);
        QCOMPARE(model.rowCount(), 0);
    }

    void stopsATask()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        TaskListModel model(runner);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int stops = 0;
        const TaskId id = tasks.list(u"one"_s, [&stops] { ++stops; });
        tasks.report(id, {25, 100, 75.0, {}});
        model.stop(-1);
        model.stop(1);
        QCOMPARE(stops, 0);
        model.stop(0);
        QCOMPARE(stops, 1);
        QVERIFY(model.index(0).data(TaskListModel::StoppingRole).toBool());
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"one, 25 %, stopping"_s);
    }

    void staysRightWhileTasksComeAndGo()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        TaskListModel model(runner);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int answers = 0;
        for (int task = 0; task < 200; ++task) {
            tasks.run(
                {.name = QString::number(task), .priority = static_cast<TaskPriority>(task % 3)},
                [](const TaskControl &control) { control.progress(1, 2); }, [&answers] { ++answers; });
        }
        QTRY_COMPARE(answers, 200);
        QCOMPARE(model.rowCount(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_TaskListModel)
#include "tst_tasklistmodel.moc"
