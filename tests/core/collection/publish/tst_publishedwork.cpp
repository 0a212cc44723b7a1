// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/publish/publishedwork.h"

#include "tests/support/testprogram.h"

#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PublishedWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void facetsAreWorthChoosingBy()
    {
        std::vector<Work> works;
        for (int number = 0; number < 100; ++number) {
            works.push_back({QString::number(number),
                             u"Title"_s,
                             {{u"Artist"_s, u"Artist %1"_s.arg(number % 20)},
                              {u"room"_s, u"Hall %1"_s.arg(number % 3)},
                              {u"inventory"_s, u"No. %1"_s.arg(number)},
                              {u"same"_s, u"same"_s},
                              {u"description"_s, u"Text %1"_s.arg(number % 4)},
                              {u"rare"_s, number < 10 ? u"r%1"_s.arg(number % 2) : QString()}}});
        }
        std::vector<const Work *> pointers;
        for (const Work &work : works)
            pointers.push_back(&work);
        QCOMPARE(facetsOf(pointers), (QStringList{u"Artist"_s, u"room"_s}));
        QCOMPARE(facetsOf(pointers, 1), QStringList{u"Artist"_s});
        QVERIFY(facetsOf({}).isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_PublishedWork)
#include "tst_publishedwork.moc"
