// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskscope.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/tasksbutton.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TasksButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void isSeenOnlyWhileSomethingTakesAMoment()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        QWidget window;
        QAction action;
        TasksButton button(runner, action, &window);
        window.show();
        const TaskId id = tasks.list(u"Opening works"_s, {});
        QVERIFY(!button.isVisible());
        QTRY_VERIFY(button.isVisible());
        QCOMPARE(button.text(), u"Opening works"_s);
        tasks.report(id, {30, 60, 9.0, {}});
        QCOMPARE(button.text(), u"Opening works, 50 %"_s);
        QCOMPARE(button.accessibleName(), u"Opening works, 50 %, 9 s left"_s);
        const TaskId other = tasks.list(u"Writing piece.wav"_s, {});
        QVERIFY(button.text().startsWith(u"2 tasks"_s));
        const QSignalSpy triggered(&action, &QAction::triggered);
        button.click();
        QCOMPARE(triggered.size(), 1);
        tasks.unlist(id);
        tasks.unlist(other);
        QVERIFY(!button.isVisible());
    }

    void whatIsDoneAtOnceIsNotWorthAWord()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        QWidget window;
        QAction action;
        TasksButton button(runner, action, &window);
        window.show();
        tasks.unlist(tasks.list(u"quick"_s, {}));
        QSignalSpy never(&button, &QObject::objectNameChanged);
        QVERIFY(!never.wait(TasksButton::milliseconds + 100));
        QVERIFY(!button.isVisible());
    }
};

SYNVAE_TEST(tst_TasksButton)
#include "tst_tasksbutton.moc"
