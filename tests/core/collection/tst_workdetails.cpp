// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/workdetails.h"

#include "tests/support/testprogram.h"

#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkDetails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsWhatMuseumsCallDifferently()
    {
        const Work work{u"a.jpg"_s, u"A"_s, {{u"Creator"_s, u" Anna Ancher "_s}, {u"DATE"_s, u"1891"_s}}};
        QCOMPARE(artistOf(work), u"Anna Ancher"_s);
        QCOMPARE(yearOf(work), u"1891"_s);
        QCOMPARE(detailsOf(work), (QStringList{u"Anna Ancher"_s, u"1891"_s}));
        QVERIFY(metadataOf(work, {u"style"_s}).isEmpty());
    }

    void whatIsEmptyOrTwiceIsLeftOut()
    {
        const Work work{u"a.jpg"_s, u"A"_s, {{u"artist"_s, u" "_s}, {u"author"_s, u"X"_s}, {u"style"_s, u"X"_s}}};
        QCOMPARE(detailsOf(work), QStringList{u"X"_s});
        QVERIFY(detailsOf({u"a"_s, u"a"_s, {}}).isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_WorkDetails)
#include "tst_workdetails.moc"
