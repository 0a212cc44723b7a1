// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/presenter/maps/maprun.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <vector>

namespace synvae {

class MapsPresenter;
class Session;

/// A path on a map, in the units of its layout.
struct PlacedPath {
    std::vector<QPointF> places;
    int step = -1; ///< the place one stands on; -1: none of them
};

/// A stop of a path: a work where that is on the maps, else a latent of the map's space.
struct PlacedStop {
    int number = 0;
    int work = -1;
    std::vector<float> latent;
};

/// Where the session's path lies on the maps that are shown. Its works are where they are; what is between them is
/// placed among them, `zv` on the visual map and, as soon as it was heard, `za` on the auditive one. Nothing here
/// blocks.
class PathOverlay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PathOverlay)

public:
    /// Both outlive this.
    PathOverlay(Session &session, MapsPresenter &maps, QObject *parent = nullptr);

    /// Empty where the maps are of another member than the path, while they form, and where nothing is known.
    [[nodiscard]] const PerSpace<PlacedPath> &paths() const { return m_paths; }

Q_SIGNALS:
    void changed();

private:
    void onRoute();
    void onStop();
    void place();
    void mark();
    void clear();
    [[nodiscard]] bool nothing() const;
    [[nodiscard]] bool possible() const;
    [[nodiscard]] std::vector<PlacedStop> stops(MapSpace space) const;

    Session &m_session;
    MapsPresenter &m_maps;
    PerSpace<std::vector<int>> m_numbers; ///< of the stops that are placed
    PerSpace<PlacedPath> m_paths;
    QTimer m_soon;     ///< so that what settles together is placed together
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
