// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/shortcutsdialog.h"

#include <QMenu>
#include <QTest>
#include <QTextBrowser>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ShortcutsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void listsWhatTheMenusHold()
    {
        QMenu file(u"&File"_s);
        file.addAction(u"Open && &Close …"_s)->setShortcuts({QKeySequence(u"Ctrl+K"_s), QKeySequence(u"F7"_s)});
        file.addAction(u"Without &Keys"_s);
        file.addMenu(u"More"_s)->addAction(u"<Inner>"_s)->setShortcut(u"Ctrl+J"_s);
        const QString html = shortcutsAsHtml({&file});
        QVERIFY(html.contains(u"<h3>File</h3>"_s));
        QVERIFY(html.contains(u"Open &amp; Close"_s));
        QVERIFY(html.contains(u"Ctrl+K or F7"_s));
        QVERIFY(!html.contains(u"Without"_s));
        QVERIFY(html.contains(u"&lt;Inner&gt;"_s));
        QVERIFY(html.contains(u"Ctrl+J"_s));
    }

    void canBeReadByEveryone()
    {
        ShortcutsDialog dialog({});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QCOMPARE(unnamedFocusable(dialog), QStringList());
        const QString text = dialog.findChild<QTextBrowser *>()->toPlainText();
        QVERIFY(text.contains(u"Enter"_s) && text.contains(u"F2"_s));
    }
};

SYNVAE_TEST(tst_ShortcutsDialog)

#include "tst_shortcutsdialog.moc"
