// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace synvae {

/// A layout, [works, 2], x to the right and y down, in any unit. A work whose place is not finite is not on the map.
/// Shared, so that a snapshot is handed over without a copy.
using MapPlaces = std::shared_ptr<const std::vector<float>>;

/// What the works of a map are coloured by.
struct MapPaint {
    enum class Kind {
        Plain,   ///< all alike
        Classes, ///< a colour for each class, and a shape while they are few; see ui/plot/plotinks.h
        Values,  ///< a scale from `lowest` to `highest`
    };
    Kind kind = Kind::Plain;
    std::vector<int> classes;  ///< of each work, below `names`; -1: of none
    QStringList names;         ///< of the classes, in the legend's order
    std::vector<float> values; ///< of each work; not finite: unknown
    float lowest = 0.0F;
    float highest = 1.0F;
};

/// A mark with words at a place of the layout: a class mean, a corner of the evaluation triplet.
struct MapMark {
    QPointF place; ///< in the layout's units
    QString text;
    int ink = -1; ///< a class of the paint, or -1: the colour of text
};

/// An edge between two marks: a side of the evaluation triplet.
struct MapEdge {
    int from = 0; ///< indices into MapOverlays::marks
    int to = 0;
    QString text; ///< beside its middle: a distance
};

/// From one work to others of the map.
struct MapNeighbours {
    int work = -1;               ///< -1: no lines
    std::vector<int> neighbours; ///< nearest first
};

/// A polyline through the layout, with its steps marked: what a slider between two works passes.
struct MapPath {
    std::vector<QPointF> places; ///< one a step, in the layout's units
    int step = -1;               ///< the one that is shown now; -1: none
};

/// A work that is not of the collection ("try yours").
struct MapQueryPicture {
    bool present = false;
    QPointF place; ///< in the layout's units
    QString text;
};

/// What is drawn over the works.
struct MapOverlays {
    MapNeighbours neighbours;
    MapPath path;
    std::vector<MapMark> marks;
    std::vector<MapEdge> edges;
    MapQueryPicture queryPicture;
};

/// What part of a map is seen. A map is scaled into the square from -1 to 1 (the longer side of its extent fills it),
/// so that a camera means the same on two maps of the same works.
struct MapCamera {
    double x = 0.0; ///< middle of the view
    double y = 0.0;
    double zoom = 1.0; ///< 1: the whole square fits; 0.25 to 10,000

    friend bool operator==(const MapCamera &, const MapCamera &) = default;
};

/// What becomes of the selection.
enum class SelectionChange { Replace, Add, Subtract, Toggle };

} // namespace synvae
