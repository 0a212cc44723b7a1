// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/latesttask.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_LatestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theJobRunsElsewhereAndTheAnswerHere()
    {
        LatestTask task(u"test"_s);
        QThread *worker = nullptr;
        QThread *answerer = nullptr;
        task.post([&] {
            worker = QThread::currentThread();
            return [&] { answerer = QThread::currentThread(); };
        });
        QTRY_VERIFY(answerer);
        QCOMPARE(answerer, QThread::currentThread());
        QVERIFY(worker != answerer);
    }

    void ofThoseThatWaitOnlyTheNewestRuns()
    {
        LatestTask task(u"test"_s);
        std::atomic<bool> open = false;
        std::atomic<bool> begun = false;
        QList<int> answers;
        task.post([&] {
            begun = true;
            begun.notify_all();
            open.wait(false);
            return [&answers] { answers.append(0); };
        });
        begun.wait(false);
        for (int job = 1; job <= 5; ++job)
            task.post([&answers, job] { return [&answers, job] { answers.append(job); }; });
        open = true;
        open.notify_all();
        QTRY_COMPARE(answers, (QList<int>{0, 5}));
    }

    void anEndDropsTheAnswer()
    {
        bool answered = false;
        std::atomic<bool> done = false;
        {
            LatestTask task(u"test"_s);
            task.post([&] {
                done = true;
                return [&answered] { answered = true; };
            });
        }
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
};

SYNVAE_TEST(tst_LatestTask)
#include "tst_latesttask.moc"
