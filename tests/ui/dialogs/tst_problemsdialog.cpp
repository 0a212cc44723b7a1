// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/presenter/problemstablemodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ProblemsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void growsWhileMoreAreFoundAndCanBeCopied()
    {
        ProblemsTableModel problems;
        problems.reset({{u"a.jpg"_s, u"It is empty."_s}});
        ProblemsDialog dialog(problems);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(dialog.findChild<QTableView *>()->model()->rowCount(), 1);
        problems.add({u"b.jpg"_s, u"It is broken."_s});
        QCOMPARE(dialog.findChild<QTableView *>()->model()->rowCount(), 2);
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().contains(u"opy"_s))
                button->click();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), problems.asText());
        QCOMPARE(unnamedFocusable(dialog), QStringList());
    }
};

SYNVAE_TEST(tst_ProblemsDialog)

#include "tst_problemsdialog.moc"
