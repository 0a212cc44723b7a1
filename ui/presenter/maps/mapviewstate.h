// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/presenter/maps/maprun.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <vector>

namespace synvae {

/// What part of a map is seen; see ui/maps/mapcontents.h.
struct SavedCamera {
    double x = 0.0;
    double y = 0.0;
    double zoom = 1.0;
    friend bool operator==(const SavedCamera &, const SavedCamera &) = default;
};

/// Names that the user gave to clusters: for the key of a colouring, and the work that stands for the cluster.
using ClusterNames = QMap<QString, QMap<int, QString>>;

/// How maps are looked at: all of them that changes without a new layout.
struct MapViewState {
    int shown = 0; ///< number of the run
    QString colourKey;
    PerSpace<SavedCamera> cameras;
    std::vector<int> selection;
    int current = -1;
    ClusterNames clusterNames;
    MapSpace lines = MapSpace::Visual; ///< the neighbours that lines lead to are of this space
};

[[nodiscard]] QJsonObject jsonOf(const MapViewState &look);
/// Whatever stands in the JSON, a look that can be shown; works may be none of the collection's.
[[nodiscard]] MapViewState lookFrom(const QJsonObject &json);

/// A look alone, as JSON: small, so that it can be written whenever it has changed. Written aside and renamed.
[[nodiscard]] Result<void> writeLook(const QString &file, const MapViewState &look);
/// NotFound; Corrupt for what is no look.
[[nodiscard]] Result<MapViewState> readLook(const QString &file);

} // namespace synvae
