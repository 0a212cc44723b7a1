// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/worknames.h"

#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WorkNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        for (const QString &file : {u"sea/one.jpg"_s, u"land/one.jpg"_s, u"land/two.png"_s}) {
            Work work;
            work.file = file;
            m_works.push_back(work);
        }
    }

    void aPathIsFoundHoweverItIsWritten()
    {
        const WorkNames names(m_works, {});
        for (const QString &name : {u"sea/one.jpg"_s, u"SEA/One.JPG"_s, u"sea\\one.jpg"_s, u"D:\\x\\sea\\one.jpg"_s}) {
            const WorkNames::Match match = names.find(name);
            QVERIFY2(match.answer == WorkNames::Answer::Found, qPrintable(name));
            QCOMPARE(match.work, &m_works[0]);
        }
    }

    void aBareNameIsFoundWhereItIsTheOnlyOne()
    {
        const WorkNames names(m_works, {});
        QCOMPARE(names.find(u"two.png"_s).work, &m_works[2]);
        QVERIFY(names.find(u"one.jpg"_s).answer == WorkNames::Answer::Ambiguous);
        QVERIFY(names.find(u"three.png"_s).answer == WorkNames::Answer::Missing);
    }

private:
    std::vector<Work> m_works;
};

SYNVAE_TEST_APPLESS(tst_WorkNames)
#include "tst_worknames.moc"
