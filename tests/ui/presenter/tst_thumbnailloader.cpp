// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/thumbnailloader.h"

#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <mutex>
#include <numeric>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QList<int> range(int from, int to)
{
    QList<int> list(to - from);
    std::iota(list.begin(), list.end(), from);
    return list;
}

} // namespace

class tst_ThumbnailLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsWantedComesInItsSize()
    {
        ThumbnailLoader loader{m_tasks};
        auto works = std::make_shared<test::PlainWorks>(5);
        works->setSize({300, 200});
        loader.setWorks(works);
        loader.setEdge(150);
        QSignalSpy ready(&loader, &ThumbnailLoader::ready);
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        loader.want({3, 1});
        QVERIFY(idle.wait());
        QCOMPARE(ready.size(), 2);
        QVERIFY(!loader.pixmap(0));
        QVERIFY(loader.pixmap(3));
        QCOMPARE(loader.pixmap(3)->size(), QSize(150, 100));
        QCOMPARE(loader.pixmap(3)->toImage().pixel(10, 10), test::PlainWorks::colourOf(3));
    }

    void picturesAreReadOffThisThread()
    {
        std::atomic<bool> elsewhere = true;
        auto works = std::make_shared<test::PlainWorks>(20);
        works->setBeforeReading([&elsewhere](int) {
            if (QThread::currentThread() == qGuiApp->thread())
                elsewhere = false;
        });
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        loader.want(range(0, 20));
        QVERIFY(idle.wait());
        QVERIFY(elsewhere);
        QCOMPARE(loader.decoded(), 20);
    }

    void whatIsNoLongerWantedIsNotRead()
    {
        test::Gate gate;
        std::mutex mutex;
        QSet<int> read;
        auto works = std::make_shared<test::PlainWorks>(1000);
        works->setBeforeReading([&](int work) {
            gate.pass();
            const std::scoped_lock lock(mutex);
            read.insert(work);
        });
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        loader.want(range(0, 500));
        QTRY_VERIFY(gate.arrived() > 0);
        loader.want(range(900, 910)); // scrolled on
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        gate.open();
        QVERIFY(idle.wait());
        const std::scoped_lock lock(mutex);
        for (int work = 900; work < 910; ++work)
            QVERIFY(read.contains(work));
        QVERIFY2(read.size() <= 14, qPrintable(QString::number(read.size()))); // and those that were in hand
    }

    void theFirstWantedIsTheFirstRead()
    {
        std::mutex mutex;
        QList<int> order;
        test::Gate gate;
        auto works = std::make_shared<test::PlainWorks>(100);
        works->setBeforeReading([&](int work) {
            gate.pass();
            const std::scoped_lock lock(mutex);
            order.append(work);
        });
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        loader.want({50, 51, 52, 53, 10, 11, 12, 13});
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        gate.open();
        QVERIFY(idle.wait());
        const std::scoped_lock lock(mutex);
        for (const int early : order.first(4))
            QVERIFY(early >= 50);
    }

    void aBrokenPictureHasAReasonAndIsNotTriedAgain()
    {
        auto works = std::make_shared<test::PlainWorks>(3);
        works->setBroken(1);
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        QSignalSpy broken(&loader, &ThumbnailLoader::broken);
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        loader.want({0, 1, 2});
        QVERIFY(idle.wait());
        QCOMPARE(broken.size(), 1);
        QCOMPARE(broken.first().first().toInt(), 1);
        QVERIFY(loader.reason(1).contains(u"truncated"_s));
        QVERIFY(loader.reason(0).isEmpty());
        const int reads = works->reads();
        QSignalSpy again(&loader, &ThumbnailLoader::broken);
        loader.want({1, 0});
        QVERIFY(!again.wait(30));
        QCOMPARE(works->reads(), reads);
    }

    void theCacheKeepsToItsLimit()
    {
        constexpr qsizetype tenThumbnails = 10 * 64 * 43 * 4;
        ThumbnailLoader loader(m_tasks, nullptr, tenThumbnails);
        auto works = std::make_shared<test::PlainWorks>(100);
        loader.setEdge(64);
        loader.setWorks(works);
        QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        loader.want(range(0, 100));
        QTRY_COMPARE(loader.decoded(), 100);
        int kept = 0;
        for (int work = 0; work < 100; ++work)
            kept += loader.pixmap(work) != nullptr;
        QVERIFY2(kept > 0 && kept <= 10, qPrintable(QString::number(kept)));
    }

    void anotherEdgeMakesNewOnesAndKeepsTheOldUntilThen()
    {
        auto works = std::make_shared<test::PlainWorks>(1);
        works->setSize({400, 400});
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        loader.setEdge(100);
        loader.want({0});
        QTRY_VERIFY(loader.pixmap(0));
        loader.setEdge(200);
        QCOMPARE(loader.pixmap(0)->width(), 100);
        loader.want({0});
        QTRY_COMPARE(loader.pixmap(0)->width(), 200);
    }

    void smallPicturesAreEnlargedDotByDot()
    {
        auto works = std::make_shared<test::PlainWorks>(1);
        works->setSize({28, 28});
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(works);
        loader.setEdge(140);
        loader.want({0});
        QTRY_VERIFY(loader.pixmap(0));
        QCOMPARE(loader.pixmap(0)->size(), QSize(140, 140));
    }

    void answersOfACollectionThatWasClosedAreDropped()
    {
        test::Gate gate;
        auto slow = std::make_shared<test::PlainWorks>(10);
        slow->setBeforeReading([&gate](int) { gate.pass(); });
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(slow);
        loader.want(range(0, 10));
        QTRY_VERIFY(gate.arrived() > 0);
        auto quick = std::make_shared<test::PlainWorks>(10);
        loader.setWorks(quick);
        QSignalSpy ready(&loader, &ThumbnailLoader::ready);
        gate.open();
        loader.want({7});
        QTRY_VERIFY(loader.pixmap(7));
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready.first().first().toInt(), 7);
    }

    void goesAwayInTheMiddleOfWork()
    {
        for (int round = 0; round < 20; ++round) {
            auto works = std::make_shared<test::PlainWorks>(200);
            ThumbnailLoader loader{m_tasks};
            loader.setWorks(works);
            loader.want(range(0, 200));
            if (round % 2)
                QTRY_VERIFY(loader.decoded() > round);
        }
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_ThumbnailLoader)

#include "tst_thumbnailloader.moc"
