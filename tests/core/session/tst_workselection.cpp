// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/workselection.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace synvae;
using namespace Qt::StringLiterals;
using How = WorkSelection::How;
using Numbers = std::vector<int>;

class tst_WorkSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_selection = std::make_unique<WorkSelection>();
        static_cast<void>(m_selection->reset(10));
    }

    void setsAddsSubtractsAndToggles()
    {
        m_selection->select({4, 2, 3, 2});
        QCOMPARE(m_selection->works(), Numbers({2, 3, 4}));
        m_selection->select({9, 3}, How::Add);
        QCOMPARE(m_selection->works(), Numbers({2, 3, 4, 9}));
        m_selection->select({3, 8}, How::Subtract);
        QCOMPARE(m_selection->works(), Numbers({2, 4, 9}));
        m_selection->select({4, 5}, How::Toggle);
        QCOMPARE(m_selection->works(), Numbers({2, 5, 9}));
        QVERIFY(m_selection->contains(5));
        QVERIFY(!m_selection->contains(4));
        m_selection->invert();
        QCOMPARE(m_selection->works(), Numbers({0, 1, 3, 4, 6, 7, 8}));
        m_selection->clear();
        QVERIFY(m_selection->empty());
        m_selection->selectAll();
        QCOMPARE(m_selection->count(), 10);
    }

    void worksThatAreNoneArePassedOver()
    {
        m_selection->select({-1, 10, 7, 1000});
        QCOMPARE(m_selection->works(), Numbers({7}));
        m_selection->setCurrent(10);
        QCOMPARE(m_selection->current(), -1);
    }

    void saysWhatHasChangedAndOnlyThen()
    {
        m_selection->select({1, 2});
        QSignalSpy changed(m_selection.get(), &WorkSelection::changed);
        m_selection->select({2, 3});
        QCOMPARE(changed.size(), 1);
        const auto difference = changed.first().first().value<SelectionDifference>();
        QCOMPARE(difference.added, Numbers({3}));
        QCOMPARE(difference.removed, Numbers({1}));
        QVERIFY(!difference.current());
        m_selection->select({3, 2});
        m_selection->select({}, How::Add);
        QCOMPARE(changed.size(), 1);
        m_selection->setCurrent(4);
        m_selection->setCurrent(4);
        QCOMPARE(changed.size(), 2);
        const auto moved = changed.last().first().value<SelectionDifference>();
        QCOMPARE(moved.from, -1);
        QCOMPARE(moved.to, 4);
        QVERIFY(m_selection->works() == Numbers({2, 3}));
    }

    void goesBackAndForth()
    {
        m_selection->select({1});
        m_selection->select({2}, How::Add);
        m_selection->setCurrent(5);
        m_selection->clear();
        QUndoStack &stack = m_selection->undoStack();
        stack.undo();
        QCOMPARE(m_selection->works(), Numbers({1, 2}));
        stack.undo();
        QCOMPARE(m_selection->works(), Numbers({1}));
        stack.redo();
        QCOMPARE(m_selection->works(), Numbers({1, 2}));
        QCOMPARE(m_selection->current(), 5); // where one looks is not undone
        QVERIFY(stack.undoText().contains(u"2"_s));
    }

    void anotherCollectionForgets()
    {
        m_selection->select({1, 2});
        m_selection->setCurrent(1);
        QSignalSpy changed(m_selection.get(), &WorkSelection::changed);
        const SelectionDifference forgotten = m_selection->reset(3);
        QCOMPARE(changed.size(), 0); // who resets says when
        QCOMPARE(forgotten.removed, Numbers({1, 2}));
        QCOMPARE(forgotten.from, 1);
        QVERIFY(m_selection->empty());
        QCOMPARE(m_selection->current(), -1);
        QVERIFY(!m_selection->undoStack().canUndo());
        m_selection->tell(forgotten);
        QCOMPARE(changed.size(), 1);
        m_selection->tell(m_selection->reset(3));
        QCOMPARE(changed.size(), 1);
    }

private:
    std::unique_ptr<WorkSelection> m_selection;
};

SYNVAE_TEST_GUILESS(tst_WorkSelection)

#include "tst_workselection.moc"
