// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowexport.h"

#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WindowExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        QVERIFY(m_studio->show());
    }
    void cleanup() { m_studio.reset(); }

    void thereIsNothingToExportWithoutACollection()
    {
        QVERIFY(!action()->isEnabled());
        m_studio->open(u"40"_s);
        QTRY_VERIFY(action()->isEnabled());
        QVERIFY(m_studio->gallery.panel().view().actions().contains(action()));
    }

    void exportsTheSelectionAndRemembers()
    {
        openDialog(u"40"_s);
        m_studio->session.selection().select({3, 5, 9});
        ExportDialog &dialog = *m_studio->exporting.dialog();
        QCOMPARE(dialog.scope(), ExportScope::Selected);
        const QString folder = m_studio->folder.filePath(u"out"_s);
        fill(dialog, folder);
        Q_EMIT dialog.exportRequested();
        QTRY_COMPARE(QDir(folder).entryList({u"*.mid"_s}).size(), 3);
        QTRY_VERIFY(!m_studio->exporting.controller().running());
        const QString words = wordsOf(dialog);
        QVERIFY2(words.startsWith(u"3 works were exported into"_s), qPrintable(words));
        QCOMPARE(storedExportSettings(m_studio->settings).folder, folder);
    }

    void goesOnWhenTheDialogIsClosed()
    {
        openDialog(u"40"_s);
        ExportDialog &dialog = *m_studio->exporting.dialog();
        dialog.setScope(ExportScope::All);
        const QString folder = m_studio->folder.filePath(u"out"_s);
        fill(dialog, folder);
        Q_EMIT dialog.exportRequested();
        dialog.close();
        QTRY_VERIFY(!m_studio->exporting.controller().running());
        QCOMPARE(QDir(folder).entryList({u"*.mid"_s}).size(), 40);
        QTRY_VERIFY(m_studio->window.banner().isVisible());
    }

private:
    QAction *action() const { return m_studio->window.actions().exportWorks; }

    void openDialog(const QString &collection)
    {
        m_studio->open(collection);
        QTRY_VERIFY(action()->isEnabled());
        action()->trigger();
        QVERIFY(m_studio->exporting.dialog());
    }

    static void fill(ExportDialog &dialog, const QString &folder)
    {
        for (QLineEdit *line : dialog.findChildren<QLineEdit *>()) {
            if (line->accessibleName() == u"Folder"_s)
                line->setText(folder);
        }
    }

    static QString wordsOf(const ExportDialog &dialog)
    {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->accessibleName() == u"State of the export"_s)
                return label->text();
        }
        return {};
    }

    std::unique_ptr<test::FakeStudio> m_studio;
};

SYNVAE_TEST(tst_WindowExport)
#include "tst_windowexport.moc"
