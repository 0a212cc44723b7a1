// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>

class QWidget;

namespace synvae {

/// The map's commands, for its keys, a toolbar and its context menu. They belong to the view, and their keys work while
/// it has the focus.
struct MapActions {
    QAction *pan = nullptr; ///< the three tools are exclusive and checkable
    QAction *box = nullptr;
    QAction *lasso = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *fitAll = nullptr;
    QAction *fitSelection = nullptr;
    QAction *flyToCurrent = nullptr;
    QAction *addCurrent = nullptr;
    QAction *removeCurrent = nullptr;
    QAction *selectVisible = nullptr;
    QAction *selectNeighbours = nullptr; ///< those of the overlays, or the ten nearest of the map
    QAction *clearSelection = nullptr;
    QAction *thumbnails = nullptr; ///< checkable
    QAction *contours = nullptr;   ///< checkable

    [[nodiscard]] QList<QAction *> all() const
    {
        return {pan,          box,        lasso,         zoomIn,        zoomOut,          fitAll,         fitSelection,
                flyToCurrent, addCurrent, removeCurrent, selectVisible, selectNeighbours, clearSelection, thumbnails,
                contours};
    }
};

/// Made for a view, and added to it.
[[nodiscard]] MapActions mapActionsFor(QWidget &view);

} // namespace synvae
