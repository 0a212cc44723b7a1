// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapsside.h"

#include "ui/pages/maps/panel/legenddelegate.h"
#include "ui/presenter/maps/latentneighbours.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/presenter/maps/mapworkstablemodel.h"

#include <QAction>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListView>
#include <QSignalBlocker>
#include <QTableView>

namespace synvae {

MapsSide::MapsSide(LegendModel &legend, MapWorksTableModel &works, NeighboursTableModel &neighbours, QWidget *parent)
    : QTabWidget(parent)
    , m_worksModel(works)
    , m_legend(new QListView(this))
    , m_rename(new QAction(tr("&Rename the Cluster"), this))
    , m_works(nullptr)
    , m_neighbours(nullptr)
{
    setDocumentMode(true);
    setAccessibleName(tr("Beside the maps"));
    setUpLegend(legend);
    setUpRenaming(legend);
    m_works = addTable(works, tr("Works"));
    m_works->setSortingEnabled(true);
    m_works->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_neighbours = addTable(neighbours, tr("Neighbours"));
    m_neighbours->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_neighbours->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    const auto chosen = [this](const QModelIndex &current) {
        if (current.isValid() && current.data(MapWorksTableModel::WorkRole).isValid())
            Q_EMIT workChosen(current.data(MapWorksTableModel::WorkRole).toInt());
    };
    const auto activated = [this](const QModelIndex &index) {
        if (index.data(MapWorksTableModel::WorkRole).isValid())
            Q_EMIT workActivated(index.data(MapWorksTableModel::WorkRole).toInt());
    };
    // Coming to the table makes its first row current, but does not select it: nobody has chosen that work.
    connect(m_works->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, chosen](const QModelIndex &current) {
                if (m_works->selectionModel()->isSelected(current))
                    chosen(current);
            });
    connect(m_works, &QAbstractItemView::clicked, this, chosen);
    // A neighbour that became current by the arrow keys would bring neighbours of its own, and the list would run away.
    connect(m_neighbours, &QAbstractItemView::clicked, this, chosen);
    connect(m_neighbours, &QAbstractItemView::activated, this, chosen);
    connect(m_works, &QAbstractItemView::activated, this, activated);
}

void MapsSide::setUpLegend(LegendModel &legend)
{
    m_legend->setModel(&legend);
    m_legend->setItemDelegate(new LegendDelegate(this));
    m_legend->setAccessibleName(tr("Legend"));
    m_legend->setFrameShape(QFrame::NoFrame);
    m_legend->setFlow(QListView::TopToBottom);
    m_legend->setWrapping(true);
    m_legend->setResizeMode(QListView::Adjust);
    m_legend->setSelectionMode(QAbstractItemView::NoSelection);
    m_legend->setMouseTracking(true);
    m_legend->setToolTip(
        tr("Click a row to select its works; with Ctrl to add them or take them away. F2 renames a cluster"));
    m_legend->installEventFilter(this);
    connect(m_legend, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT groupChosen(index.row(), QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier));
    });
    addTab(m_legend, tr("Legend"));
}

void MapsSide::setUpRenaming(LegendModel &legend)
{
    m_legend->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_legend->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_legend->addAction(m_rename);
    m_rename->setShortcut(Qt::Key_F2);
    m_rename->setShortcutContext(Qt::WidgetShortcut);
    connect(m_rename, &QAction::triggered, m_legend, [this] { m_legend->edit(m_legend->currentIndex()); });
    const auto refresh
        = [this] { m_rename->setEnabled(m_legend->currentIndex().flags().testFlag(Qt::ItemIsEditable)); };
    connect(m_legend->selectionModel(), &QItemSelectionModel::currentChanged, m_rename, refresh);
    connect(&legend, &QAbstractItemModel::modelReset, m_rename, refresh);
    refresh();
}

QTableView *MapsSide::addTable(QAbstractItemModel &model, const QString &title)
{
    auto *table = new QTableView(this);
    table->setModel(&model);
    table->setAccessibleName(title);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultSectionSize(fontMetrics().height() * 14);
    addTab(table, title);
    return table;
}

void MapsSide::setCurrent(int work)
{
    const QSignalBlocker blocker(m_works->selectionModel());
    const int row = m_worksModel.rowOf(work);
    if (row < 0) {
        m_works->selectionModel()->clear();
    } else if (m_works->currentIndex().row() != row) {
        m_works->setCurrentIndex(m_worksModel.index(row, 0));
        m_works->scrollTo(m_works->currentIndex());
    }
    m_works->viewport()->update(); // the blocked signals would have told it
}

bool MapsSide::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_legend && event->type() == QEvent::KeyPress && m_legend->currentIndex().isValid()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Space || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            Q_EMIT groupChosen(m_legend->currentIndex().row(), key->modifiers().testFlag(Qt::ControlModifier));
            return true;
        }
    }
    if (watched == m_legend && event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) {
        event->accept(); // here it selects, and does not play
        return true;
    }
    return QTabWidget::eventFilter(watched, event);
}

} // namespace synvae
