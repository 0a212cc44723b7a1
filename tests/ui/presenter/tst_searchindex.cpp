// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/searchindex.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

SearchIndex indexOf(const QStringList &titles)
{
    test::PlainWorks works(static_cast<int>(titles.size()));
    for (int i = 0; i < titles.size(); ++i) {
        works.works()[i].title = titles.at(i);
        works.works()[i].metadata.clear();
        works.works()[i].file = u"%1.png"_s.arg(i);
    }
    return SearchIndex::of(works);
}

} // namespace

class tst_SearchIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void finds_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("found");
        QTest::newRow("nothing asked") << u""_s << QList<int>{0, 1, 2, 3};
        QTest::newRow("blanks") << u"  "_s << QList<int>{0, 1, 2, 3};
        QTest::newRow("a word, other case") << u"HARE"_s << QList<int>{0};
        QTest::newRow("accents left out") << u"munch"_s << QList<int>{1};
        QTest::newRow("accents written") << u"Münch"_s << QList<int>{1};
        QTest::newRow("two words, any order") << u"night starry"_s << QList<int>{2};
        QTest::newRow("both words needed") << u"starry hare"_s << QList<int>{};
        QTest::newRow("the end of one title and the start of the next") << u"hare mün"_s << QList<int>{};
        QTest::newRow("line feed in a title is a blank") << u"upper lower"_s << QList<int>{3};
        QTest::newRow("part of a word") << u"arr"_s << QList<int>{2};
        QTest::newRow("file name") << u"2.png"_s << QList<int>{2};
    }

    void finds()
    {
        QFETCH(QString, query);
        QFETCH(QList<int>, found);
        const SearchIndex index
            = indexOf({u"Young Hare"_s, u"Münchner Garten"_s, u"Starry Night"_s, u"Upper\nLower"_s});
        QCOMPARE(index.matching(query), found);
    }

    void metadataIsSearchedToo()
    {
        const test::PlainWorks works(6);
        QCOMPARE(SearchIndex::of(works).matching(u"durer"_s), (QList<int>{1, 3, 5}));
        QCOMPARE(SearchIndex::of(works).matching(u"klint 1502"_s), QList<int>{2});
    }

    void anythingTypedIsHarmless()
    {
        const test::PlainWorks works(50);
        const SearchIndex index = SearchIndex::of(works);
        QRandomGenerator random(11);
        for (int round = 0; round < 500; ++round) {
            QString query;
            for (int i = random.bounded(12); i > 0; --i)
                query += QChar(static_cast<char16_t>(random.bounded(0x10000)));
            for (const int work : index.matching(query))
                QVERIFY(work >= 0 && work < 50);
        }
    }

    void anEmptyIndexFindsNothing()
    {
        QCOMPARE(SearchIndex().matching(u""_s), QList<int>{});
        QCOMPARE(SearchIndex().matching(u"x"_s), QList<int>{});
    }

    void stopsWhenToldTo()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(SearchIndex::of(test::PlainWorks(10), stop.get_token()).size(), 0);
    }

    void sixtyThousandWorksAreSearchedWithinASlot()
    {
        const test::PlainWorks works(60000);
        const SearchIndex index = SearchIndex::of(works);
        QBENCHMARK { QCOMPARE(index.matching(u"klint 1777"_s).size(), 11); }
        QCOMPARE(index.matching(u"work 5999"_s).size(), 23);
    }
};

SYNVAE_TEST_APPLESS(tst_SearchIndex)

#include "tst_searchindex.moc"
