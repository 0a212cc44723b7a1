// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/services/notices.h"

#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Notices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNoticeReachesWhoeverShowsIt()
    {
        Notices notices;
        QSignalSpy said(&notices, &Notices::said);
        QSignalSpy problems(&notices, &Notices::problemsRequested);
        QSignalSpy searched(&notices, &Notices::searchRequested);
        notices.say(u"The disk is full."_s);
        notices.say({}); // nothing to say
        notices.requestProblems();
        notices.requestSearch(u"Klint"_s);
        QCOMPARE(said.size(), 1);
        QCOMPARE(said.first().first().toString(), u"The disk is full."_s);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(searched.first().first().toString(), u"Klint"_s);
    }
};

SYNVAE_TEST(tst_Notices)

#include "tst_notices.moc"
