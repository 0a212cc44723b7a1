// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/collectioncontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

ReadCollection answers(int works)
{
    return [works](const CollectionSource &source, const ProgressCallback &,
                   std::stop_token) -> Result<std::shared_ptr<const Works>> {
        return std::shared_ptr<const Works>(std::make_shared<test::PlainWorks>(works, nameOf(source)));
    };
}

} // namespace

class tst_CollectionController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void opensOffThisThread()
    {
        std::atomic<bool> elsewhere = false;
        CollectionController controller(
            m_tasks,
            [&elsewhere](const CollectionSource &source, const ProgressCallback &progress, std::stop_token stop) {
                elsewhere = QThread::currentThread() != QCoreApplication::instance()->thread();
                return answers(3)(source, progress, stop);
            });
        QSignalSpy opening(&controller, &CollectionController::opening);
        QSignalSpy opened(&controller, &CollectionController::opened);
        controller.open({{u"some/folder"_s}});
        QVERIFY(controller.isOpening());
        QCOMPARE(opening.size(), 1);
        QCOMPARE(opening.first().first().toString(), u"folder"_s);
        QVERIFY(opened.wait());
        QVERIFY(elsewhere);
        QVERIFY(!controller.isOpening());
        const auto collection = opened.first().first().value<OpenCollection>();
        QCOMPARE(collection.works->count(), 3);
        QCOMPARE(collection.index.size(), 3);
        QCOMPARE(controller.last().works, collection.works);
    }

    void aFailureSaysWhyAndKeepsWhatWasOpen()
    {
        bool fails = false;
        CollectionController controller(
            m_tasks,
            [&fails](const CollectionSource &source, const ProgressCallback &progress,
                     std::stop_token stop) -> Result<std::shared_ptr<const Works>> {
                if (fails)
                    return Error{ErrorKind::NotFound, "There is no folder x; check its name."};
                return answers(3)(source, progress, stop);
            });
        QSignalSpy opened(&controller, &CollectionController::opened);
        QSignalSpy failed(&controller, &CollectionController::failed);
        controller.open({{u"a"_s}});
        QVERIFY(opened.wait());
        const auto before = controller.last().works;
        fails = true;
        controller.open({{u"x"_s}});
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().toString(), u"There is no folder x; check its name."_s);
        QCOMPARE(controller.last().works, before);
        QVERIFY(!controller.isOpening());
    }

    void progressIsToldNowAndThenAndOnlyWhileItMatters()
    {
        test::Gate gate;
        CollectionController controller(
            m_tasks, [&gate](const CollectionSource &source, const ProgressCallback &progress, std::stop_token stop) {
                for (int i = 0; i < 10000; ++i)
                    progress({i, 10000, {}, "painting"});
                gate.pass();
                return answers(3)(source, progress, stop);
            });
        QSignalSpy progressed(&controller, &CollectionController::progressed);
        QSignalSpy opened(&controller, &CollectionController::opened);
        controller.open({});
        QVERIFY(progressed.wait());
        QCOMPARE(progressed.first(), (QVariantList{qint64{0}, qint64{10000}, u"painting"_s}));
        gate.open();
        QVERIFY(opened.wait());
        QVERIFY2(progressed.size() < 100, qPrintable(QString::number(progressed.size())));
    }

    void aCollectionWithoutAWorkIsAFailure()
    {
        CollectionController controller(m_tasks, answers(0));
        QSignalSpy failed(&controller, &CollectionController::failed);
        controller.open({{u"empty"_s}});
        QVERIFY(failed.wait());
        QVERIFY(failed.first().first().toString().contains(u"empty"_s));
    }

    void cancellingStopsTheReaderAndSaysSo()
    {
        test::Gate gate;
        std::atomic<bool> stopped = false;
        CollectionController controller(
            m_tasks, [&](const CollectionSource &source, const ProgressCallback &progress, std::stop_token stop) {
                gate.pass();
                stopped = stop.stop_requested();
                return answers(3)(source, progress, stop);
            });
        QSignalSpy opened(&controller, &CollectionController::opened);
        QSignalSpy cancelled(&controller, &CollectionController::cancelled);
        controller.open({{u"a"_s}});
        QTRY_COMPARE(gate.arrived(), 1);
        controller.cancel();
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!controller.isOpening());
        gate.open();
        QTRY_VERIFY(stopped);
        QVERIFY(!opened.wait(50));
        controller.cancel(); // nothing to cancel
        QCOMPARE(cancelled.size(), 1);
    }

    void theNewestWins()
    {
        test::Gate gate;
        CollectionController controller(
            m_tasks, [&gate](const CollectionSource &source, const ProgressCallback &progress, std::stop_token stop) {
                if (source.paths.first() == u"slow"_s)
                    gate.pass();
                return answers(2)(source, progress, stop);
            });
        QSignalSpy opened(&controller, &CollectionController::opened);
        QSignalSpy failed(&controller, &CollectionController::failed);
        controller.open({{u"slow"_s}});
        controller.open({{u"quick"_s}});
        QVERIFY(opened.wait());
        QCOMPARE(opened.first().first().value<OpenCollection>().works->name(), u"quick"_s);
        gate.open();
        QVERIFY(!opened.wait(50));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(failed.size(), 0);
    }

    void goesAwayWhileOpening()
    {
        for (int round = 0; round < 20; ++round) {
            CollectionController controller(m_tasks, answers(2000));
            controller.open({{u"a"_s}});
            controller.open({{u"b"_s}});
        }
    }

    void namesASource()
    {
        QCOMPARE(nameOf({{u"/x/paintings/"_s}}), u"paintings"_s);
        QCOMPARE(nameOf({{u"/x/a.png"_s, u"/x/b.png"_s}}), u"2 items"_s);
        QCOMPARE(nameOf({{u"/"_s}}), u"/"_s);
        QVERIFY(!nameOf({}).isEmpty());
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST_GUILESS(tst_CollectionController)

#include "tst_collectioncontroller.moc"
