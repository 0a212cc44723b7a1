// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/workmarks.h"

#include "core/session/session.h"
#include "tests/support/fakeworks.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aChangeIsToldOnce()
    {
        WorkMarks marks;
        QSignalSpy changed(&marks, &WorkMarks::changed);
        marks.set(3, {.starred = true});
        marks.set(3, {.starred = true});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toInt(), 3);
        QVERIFY(marks.of(3).starred);
        QVERIFY(marks.of(4).empty());
        QCOMPARE(marks.all().size(), 1);
        marks.set(3, {});
        QCOMPARE(changed.size(), 2);
        QVERIFY(marks.all().isEmpty());
    }

    void anotherCollectionHasItsOwn()
    {
        Session session;
        session.open({}, std::make_shared<test::FakeWorks>(5));
        session.marks().set(2, {.note = u"n"_s});
        QSignalSpy reset(&session.marks(), &WorkMarks::wasReset);
        session.open({}, std::make_shared<test::FakeWorks>(5));
        QCOMPARE(reset.size(), 1);
        QVERIFY(session.marks().of(2).empty());
        session.open({}, std::make_shared<test::FakeWorks>(4));
        QCOMPARE(reset.size(), 1); // there was nothing to forget
    }
};

SYNVAE_TEST_GUILESS(tst_WorkMarks)

#include "tst_workmarks.moc"
