// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/panel/mapsside.h"
#include "ui/presenter/maps/latentneighbours.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/presenter/maps/mapworkstablemodel.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Sixty works of two artists, the tenth with neighbours.
struct Ground {
    Ground()
    {
        QStringList artists;
        for (int work = 0; work < collection->count(); ++work)
            artists.append(collection->work(work).metadata.value(u"artist"_s));
        const Colouring colouring = colouringOfTexts(u"metadata:artist"_s, u"Artist"_s, artists);
        legend.setColouring(colouring);
        works.setWorks(collection);
        works.setColouring(colouring);
        neighbours.setNeighbours(collection, {{{4, 7, 2}, {1, 2, 3}}, {{8, 4, 9}, {1, 2, 3}}});
        side.resize(700, 220);
        side.show();
    }

    std::shared_ptr<test::PlainWorks> collection = std::make_shared<test::PlainWorks>(60);
    LegendModel legend;
    MapWorksTableModel works;
    NeighboursTableModel neighbours;
    MapsSide side{legend, works, neighbours};
};

} // namespace

class tst_MapsSide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aClusterIsRenamedByKeyAndMenu()
    {
        Ground ground;
        QListView &legend = ground.side.legend();
        const QSignalSpy wanted(&ground.legend, &LegendModel::nameWanted);
        legend.setFocus();
        legend.setCurrentIndex(ground.legend.index(0));
        QVERIFY(!ground.side.renameAction().isEnabled()); // an artist is an artist
        Colouring colouring = ground.legend.colouring();
        colouring.medoids = {3, 4};
        ground.legend.setColouring(colouring);
        legend.setCurrentIndex(ground.legend.index(1));
        QVERIFY(ground.side.renameAction().isEnabled());
        QVERIFY(legend.actions().contains(&ground.side.renameAction()));
        QVERIFY(QTest::qWaitForWindowActive(&ground.side));
        QTest::keyClick(&legend, Qt::Key_F2);
        auto *field = legend.findChild<QLineEdit *>();
        QVERIFY(field);
        QVERIFY(!field->accessibleName().isEmpty());
        QCOMPARE(field->text(), ground.legend.index(1).data().toString());
        field->setText(u"Calm seas"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first(), (QVariantList{1, u"Calm seas"_s}));
    }

    void anEscapeRenamesNothing()
    {
        Ground ground;
        const QSignalSpy wanted(&ground.legend, &LegendModel::nameWanted);
        Colouring colouring = ground.legend.colouring();
        colouring.medoids = {3, 4};
        ground.legend.setColouring(colouring);
        QListView &legend = ground.side.legend();
        legend.setCurrentIndex(ground.legend.index(0));
        ground.side.renameAction().trigger();
        auto *field = legend.findChild<QLineEdit *>();
        QVERIFY(field);
        QTest::keyClicks(field, u"Calm"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_VERIFY(!legend.findChild<QLineEdit *>());
        QVERIFY(wanted.isEmpty());
    }

    void aLegendRowIsChosenByMouseAndKeys()
    {
        Ground ground;
        QListView &legend = ground.side.legend();
        const QSignalSpy chosen(&ground.side, &MapsSide::groupChosen);
        const QModelIndex second = ground.legend.index(1);
        const QPoint place = legend.visualRect(second).center();
        QTest::mouseClick(legend.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(chosen.last(), (QVariantList{1, false}));
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) {
            QTest::keyClick(&legend, key);
            QCOMPARE(chosen.last(), (QVariantList{1, false}));
            QTest::keyClick(&legend, key, Qt::ControlModifier);
            QCOMPARE(chosen.last(), (QVariantList{1, true}));
        }
        QCOMPARE(chosen.size(), 7);
        QTest::keyClick(&legend, Qt::Key_Up);
        QTest::keyClick(&legend, Qt::Key_Space);
        QCOMPARE(chosen.last(), (QVariantList{0, false}));
    }

    void spaceInTheLegendDoesNotPlay()
    {
        Ground ground;
        QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Space, Qt::NoModifier, u" "_s);
        asked.ignore();
        QApplication::sendEvent(&ground.side.legend(), &asked);
        QVERIFY(asked.isAccepted());
        QKeyEvent other(QEvent::ShortcutOverride, Qt::Key_F5, Qt::NoModifier);
        other.ignore();
        QApplication::sendEvent(&ground.side.legend(), &other);
        QVERIFY(!other.isAccepted());
    }

    void aRowOfTheTableIsTheCurrentWork()
    {
        Ground ground;
        ground.side.setCurrentIndex(1);
        QTableView &works = ground.side.works();
        const QSignalSpy chosen(&ground.side, &MapsSide::workChosen);
        const QSignalSpy activated(&ground.side, &MapsSide::workActivated);
        works.setCurrentIndex(ground.works.index(3, 0));
        QCOMPARE(chosen.last().first().toInt(), 3);
        QTest::keyClick(&works, Qt::Key_Down);
        QCOMPARE(chosen.last().first().toInt(), 4);
        QTest::keyClick(&works, Qt::Key_Right); // another cell of the same work
        QCOMPARE(chosen.size(), 2);
        QTest::keyClick(&works, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.last().first().toInt(), 4);
    }

    void aCurrentWorkFromElsewhereIsShownAndNotSaid()
    {
        Ground ground;
        ground.side.setCurrentIndex(1);
        QTableView &works = ground.side.works();
        const QSignalSpy chosen(&ground.side, &MapsSide::workChosen);
        ground.side.setCurrent(50);
        QCOMPARE(works.currentIndex().row(), 50);
        QVERIFY(works.viewport()->rect().contains(works.visualRect(works.currentIndex()).center()));
        works.sortByColumn(MapWorksTableModel::TitleColumn, Qt::DescendingOrder);
        ground.side.setCurrent(0);
        QCOMPARE(works.currentIndex().row(), ground.works.rowOf(0));
        ground.works.setSelection({3, 5});
        ground.side.setCurrent(9); // which is not among the rows
        QVERIFY(!works.currentIndex().isValid());
        ground.side.setCurrent(5);
        QCOMPARE(works.currentIndex().row(), ground.works.rowOf(5));
        ground.side.setCurrent(-1);
        QVERIFY(!works.currentIndex().isValid());
        QCOMPARE(chosen.size(), 0);
    }

    void arrowsAmongTheNeighboursLeaveTheCurrentWorkAlone()
    {
        Ground ground;
        ground.side.setCurrentIndex(2);
        QTableView &neighbours = ground.side.neighbours();
        const QSignalSpy chosen(&ground.side, &MapsSide::workChosen);
        neighbours.setCurrentIndex(ground.neighbours.index(0, 0));
        QTest::keyClick(&neighbours, Qt::Key_Down);
        QTest::keyClick(&neighbours, Qt::Key_Right);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&neighbours, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toInt(), 4); // second by sound
        const QModelIndex last = ground.neighbours.index(2, NeighboursTableModel::VisualColumn);
        neighbours.scrollTo(last);
        QTest::mouseClick(neighbours.viewport(), Qt::LeftButton, {}, neighbours.visualRect(last).center());
        QCOMPARE(chosen.last().first().toInt(), 2);
    }

    void everyTabIsNamedAndLetsTheTabKeyThrough()
    {
        Ground ground;
        for (int tab = 0; tab < ground.side.count(); ++tab) {
            ground.side.setCurrentIndex(tab);
            QVERIFY(!ground.side.tabText(tab).isEmpty());
            QCOMPARE(unnamedFocusable(ground.side), QStringList());
        }
        QVERIFY(!ground.side.works().tabKeyNavigation());
        QVERIFY(!ground.side.neighbours().tabKeyNavigation());
    }
};

SYNVAE_TEST(tst_MapsSide)

#include "tst_mapsside.moc"
