// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/workssubset.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_WorksSubset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsItsOwnOrder()
    {
        const auto all = std::make_shared<test::PlainWorks>(9);
        const WorksSubset some(all, {7, 2, 99, -1, 4});
        QCOMPARE(some.count(), 3);
        QCOMPARE(some.name(), all->name());
        QCOMPARE(some.work(0).title, u"Work 8"_s);
        QCOMPARE(some.origin(1), 2);
        QVERIFY(*some.picture(2, 0) == *all->picture(4, 0));
        QVERIFY(some.filePath(0).isEmpty()); // these are in no file
    }
};

SYNVAE_TEST_GUILESS(tst_WorksSubset)
#include "tst_workssubset.moc"
