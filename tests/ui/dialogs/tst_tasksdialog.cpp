// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskscope.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/tasksdialog.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_TasksDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void showsEachTaskAndStopsTheOneThatIsMeant()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        int stops = 0;
        const TaskId first = tasks.list(u"Opening works"_s, {});
        TasksDialog dialog(runner);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        m_second = tasks.list(u"Writing piece.wav"_s, [&] {
            ++stops;
            tasks.unlist(m_second);
        });
        tasks.report(m_second, {1, 4, 12.0, {}});
        QCOMPARE(dialog.findChildren<QProgressBar *>().size(), 2);
        QPushButton *cancel = buttonNamed(dialog, u"Cancel: Writing piece.wav"_s);
        QVERIFY(cancel);
        QTRY_VERIFY(hasLabel(dialog, u"12 s left"_s));
        QVERIFY(!hasLabel(dialog, u"Nothing is going on in the background."_s));
        QCOMPARE(unnamedFocusable(dialog), QStringList());
        cancel->click();
        QCOMPARE(stops, 1);
        QTRY_COMPARE(dialog.findChildren<QProgressBar *>().size(), 1);
        runner.stop(first);
        QVERIFY(hasLabel(dialog, u"Stopping …"_s));
        QVERIFY(!buttonNamed(dialog, u"Cancel: Opening works"_s)->isEnabled());
        tasks.unlist(first);
        QVERIFY(hasLabel(dialog, u"Nothing is going on in the background."_s));
    }

    void howFarIsShownWhereItIsKnown()
    {
        TaskRunner runner;
        TaskScope tasks(runner);
        TasksDialog dialog(runner);
        const TaskId id = tasks.list(u"Opening works"_s, {});
        const auto *bar = dialog.findChild<QProgressBar *>();
        QCOMPARE(bar->maximum(), 0);
        QCOMPARE(bar->accessibleName(), u"Opening works"_s);
        tasks.report(id, {30, 60, 5.0, {}});
        QCOMPARE(bar->value(), 50);
        QCOMPARE(bar->maximum(), 100);
        QCOMPARE(bar->accessibleName(), u"Opening works, 50 %, 5 s left"_s);
    }

private:
    static QPushButton *buttonNamed(const QWidget &dialog, const QString &name)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->accessibleName() == name)
                return button;
        }
        return nullptr;
    }

    static bool hasLabel(const QWidget &dialog, const QString &text)
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel *label) { return label->text() == text && label->isVisible(); });
    }

    TaskId m_second = 0;
};

SYNVAE_TEST(tst_TasksDialog)
#include "tst_tasksdialog.moc"
