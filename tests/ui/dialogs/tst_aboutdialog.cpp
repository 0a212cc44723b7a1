// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/aboutdialog.h"

#include <QLabel>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_AboutDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void tellsVersionAndLicence()
    {
        AboutDialog dialog;
        QString words;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            words += label->text();
        QVERIFY(words.contains(QStringLiteral(SYNVAE_VERSION)));
        QVERIFY(words.contains(u"General Public License"_s));
    }

    void everythingHasANameAndEscapeCloses()
    {
        AboutDialog dialog;
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(unnamedFocusable(dialog), QStringList());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }
};

SYNVAE_TEST(tst_AboutDialog)

#include "tst_aboutdialog.moc"
