// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/projectcontrols.h"

#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ProjectControls : public QObject
{
    Q_OBJECT

private:
    static QMessageBox *question(const FakeStudio &studio) { return studio.window.findChild<QMessageBox *>(); }
    static QPushButton *buttonOf(const FakeStudio &studio, const QString &text)
    {
        const QMessageBox *box = question(studio);
        for (QPushButton *button : box ? box->findChildren<QPushButton *>() : QList<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    static bool settled(FakeStudio &studio)
    {
        studio.projectRecorder.flush();
        return QTest::qWaitFor([&studio] { return !studio.projectClient.busy(); });
    }
    static QStringList nameless(const FakeStudio &studio)
    {
        return QDir(studio.folder.filePath(u"sessions"_s)).entryList({u"*.synvae"_s}, QDir::Files);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theTitleTellsWhatIsUnsaved()
    {
        FakeStudio studio;
        QVERIFY(studio.show(6));
        QVERIFY(studio.window.windowTitle().startsWith(u"fakes[*]"_s));
        QVERIFY(!studio.window.isWindowModified());
        studio.window.actions().star->trigger();
        QVERIFY(studio.window.isWindowModified());
        const QString file = studio.folder.filePath(u"mine.synvae"_s);
        studio.project.saveAs(file);
        QTRY_VERIFY(studio.window.windowTitle().startsWith(u"mine[*]"_s));
        QVERIFY(!studio.window.isWindowModified());
        QTRY_COMPARE(studio.recent.list().first().paths, QStringList{file});
        QVERIFY(settled(studio));
        QVERIFY(nameless(studio).isEmpty());
    }

    void closingAsksBeforeSomethingIsLost()
    {
        FakeStudio studio;
        QVERIFY(studio.show(6));
        studio.window.actions().star->trigger();
        QVERIFY(!studio.window.close());
        QVERIFY(question(studio));
        question(studio)->button(QMessageBox::Cancel)->click();
        QVERIFY(studio.window.isVisible());
        QTRY_VERIFY(!question(studio));
        QVERIFY(!studio.window.close());
        question(studio)->button(QMessageBox::Discard)->click();
        QTRY_VERIFY(!studio.window.isVisible());
        QVERIFY(settled(studio));
        QVERIFY(nameless(studio).isEmpty());
    }

    void closingWithoutAnythingByHandAsksNothing()
    {
        FakeStudio studio;
        QVERIFY(studio.show(6));
        QVERIFY(settled(studio));
        QCOMPARE(nameless(studio).size(), 1);
        QVERIFY(studio.window.close());
        QVERIFY(settled(studio));
        QVERIFY(nameless(studio).isEmpty());
    }

    void openingAnotherAsksToo()
    {
        FakeStudio studio;
        QVERIFY(studio.show(6));
        studio.window.actions().star->trigger();
        studio.projectControls.open({{u"9"_s}});
        QVERIFY(question(studio));
        QCOMPARE(studio.session.works()->count(), 6);
        question(studio)->button(QMessageBox::Discard)->click();
        QTRY_COMPARE(studio.session.works()->count(), 9);
        QVERIFY(!studio.window.isWindowModified());
    }

    void aSavedProjectComesBackByItsPath()
    {
        FakeStudio studio;
        QVERIFY(studio.show(6));
        studio.session.setCurrentWork(4);
        studio.window.actions().star->trigger();
        const QString file = studio.folder.filePath(u"mine.synvae"_s);
        QVERIFY(settled(studio));
        studio.project.saveAs(file);
        QTRY_COMPARE(studio.project.state().path, file);
        QVERIFY(settled(studio));
        studio.projectControls.open({{u"9"_s}}); // nothing is unsaved
        QTRY_COMPARE(studio.session.works()->count(), 9);
        QVERIFY(!studio.window.actions().star->isChecked());
        studio.projectControls.open({{file}});
        QTRY_COMPARE(studio.session.works()->count(), 6);
        QTRY_COMPARE(studio.session.currentWork(), 4);
        QVERIFY(studio.window.actions().star->isChecked());
        QTRY_VERIFY(studio.window.windowTitle().startsWith(u"mine[*]"_s));
    }

    void aLostSessionIsOffered()
    {
        FakeStudio studio;
        QVERIFY(studio.show(3));
        const QString lost = studio.folder.filePath(u"sessions/lost.synvae"_s);
        {
            const auto project = Project::create(lost);
            QVERIFY(project);
            QVERIFY((*project)->works().setSources({u"/x/8"_s}));
            QVERIFY((*project)->works().setWorks(PlainWorks(8)));
            QVERIFY((*project)->works().setNote(2, u"remember"_s));
        }
        studio.project.lookForLostSessions();
        QTRY_VERIFY(question(studio));
        QVERIFY(question(studio)->text().contains(u"8 works"_s));
        buttonOf(studio, u"Bring It &Back"_s)->click();
        QTRY_COMPARE(studio.session.works()->count(), 8);
        QTRY_COMPARE(studio.session.marks().of(1).note, u"remember"_s);
        QTRY_VERIFY(studio.window.isWindowModified());
    }

    void aLostSessionCanBeDeclined()
    {
        FakeStudio studio;
        QVERIFY(studio.show(3));
        const QString lost = studio.folder.filePath(u"sessions/lost.synvae"_s);
        {
            const auto project = Project::create(lost);
            QVERIFY(project && (*project)->works().setWorks(PlainWorks(8)));
        }
        studio.project.lookForLostSessions();
        QTRY_VERIFY(question(studio));
        buttonOf(studio, u"&Discard It"_s)->click();
        QVERIFY(settled(studio));
        QVERIFY(!QFile::exists(lost));
        QCOMPARE(studio.session.works()->count(), 3);
    }

    void aNoteIsWritten()
    {
        FakeStudio studio;
        QVERIFY(studio.show(3));
        studio.window.actions().note->trigger();
        auto *dialog = studio.window.findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(u"A note."_s);
        dialog->accept();
        QCOMPARE(studio.session.marks().of(0).note, u"A note."_s);
        QVERIFY(studio.window.actions().note->text().startsWith(u"Edit"_s));
    }

    void whatIsNoProjectIsSaid()
    {
        FakeStudio studio;
        QVERIFY(studio.show(3));
        QFile file(studio.folder.filePath(u"no.synvae"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("text");
        file.close();
        studio.projectControls.open({{file.fileName()}});
        QTRY_VERIFY(studio.window.banner().text().contains(u"is no SynVAE project"_s));
        QCOMPARE(studio.session.works()->count(), 3);
    }

    void nothingCanBeSavedBeforeACollectionIsOpen()
    {
        FakeStudio studio;
        QVERIFY(studio.show());
        const WindowActions &actions = studio.window.actions();
        QVERIFY(!actions.saveProject->isEnabled() && !actions.saveProjectAs->isEnabled());
        QVERIFY(!actions.star->isEnabled() && !actions.note->isEnabled());
        QVERIFY(actions.openProject->isEnabled() && actions.newProject->isEnabled());
        QVERIFY(studio.window.close());
    }
};

SYNVAE_TEST(tst_ProjectControls)

#include "tst_projectcontrols.moc"
