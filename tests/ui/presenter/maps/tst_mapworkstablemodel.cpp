// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakespaces.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/mapworkstablemodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapWorksTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_model = std::make_unique<MapWorksTableModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model->setWorks(std::make_shared<test::PlainWorks>(12));
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void showsTheSelectedWorksOrAll()
    {
        QCOMPARE(m_model->rowCount(), 12);
        m_model->setSelection({3, 7});
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_model->workAt(1), 7);
        QCOMPARE(m_model->workAt(2), -1);
        QCOMPARE(m_model->rowOf(7), 1);
        QCOMPARE(m_model->rowOf(4), -1);
        m_model->setSelection({});
        QCOMPARE(m_model->rowCount(), 12);
        m_model->setWorks(nullptr);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void saysWhatIsKnown()
    {
        const QModelIndex notes = m_model->index(0, MapWorksTableModel::NotesColumn);
        QCOMPARE(notes.data().toString(), QString());
        const auto spaces = test::fakeSpaces(12);
        m_model->setSpaces(spaces);
        QCOMPARE(notes.data().toString(), QString::number(spaces->melodies[0].onsets()));
        QVERIFY(m_model->index(0, MapWorksTableModel::MelodyColumn).data().toString().endsWith(u'.'));
        QCOMPARE(m_model->index(0, MapWorksTableModel::TitleColumn).data().toString(), u"Work 1"_s);
        QVERIFY(m_model->index(0, MapWorksTableModel::CaptionColumn).data().toString().contains(u"Klint"_s));
        QCOMPARE(notes.data(MapWorksTableModel::WorkRole).toInt(), 0);
    }

    void sortsAsByHand()
    {
        m_model->sort(MapWorksTableModel::TitleColumn, Qt::DescendingOrder);
        QCOMPARE(m_model->workAt(0), 11); // "Work 12" after "Work 9"
        m_model->setSelection({1, 10, 4});
        QCOMPARE(m_model->workAt(0), 10); // stays sorted
        m_model->sort(-1, Qt::AscendingOrder);
        QCOMPARE(m_model->workAt(0), 1);
    }

    void speaksOfAWorkInItsGroup()
    {
        QCOMPARE(m_model->spoken(3), u"Work 4, 4 of 12"_s);
        QStringList texts;
        for (int work = 0; work < 12; ++work)
            texts.append(work % 2 ? u"stormy seas"_s : QString());
        m_model->setColouring(colouringOfTexts(u"k"_s, u"Kind"_s, texts));
        QCOMPARE(m_model->spoken(3), u"Work 4, 2 of 6, in stormy seas"_s);
        QCOMPARE(m_model->spoken(2), u"Work 3, 3 of 12"_s); // of no group
        QCOMPARE(m_model->spoken(99), QString());
        QCOMPARE(m_model->headerData(MapWorksTableModel::GroupColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Kind"_s);
        QCOMPARE(m_model->index(1, MapWorksTableModel::GroupColumn).data().toString(), u"stormy seas"_s);
    }

private:
    std::unique_ptr<MapWorksTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(tst_MapWorksTableModel)

#include "tst_mapworkstablemodel.moc"
