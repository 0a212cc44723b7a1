// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/filechoice.h"

#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_FileChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aFolderIsAnsweredWithoutWaiting()
    {
        const QTemporaryDir folder;
        QWidget window;
        QStringList answer;
        chooseFolder(window, folder.path(), [&answer](const QStringList &paths) { answer = paths; });
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog); // and we are here: nothing has waited
        QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
        QVERIFY(answer.isEmpty());
        QMetaObject::invokeMethod(dialog, "accept");
        QCOMPARE(answer, QStringList{folder.path()});
        QTRY_VERIFY(!window.findChild<QFileDialog *>());
    }

    void aPieceGetsTheSuffixOfItsKind()
    {
        const QTemporaryDir folder;
        QWidget window;
        QStringList answer;
        choosePieceFile(window, folder.path(), [&answer](const QStringList &paths) { answer = paths; });
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        QCOMPARE(dialog->defaultSuffix(), u"mid"_s);
        dialog->selectNameFilter(dialog->nameFilters().at(2));
        Q_EMIT dialog->filterSelected(dialog->nameFilters().at(2));
        QCOMPARE(dialog->defaultSuffix(), u"flac"_s);
        dialog->reject();
        QTRY_VERIFY(!window.findChild<QFileDialog *>());
    }

    void aMidiFileIsOneThatIsThere()
    {
        QWidget window;
        chooseMidiFile(window, {}, [](const QStringList &) {});
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFile);
        QVERIFY(dialog->nameFilters().first().contains(u"*.mid"_s));
        dialog->reject();
        QTRY_VERIFY(!window.findChild<QFileDialog *>());
    }

    /// "Save proposes Music, where no such folder is."
    void aFolderThatIsNotThereIsNotProposedAsAName()
    {
        const QTemporaryDir folder;
        QWidget window;
        chooseMapsFile(window, folder.filePath(u"Documents/Maps"_s), [](const QStringList &) {});
        const auto *dialog = window.findChild<QFileDialog *>();
        QCOMPARE(dialog->directory().absolutePath(), QFileInfo(folder.path()).absoluteFilePath());
        QVERIFY(dialog->selectedFiles().isEmpty() || QFileInfo(dialog->selectedFiles().first()).fileName() != u"Maps"_s);
    }

    void mapsAreReadWrittenAndExported()
    {
        QWidget window;
        chooseMaps(window, {}, [](const QStringList &) {});
        chooseMapsFile(window, {}, [](const QStringList &) {});
        chooseMapsExport(window, {}, [](const QStringList &) {});
        const QList<QFileDialog *> dialogs = window.findChildren<QFileDialog *>();
        QCOMPARE(dialogs.size(), 3);
        QCOMPARE(dialogs.at(0)->fileMode(), QFileDialog::ExistingFile);
        QCOMPARE(dialogs.at(1)->defaultSuffix(), u"synvae-maps"_s);
        for (const QString &filter : dialogs.at(2)->nameFilters()) {
            Q_EMIT dialogs.at(2)->filterSelected(filter);
            QVERIFY2(filter.contains(u"*."_s + dialogs.at(2)->defaultSuffix()), qPrintable(filter));
        }
    }

    void sessionsAreReadAndWritten()
    {
        QWidget window;
        chooseSession(window, {}, [](const QStringList &) {});
        chooseSessionFile(window, {}, [](const QStringList &) {});
        chooseOutputFolder(window, {}, [](const QStringList &) {});
        const QList<QFileDialog *> dialogs = window.findChildren<QFileDialog *>();
        QCOMPARE(dialogs.size(), 3);
        QCOMPARE(dialogs.at(0)->fileMode(), QFileDialog::ExistingFile);
        QCOMPARE(dialogs.at(1)->acceptMode(), QFileDialog::AcceptSave);
        QCOMPARE(dialogs.at(1)->defaultSuffix(), u"json"_s);
        QCOMPARE(dialogs.at(2)->fileMode(), QFileDialog::Directory);
    }

    void cancellingAnswersNothing()
    {
        QWidget window;
        bool answered = false;
        choosePictures(window, {}, [&answered](const QStringList &) { answered = true; });
        auto *dialog = window.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->fileMode(), QFileDialog::ExistingFiles);
        QVERIFY(dialog->nameFilters().first().contains(u"*.png"_s));
        QVERIFY(dialog->nameFilters().first().contains(u"*.jpg"_s));
        dialog->reject();
        QTRY_VERIFY(!window.findChild<QFileDialog *>());
        QVERIFY(!answered);
    }
};

SYNVAE_TEST(tst_FileChoice)

#include "tst_filechoice.moc"
