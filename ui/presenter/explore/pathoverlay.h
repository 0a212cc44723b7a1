// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/maprun.h"
#include "ui/presenter/maps/taskrunner.h"

#include <QObject>
#include <QPointF>
#include <QTimer>

#include <vector>

namespace synvae {

class MapsPresenter;
struct ExploreControllers;

/// A way on a map, in the units of its layout.
struct PlacedPath {
    std::vector<QPointF> places;
    int step = -1; ///< the place one stands on; -1: none of them
};

/// A stop of a way: a work where that is on the maps, else a latent of the map's space.
struct PathStop {
    int number = 0;
    int work = -1;
    std::vector<float> latent;
};

/// Where the way one moves on lies on the maps that are shown: from one work to another, or a tour, whichever was gone
/// last. Its works are where they are; what is between them is placed among them, `zv` on the visual map and, as soon
/// as it was heard, `za` on the auditive one. Nothing here blocks.
class PathOverlay final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PathOverlay)

public:
    /// Of a longer tour so many stops about the one it is at.
    static constexpr int mostStops = 512;

    /// Both outlive this.
    PathOverlay(ExploreControllers &moving, MapsPresenter &maps, QObject *parent = nullptr);

    /// Empty where the maps are of another member than the way, while they form, and where nothing is known.
    [[nodiscard]] const PerSpace<PlacedPath> &paths() const { return m_paths; }

Q_SIGNALS:
    void changed();

private:
    enum class Way { None, Pair, Tour };

    void connectPair();
    void connectTour();
    void go(Way way);
    void follow(Way way);
    void hear();
    void place();
    void mark();
    void clear();
    [[nodiscard]] bool nothing() const;
    [[nodiscard]] bool possible() const;
    [[nodiscard]] int standingOn() const;
    [[nodiscard]] int firstStop() const;
    [[nodiscard]] std::vector<PathStop> stops(MapSpace space) const;
    [[nodiscard]] PathStop stopOfPair(MapSpace space, int step) const;
    [[nodiscard]] PathStop stopOfTour(MapSpace space, int number) const;

    ExploreControllers &m_moving;
    MapsPresenter &m_maps;
    Way m_way = Way::None;
    int m_first = 0;                         ///< of the stops of a tour that are placed
    std::vector<std::vector<float>> m_heard; ///< za of each stop of the tour; empty until it was heard
    PerSpace<std::vector<int>> m_numbers;    ///< of the stops that are placed
    PerSpace<PlacedPath> m_paths;
    QTimer m_soon; ///< so that four steps that come to be known together are placed together
    TaskRunner m_tasks;
};

} // namespace synvae
