// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/gate.h"
#include "tests/support/testprogram.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/problemsdialog.h"
#include "ui/dialogs/shortcutsdialog.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/transport/transportbar.h"

#include <QAction>
#include <QActionGroup>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    /// Everything open, everything running, and then away with it, at any moment.
    void closesInTheMiddleOfWork_data()
    {
        QTest::addColumn<int>("turns");
        for (const int turns : {0, 1, 3, 10, 40})
            QTest::addRow("after %d turns of the event loop", turns) << turns;
    }

    void closesInTheMiddleOfWork()
    {
        QFETCH(int, turns);
        std::shared_ptr<Recording> recording;
        {
            test::FakeStudio studio;
            recording = studio.recording;
            studio.prepare = [](test::PlainWorks &works) { works.setBroken(1); };
            studio.window.show();
            studio.members.load();
            studio.host.start();
            studio.open(u"500"_s);
            WindowActions &actions = studio.window.actions();
            actions.shortcuts->trigger();
            actions.about->trigger();
            for (int turn = 0; turn < turns; ++turn) {
                QCoreApplication::sendPostedEvents();
                QTest::qWait(1);
                studio.gallery.panel().view().moveBy(3);
                actions.play->trigger();
                studio.gallery.settingsPanel().setSettings(
                    {DecodeMode::Sample, 0.2F + static_cast<float>(turn) * 0.02F, Seed{1}});
                if (turn == 5)
                    studio.open(u"300"_s);
                if (turn == 8)
                    studio.gallery.panel().problemsRequested();
            }
        }
        QVERIFY(recording->sounding().empty());
    }

    void viewsStandInTabsAndInTheMenu()
    {
        test::FakeStudio studio;
        auto *second = new QWidget;
        studio.window.addPage({.id = u"second"_s, .title = u"&Second"_s, .widget = second});
        studio.window.show();
        studio.open(u"5"_s);
        QTRY_VERIFY(studio.window.showsCollection());
        const QSignalSpy changed(&studio.window, &MainWindow::pageShown);
        QVERIFY(studio.window.shows(&studio.gallery.panel()));
        const QList<QAction *> views = studio.window.actions().views->actions();
        QVERIFY(views.size() >= 2);
        QVERIFY(views.first()->isChecked());
        QCOMPARE(views.at(1)->shortcut(), QKeySequence(u"Ctrl+2"_s));
        views.last()->trigger();
        QVERIFY(studio.window.shows(second));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toString(), u"second"_s);
        QVERIFY(!views.at(0)->isChecked());
        studio.window.showPage(u"gallery"_s);
        QVERIFY(views.at(0)->isChecked());
    }

    void closesWhileTheEngineIsBusy()
    {
        test::Gate gate;
        test::FakeStudio studio;
        studio.engine->beforeEncode = [&gate](std::stop_token stop) {
            const std::stop_callback opens(stop, [&gate] { gate.open(); });
            gate.pass();
        };
        studio.window.show();
        studio.members.load();
        studio.open(u"20"_s);
        QTRY_COMPARE(gate.arrived(), 1);
    }

    void theLayoutComesBack()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"layout.ini"_s), QSettings::IniFormat);
        QList<int> sizes;
        {
            test::FakeStudio studio;
            studio.window.show();
            studio.open(u"3"_s);
            QTRY_VERIFY(studio.window.showsCollection());
            studio.window.resize(1100, 700);
            studio.window.findChild<QSplitter *>()->setSizes({300, 500, 300});
            sizes = studio.window.findChild<QSplitter *>()->sizes();
            studio.window.actions().settings->setChecked(false);
            studio.window.saveLayout(settings);
        }
        test::FakeStudio studio;
        studio.window.restoreLayout(settings);
        studio.window.show();
        QVERIFY(!studio.window.actions().settings->isChecked());
        QCOMPARE(studio.window.size(), QSize(1100, 700));
    }

    void dropsAreTaken()
    {
        test::FakeStudio studio;
        QSignalSpy dropped(&studio.window, &MainWindow::dropped);
        QMimeData data;
        data.setUrls({QUrl(u"file:///a/b"_s), QUrl(u"gopher:c"_s), QUrl(u"file:///d.png"_s)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &drop);
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.first().first().toStringList(), (QStringList{u"/a/b"_s, u"/d.png"_s}));
        QMimeData words;
        words.setText(u"no file"_s);
        QDragEnterEvent other({5, 5}, Qt::CopyAction, &words, Qt::LeftButton, {});
        other.ignore();
        QApplication::sendEvent(&studio.window, &other);
        QVERIFY(!other.isAccepted());
    }

    void dialogsOpenBesideTheWindow()
    {
        test::FakeStudio studio;
        studio.window.show();
        studio.window.actions().shortcuts->trigger();
        studio.window.actions().about->trigger();
        Q_EMIT studio.gallery.panel().problemsRequested();
        QVERIFY(studio.window.findChild<ShortcutsDialog *>());
        QVERIFY(studio.window.findChild<AboutDialog *>());
        auto *problems = studio.window.findChild<ProblemsDialog *>();
        QVERIFY(problems && !problems->isModal());
        problems->close();
        QTRY_VERIFY(!studio.window.findChild<ProblemsDialog *>());
    }

    void f6GoesThroughTheAreas()
    {
        test::FakeStudio studio;
        studio.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&studio.window));
        studio.members.load();
        studio.open(u"5"_s);
        QTRY_VERIFY(studio.translation.current().state == CurrentWork::State::Ready);
        QTRY_VERIFY(studio.gallery.panel().view().hasFocus());
        const QList<QWidget *> areas{&studio.gallery.card(), &studio.gallery.settingsPanel(),
                                     &studio.window.transport(), &studio.gallery.panel().view()};
        for (QWidget *area : areas) {
            studio.window.actions().nextArea->trigger();
            QWidget *focus = studio.window.focusWidget();
            QVERIFY2(focus && (area == focus || area->isAncestorOf(focus)), area->metaObject()->className());
        }
    }

    void fullScreenAndBack()
    {
        test::FakeStudio studio;
        studio.window.show();
        studio.window.actions().fullScreen->setChecked(true);
        QVERIFY(studio.window.isFullScreen());
        studio.window.actions().fullScreen->setChecked(false);
        QVERIFY(!studio.window.isFullScreen());
    }

    void fitsASmallScreen()
    {
        test::FakeStudio studio;
        studio.window.show();
        studio.open(u"5"_s);
        QTRY_VERIFY(studio.window.showsCollection());
        const QSize least = studio.window.minimumSizeHint();
        QVERIFY2(least.width() <= 1200 && least.height() <= 700,
                 qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
    }
};

SYNVAE_TEST(tst_MainWindow)

#include "tst_mainwindow.moc"
