// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/openingbar.h"
#include "ui/theme/studiostyle.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_OpeningBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void appearsOnlyWhenItTakesAMoment()
    {
        QWidget window;
        OpeningBar bar(&window);
        window.show();
        bar.start(u"paintings"_s);
        QVERIFY(!bar.isVisible());
        QTRY_VERIFY(bar.isVisible());
        QVERIFY(bar.findChild<QLabel *>()->text().contains(u"paintings"_s));
        QSignalSpy cancel(&bar, &OpeningBar::cancelRequested);
        bar.findChild<QPushButton *>()->click();
        QCOMPARE(cancel.size(), 1);
        bar.stop();
        QVERIFY(!bar.isVisible());
        bar.start(u"again"_s);
        bar.stop(); // before it appeared
        QSignalSpy shown(&bar, &QObject::objectNameChanged);
        QVERIFY(!shown.wait(250));
        QVERIFY(!bar.isVisible());
    }

    void saysHowFarItIsWhereThatIsKnown()
    {
        OpeningBar bar;
        bar.start(u"demo"_s);
        const auto *progress = bar.findChild<QProgressBar *>();
        QCOMPARE(progress->maximum(), 0);
        bar.setProgress(60, 240, u"Painting the sea"_s);
        QCOMPARE(progress->value() * 4, progress->maximum());
        QCOMPARE(bar.findChild<QLabel *>()->text(), u"Painting the sea"_s);
        bar.setProgress(0, 0, {});
        QCOMPARE(progress->maximum(), 0);
    }

    void thePieceMovesWhileItIsSeen()
    {
        BusyBar bar;
        bar.resize(300, bar.height());
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        const QImage before = bar.grab().toImage();
        QTRY_VERIFY(bar.grab().toImage() != before);
        bar.hide();
        const int offset = bar.property("busyOffset").toInt();
        QSignalSpy nothing(&bar, &QObject::objectNameChanged);
        QVERIFY(!nothing.wait(100));
        QCOMPARE(bar.property("busyOffset").toInt(), offset);
    }
};

SYNVAE_TEST(tst_OpeningBar)

#include "tst_openingbar.moc"
