// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/welcomepage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QPushButton *buttonOf(const WelcomePage &page, const QString &text)
{
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->text().contains(text))
            return button;
    }
    return nullptr;
}

} // namespace

class tst_WelcomePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everyWayInHasItsButton()
    {
        WelcomePage page;
        QSignalSpy demo(&page, &WelcomePage::demoRequested);
        QSignalSpy folder(&page, &WelcomePage::folderRequested);
        QSignalSpy files(&page, &WelcomePage::filesRequested);
        buttonOf(page, u"demo"_s)->click();
        buttonOf(page, u"f&older"_s)->click();
        buttonOf(page, u"pictures"_s)->click();
        QCOMPARE(demo.size(), 1);
        QCOMPARE(folder.size(), 1);
        QCOMPARE(files.size(), 1);
    }

    void offersWhatWasOpenedBefore()
    {
        WelcomePage page;
        page.show();
        page.setRecent({{{u"/x/first & last"_s}}, {{u"/x/b"_s, u"/x/c"_s}}});
        QSignalSpy recent(&page, &WelcomePage::recentRequested);
        QPushButton *first = buttonOf(page, u"first && last"_s);
        QVERIFY(first);
        first->click();
        QCOMPARE(recent.size(), 1);
        QCOMPARE(recent.first().first().value<CollectionSource>().paths, QStringList{u"/x/first & last"_s});
        page.setRecent({});
        QTRY_VERIFY(!buttonOf(page, u"first"_s));
    }

    void onlyTheNewestFewAreShown()
    {
        WelcomePage page;
        QList<CollectionSource> many;
        for (int i = 0; i < 10; ++i)
            many.append({{u"/x/c%1"_s.arg(i)}});
        page.setRecent(many);
        QVERIFY(buttonOf(page, u"c0"_s));
        QVERIFY(!buttonOf(page, u"c9"_s));
    }

    void everyWordIsSeen()
    {
        WelcomePage page;
        page.resize(1000, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
    }

    void everythingHasAName()
    {
        WelcomePage page;
        page.setRecent({{{u"/x/a"_s}}});
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(unnamedFocusable(page), QStringList());
        QVERIFY(!page.grab().toImage().isNull());
    }
};

SYNVAE_TEST(tst_WelcomePage)

#include "tst_welcomepage.moc"
