// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gate.h"
#include "ui/presenter/maps/errands.h"

#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Errands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void runsElsewhereAndEndsHere()
    {
        Errands errands;
        QThread *ran = nullptr;
        QThread *ended = nullptr;
        errands.run(u"a"_s, [&](const std::stop_token &) {
            ran = QThread::currentThread();
            return [&] { ended = QThread::currentThread(); };
        });
        QVERIFY(errands.busy(u"a"_s));
        QTRY_VERIFY(ended);
        QVERIFY(!errands.busy(u"a"_s));
        QVERIFY(ran != thread());
        QCOMPARE(ended, thread());
    }

    void aNewerOneOfAKindStopsTheOneBefore()
    {
        test::Gate gate;
        std::atomic<bool> stopped = false;
        Errands errands;
        QStringList ended;
        errands.run(u"a"_s, [&](const std::stop_token &stop) {
            gate.pass();
            stopped = stop.stop_requested();
            return [&] { ended.append(u"first"_s); };
        });
        QTRY_COMPARE(gate.arrived(), 1);
        errands.run(u"a"_s, [&](const std::stop_token &) { return [&] { ended.append(u"second"_s); }; });
        errands.run(u"b"_s, [&](const std::stop_token &) { return [&] { ended.append(u"other"_s); }; });
        gate.open();
        QTRY_COMPARE(ended.size(), 2);
        QTRY_VERIFY(stopped);
        QVERIFY(ended.contains(u"second"_s));
        QVERIFY(ended.contains(u"other"_s));
    }

    void whatIsCancelledDoesNotEnd()
    {
        Errands errands;
        bool ended = false;
        bool after = false;
        errands.run(u"a"_s, [&](const std::stop_token &) { return [&] { ended = true; }; });
        errands.cancelAll();
        errands.run(u"b"_s, [&](const std::stop_token &) { return [&] { after = true; }; });
        QTRY_VERIFY(after);
        QVERIFY(!ended);
        errands.cancel(u"never there"_s);
    }

    void goesWhileOneRuns()
    {
        std::atomic<bool> seen = false;
        {
            Errands errands;
            std::atomic<bool> running = false;
            errands.run(u"a"_s, [&](const std::stop_token &stop) -> Errands::Finish {
                running = true;
                while (!stop.stop_requested())
                    QThread::yieldCurrentThread();
                seen = true;
                return {};
            });
            QTRY_VERIFY(running);
        }
        QVERIFY(seen);
    }
};

QTEST_GUILESS_MAIN(tst_Errands)

#include "tst_errands.moc"
