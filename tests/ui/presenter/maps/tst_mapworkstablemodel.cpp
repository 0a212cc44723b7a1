// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/presenter/maps/mapworkstablemodel.h"

#include "tests/ui/presenter/maps/mapground.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;
using Model = MapWorksTableModel;

class tst_MapWorksTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyWorkIsARow()
    {
        Model table;
        const QAbstractItemModelTester tester(&table);
        QCOMPARE(table.rowCount(), 0);
        table.setWorks(heapedWorks(12));
        QCOMPARE(table.rowCount(), 12);
        QCOMPARE(table.columnCount(), int(Model::columns));
        QCOMPARE(text(table, 3, Model::TitleColumn), u"Picture 0003"_s);
        QCOMPARE(table.index(3, 0).data(Model::WorkRole).toInt(), 3);
        QCOMPARE(text(table, 3, Model::NotesColumn), QString()); // not translated yet
        QCOMPARE(table.workAt(11), 11);
        QCOMPARE(table.workAt(12), -1);
        QCOMPARE(table.workAt(-1), -1);
        QCOMPARE(table.rowOf(5), 5);
        QCOMPARE(table.rowOf(12), -1);
        table.setWorks(nullptr);
        QCOMPARE(table.rowCount(), 0);
    }

    void aSelectionOfNoWorksIsNoRows()
    {
        Model table;
        const QAbstractItemModelTester tester(&table);
        table.setSelection({2, 5});
        QCOMPARE(table.rowCount(), 0); // there are no works to select
        table.sort(Model::TitleColumn, Qt::DescendingOrder);
        table.setWorks(heapedWorks(4));
        table.setSelection({-1, 2, 5});
        QCOMPARE(table.rowCount(), 1);
        QCOMPARE(table.workAt(0), 2);
        table.setWorks(nullptr);
        table.setSelection({3});
        QCOMPARE(table.rowCount(), 0);
    }

    void headersTellWhatStandsThere()
    {
        Model table;
        const auto header = [&](int column) { return table.headerData(column, Qt::Horizontal, Qt::DisplayRole); };
        QCOMPARE(header(Model::GroupColumn).toString(), u"Group"_s);
        const QSignalSpy changed(&table, &Model::headerDataChanged);
        table.setColouring(colouringOfTexts(u"k"_s, u"Mood"_s, {u"a"_s}));
        QCOMPARE(header(Model::GroupColumn).toString(), u"Mood"_s);
        QCOMPARE(changed.size(), 1);
        for (int column = 0; column < Model::columns; ++column)
            QVERIFY(!header(column).toString().isEmpty());
    }

    void melodiesComeWithTheSpaces()
    {
        Model table;
        const QAbstractItemModelTester tester(&table);
        table.setWorks(heapedWorks(12));
        Embeddings embeddings = crowdedEmbeddings(12);
        embeddings.present[4] = false;
        const QSignalSpy changed(&table, &Model::dataChanged);
        table.setEmbeddings(std::make_shared<const Embeddings>(embeddings));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(text(table, 3, Model::NotesColumn), QString::number(embeddings.melodies[3].onsets()));
        QVERIFY(!text(table, 3, Model::MelodyColumn).isEmpty());
        QCOMPARE(text(table, 4, Model::NotesColumn), QString());
        QCOMPARE(text(table, 4, Model::MelodyColumn), QString());
        table.setWorks(heapedWorks(12)); // another collection has not been heard
        QCOMPARE(text(table, 3, Model::NotesColumn), QString());
    }

    void aSelectionIsAllThereIs()
    {
        Model table;
        const QAbstractItemModelTester tester(&table);
        table.setWorks(heapedWorks(12));
        table.setSelection({2, 7, 9});
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.workAt(1), 7);
        QCOMPARE(table.rowOf(9), 2);
        QCOMPARE(table.rowOf(0), -1);
        const QSignalSpy reset(&table, &Model::modelReset);
        table.setSelection({2, 7, 9});
        QCOMPARE(reset.size(), 0);
        table.setSelection({});
        QCOMPARE(table.rowCount(), 12);
    }

    void sortsAsByHand()
    {
        auto works = heapedWorks(4);
        const QStringList titles{u"Boat 10"_s, u"boat 9"_s, u"Anchor"_s, u"Boat 2"_s};
        for (std::size_t work = 0; work < 4; ++work)
            works->works[work].title = titles.at(static_cast<qsizetype>(work));
        Model table;
        const QAbstractItemModelTester tester(&table);
        table.setWorks(works);
        table.sort(Model::TitleColumn, Qt::AscendingOrder);
        QCOMPARE(rows(table), (std::vector<int>{2, 3, 1, 0}));
        table.sort(Model::TitleColumn, Qt::DescendingOrder);
        QCOMPARE(rows(table), (std::vector<int>{0, 1, 3, 2}));
        table.setSelection({0, 2, 3}); // the order stays
        QCOMPARE(rows(table), (std::vector<int>{0, 3, 2}));
        QCOMPARE(table.rowOf(3), 1);
        table.sort(-1, Qt::AscendingOrder);
        QCOMPARE(rows(table), (std::vector<int>{0, 2, 3}));
    }

    void whatComesLaterIsSortedToo()
    {
        Model table;
        const QAbstractItemModelTester tester(&table);
        table.setWorks(heapedWorks(12));
        table.sort(Model::NotesColumn, Qt::AscendingOrder);
        const auto embeddings = sharedEmbeddings(12);
        table.setEmbeddings(embeddings);
        const std::vector<int> byNotes = rows(table);
        QVERIFY(std::is_sorted(byNotes.begin(), byNotes.end(), [&](int a, int b) {
            return embeddings->melodies[static_cast<std::size_t>(a)].onsets()
                < embeddings->melodies[static_cast<std::size_t>(b)].onsets();
        }));
        table.sort(Model::GroupColumn, Qt::DescendingOrder);
        table.setColouring(heaps(12));
        QCOMPARE(rows(table), (std::vector<int>{2, 5, 8, 11, 1, 4, 7, 10, 0, 3, 6, 9}));
    }

    void aWorkIsSpokenWithItsPlace()
    {
        Model table;
        QCOMPARE(table.spoken(0), QString());
        auto works = heapedWorks(12);
        works->works[7].title = u"100%2 cotton"_s;
        table.setWorks(works);
        QCOMPARE(table.spoken(4), u"Picture 0004, 5 of 12"_s);
        QCOMPARE(table.spoken(7), u"100%2 cotton, 8 of 12"_s);
        table.setColouring(heaps(12));
        QCOMPARE(table.spoken(4), u"Picture 0004, 2 of 4, in heap 1"_s);
        QCOMPARE(table.spoken(7), u"100%2 cotton, 3 of 4, in heap 1"_s);
        QCOMPARE(text(table, 4, Model::GroupColumn), u"heap 1"_s);
        QCOMPARE(table.spoken(12), QString());
        QCOMPARE(table.spoken(-1), QString());
    }

private:
    static QString text(const Model &table, int row, int column) { return table.index(row, column).data().toString(); }
    static std::vector<int> rows(const Model &table)
    {
        std::vector<int> works;
        for (int row = 0; row < table.rowCount(); ++row)
            works.push_back(table.workAt(row));
        return works;
    }
    static Colouring heaps(int works)
    {
        QStringList texts;
        for (int work = 0; work < works; ++work)
            texts.append(u"heap %1"_s.arg(work % 3));
        return colouringOfTexts(u"metadata:heap"_s, u"Heap"_s, texts);
    }
};

SYNVAE_TEST_GUILESS(tst_MapWorksTableModel)
#include "tst_mapworkstablemodel.moc"
