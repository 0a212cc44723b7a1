// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/picture/pictureview.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QImage filled(int edge, const QColor &color)
{
    QImage image(edge, edge, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

void showWork(DetailCard &card)
{
    card.setWork(u"Sunrise"_s, {{u"artist"_s, u"Monet"_s}}, filled(200, Qt::red), filled(64, Qt::darkRed));
}

QTimer *timeout(const DetailCard &card) { return card.findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly); }

PictureView *picture(const DetailCard &card, QStringView name)
{
    for (PictureView *view : card.findChildren<PictureView *>()) {
        if (view->accessibleName().startsWith(name))
            return view;
    }
    return nullptr;
}

} // namespace

class tst_DetailCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void withoutAWorkItInvites()
    {
        DetailCard card;
        card.resize(500, 500);
        card.show();
        const QList<QLabel *> labels = card.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"Choose a work");
        }));
        QVERIFY(!card.melodyView()->isVisible());
    }

    void aTranslatedWorkShowsEverything()
    {
        DetailCard card;
        card.resize(500, 1500);
        card.show();
        showWork(card);
        const Melody melody = melodyOfPitches({60, 64, 67});
        card.setTranslation(melody, filled(64, Qt::blue));
        QVERIFY(card.melodyView()->isVisible());
        QVERIFY(card.melodyView()->melody() == melody);
        QCOMPARE(card.message(), QString());
        QCOMPARE(picture(card, u"Picture: Sunrise")->picture().size(), QSize(200, 200));
        QCOMPARE(picture(card, u"What the network sees of Sunrise, 64 by 64")->picture(), filled(64, Qt::darkRed));
        QCOMPARE(picture(card, u"What the melody remembers of Sunrise")->picture(), filled(64, Qt::blue));
        card.setPlayhead(4.0);
        QCOMPARE(card.melodyView()->roll()->playhead(), 4.0);
    }

    void aQuickAnswerDoesNotFlicker()
    {
        DetailCard card;
        card.resize(500, 900);
        card.show();
        showWork(card);
        const Melody first = melodyOfPitches({60});
        const Melody second = melodyOfPitches({72});
        card.setTranslation(first, filled(64, Qt::blue));
        card.setPending();
        QVERIFY(card.melodyView()->isVisible());
        QVERIFY(card.melodyView()->melody() == first);
        QVERIFY(timeout(card)->isActive());
        card.setTranslation(second, filled(64, Qt::green));
        QVERIFY(!timeout(card)->isActive()); // the message will not come after all
        QVERIFY(card.melodyView()->isVisible());
        QVERIFY(card.melodyView()->melody() == second);
    }

    void aSlowAnswerIsAnnouncedAfterAWhile()
    {
        DetailCard card;
        card.resize(500, 900);
        card.show();
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        QElapsedTimer timer;
        timer.start();
        card.setPending();
        QCOMPARE(timeout(card)->interval(), 150);
        QTRY_VERIFY(!card.melodyView()->isVisible());
        QCOMPARE_GE(timer.elapsed(), 140);
        QVERIFY(card.message().startsWith(u"Translating"));
        QVERIFY(picture(card, u"What the melody remembers")->picture().isNull());
        QVERIFY(!picture(card, u"Picture")->picture().isNull());
    }

    void pendingAgainDoesNotProlongTheOldMelody()
    {
        DetailCard card;
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), {});
        card.setPending();
        const QSignalSpy over(timeout(card), &QTimer::timeout);
        QTimer drag; // as while a slider is dragged
        connect(&drag, &QTimer::timeout, &card, [&] {
            if (over.isEmpty())
                card.setPending();
        });
        drag.start(10);
        QTRY_COMPARE_WITH_TIMEOUT(over.size(), 1, 3000);
        QVERIFY(card.message().startsWith(u"Translating"));
    }

    void picturesThatAreLateDoNotFlickerEither()
    {
        DetailCard card;
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        card.setWork(u"Dusk"_s, {}, {}, {});
        card.setPending();
        QCOMPARE(picture(card, u"What the network sees of Dusk")->picture(), filled(64, Qt::darkRed));
        card.setWork(u"Dusk"_s, {}, filled(90, Qt::gray), {});
        QCOMPARE(picture(card, u"Picture: Dusk")->picture(), filled(90, Qt::gray));
        QTRY_VERIFY(picture(card, u"What the network sees of Dusk")->picture().isNull());
        QCOMPARE(picture(card, u"Picture: Dusk")->picture(), filled(90, Qt::gray));
        card.setWork(u"Dusk"_s, {}, filled(90, Qt::gray), filled(64, Qt::green));
        QCOMPARE(picture(card, u"What the network sees of Dusk")->picture(), filled(64, Qt::green));

        card.setWork(u"Dawn"_s, {}, {}, {});
        card.setTranslation(melodyOfPitches({62}), {});
        QVERIFY(picture(card, u"Picture: Dawn")->picture().isNull()); // never another work's beside a melody
    }

    void failureIsSaidInWordsWithWhatToDo()
    {
        DetailCard card;
        card.resize(500, 900);
        card.show();
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        card.setPending();
        card.setFailed(u"a.png could not be read: <it> ends early."_s);
        QVERIFY(!card.melodyView()->isVisible());
        QVERIFY(card.message().contains(u"a.png could not be read: <it> ends early."));
        QVERIFY(card.message().contains(u"Choose another work"));
        QVERIFY(!timeout(card)->isActive());
        card.setTranslation(melodyOfPitches({60}), {});
        QCOMPARE(card.message(), QString());
    }

    void clearForgetsEverything()
    {
        DetailCard card;
        card.resize(500, 900);
        card.show();
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        card.setPlayhead(3.0);
        card.setPending();
        card.clear();
        QVERIFY(!card.melodyView()->isVisible());
        QCOMPARE(card.melodyView()->roll()->playhead(), -1.0);
        for (const PictureView *view : card.findChildren<PictureView *>())
            QVERIFY(view->picture().isNull());
        QVERIFY(!timeout(card)->isActive());
        QCOMPARE(card.message(), QString());
    }

    void twoColumnsWhereThereIsRoom()
    {
        DetailCard card;
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        const int em = card.fontMetrics().height();
        card.resize(80 * em, 60 * em);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        const auto left = [&](const QWidget *widget) { return widget->mapTo(&card, QPoint()).x(); };
        const auto top = [&](const QWidget *widget) { return widget->mapTo(&card, QPoint()).y(); };
        const QWidget *painting = picture(card, u"Picture");
        QTRY_VERIFY(left(card.melodyView()) > left(painting) + painting->width());
        card.resize(30 * em, 60 * em);
        QTRY_VERIFY(top(card.melodyView()) >= top(painting) + painting->height());
    }

    void aSmallCardScrolls()
    {
        DetailCard card;
        showWork(card);
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        const int em = card.fontMetrics().height();
        card.resize(22 * em, 20 * em);
        card.show();
        const auto *area = card.findChild<QScrollArea *>();
        QTRY_COMPARE_GT(area->verticalScrollBar()->maximum(), 0);
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        // The keyboard gets to what is below the edge: the roll passes on the keys that scroll.
        card.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&card));
        card.melodyView()->roll()->setFocus();
        area->verticalScrollBar()->setValue(0);
        QTest::keyClick(card.melodyView()->roll(), Qt::Key_PageDown);
        QCOMPARE_GT(area->verticalScrollBar()->value(), 0);
    }

    void titlesAreNotMarkup()
    {
        DetailCard card;
        card.setWork(u"<h1>x</h1>"_s, {}, {}, {});
        for (const QLabel *label : card.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void everythingHasAName()
    {
        DetailCard card;
        card.resize(600, 1200);
        card.show();
        QCOMPARE(unnamedFocusable(card), QStringList());
        showWork(card);
        QCOMPARE(unnamedFocusable(card), QStringList());
        card.setTranslation(melodyOfPitches({60}), filled(64, Qt::blue));
        QCOMPARE(unnamedFocusable(card), QStringList());
        card.setFailed(u"Nothing works."_s);
        QCOMPARE(unnamedFocusable(card), QStringList());
    }
};

SYNVAE_TEST(tst_DetailCard)
#include "tst_detailcard.moc"
