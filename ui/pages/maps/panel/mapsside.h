// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

class QAbstractItemModel;
class QAction;
class QListView;
class QTableView;

namespace synvae {

class LegendModel;
class MapWorksTableModel;
class NeighboursTableModel;

/// What is below the maps: the legend, the works as a table, and the neighbours of the current one.
class MapsSide final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapsSide)

public:
    /// The models outlive it.
    MapsSide(LegendModel &legend, MapWorksTableModel &works, NeighboursTableModel &neighbours,
             QWidget *parent = nullptr);

    [[nodiscard]] QListView &legend() { return *m_legend; }
    /// Gives the current row of the legend another name, where it is a cluster; F2, and in the legend's menu.
    [[nodiscard]] QAction &renameAction() { return *m_rename; }
    [[nodiscard]] QTableView &works() { return *m_works; }
    [[nodiscard]] QTableView &neighbours() { return *m_neighbours; }

    /// Makes a work's row the current one; says nothing.
    void setCurrent(int work);

Q_SIGNALS:
    /// A row of the legend was chosen; with Ctrl (or Ctrl+Space) its works are added or taken away.
    void groupChosen(int row, bool toggle);
    void workChosen(int work);    ///< it became current in the table, or was clicked among the neighbours
    void workActivated(int work); ///< Enter or double click

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpLegend(LegendModel &legend);
    void setUpRenaming(LegendModel &legend);
    QTableView *addTable(QAbstractItemModel &model, const QString &title);

    MapWorksTableModel &m_worksModel;
    QListView *m_legend;
    QAction *m_rename;
    QTableView *m_works;
    QTableView *m_neighbours;
};

} // namespace synvae
