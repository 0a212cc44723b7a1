// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_ComposePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everythingTheKeyboardReachesHasAName()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        stage.room.makePiece({{u"a"_s, melodyOfPitches({60})}});
        ComposePanel &page = stage.room.page();
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.showMusicIn();
        QCOMPARE(unnamedFocusable(page), QStringList());
        page.showPiece();
        QCOMPARE(unnamedFocusable(page), QStringList());
        page.showComparison();
        QCOMPARE(unnamedFocusable(page), QStringList());
        QCOMPARE_EQ(page.findChild<QTabWidget *>()->currentIndex(), 2);
    }

    void aMidiFileIsDroppedAndNothingElse()
    {
        ComposePageFixture stage;
        const QString file = stage.folder.filePath(u"tune.MID"_s);
        QVERIFY(writeMidiFile(file.toStdString(), melodyOfPitches({60, 62})).ok());
        const auto drop = [&stage](const QString &path) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(&stage.room.page(), &enter);
            if (!enter.isAccepted())
                return false;
            QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
            QApplication::sendEvent(&stage.room.page(), &event);
            return true;
        };
        QVERIFY(!drop(u"/somewhere/picture.png"_s));
        QVERIFY(drop(file));
        QTRY_VERIFY(stage.room.editor().melody() == melodyOfPitches({60, 62}));
    }

    void theKeysComeToTheWays()
    {
        ComposePageFixture stage;
        ComposePanel &page = stage.room.page();
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.setFocus();
        QVERIFY(QApplication::focusWidget());
        QVERIFY(QApplication::focusWidget()->focusPolicy() & Qt::TabFocus);
    }

    void itFitsBesideTheOtherPartsOfTheWindow()
    {
        ComposePageFixture stage;
        const int em = stage.room.page().fontMetrics().height();
        QCOMPARE_LT(stage.room.page().minimumSizeHint().width(), 30 * em);
        QCOMPARE_LT(stage.room.page().minimumSizeHint().height(), 30 * em);
    }
};

SYNVAE_TEST(tst_ComposePanel)
#include "tst_composepanel.moc"
