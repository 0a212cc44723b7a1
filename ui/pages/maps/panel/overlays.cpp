// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/overlays.h"

#include "core/session/workselection.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QLocale>

#include <algorithm>

namespace synvae {

MapPaint paintOf(const Colouring &colouring)
{
    MapPaint paint;
    if (colouring.continuous) {
        paint.kind = MapPaint::Kind::Values;
        paint.values = colouring.values;
        paint.lowest = colouring.lowest;
        paint.highest = colouring.highest;
    } else if (!colouring.groups.isEmpty()) {
        paint.kind = MapPaint::Kind::Classes;
        paint.classes = colouring.groupOf;
        paint.names = colouring.groups;
        if (colouring.rest) { // muted: they have nothing in common
            paint.names.removeLast();
            const int classes = static_cast<int>(paint.names.size());
            std::replace(paint.classes.begin(), paint.classes.end(), classes, -1);
        }
    }
    return paint;
}

MapOverlays overlaysOf(MapsPresenter &presenter, MapSpace space, bool neighbours)
{
    MapOverlays overlays;
    if (neighbours && presenter.neighbours().rowCount() > 0) {
        overlays.neighbours.work = presenter.selection().current();
        // On both maps the same ones: the other map shows where they went.
        overlays.neighbours.neighbours = presenter.neighbours().neighbours()[presenter.neighbourSpace()].works;
    }
    const ClassFigure &figure = presenter.figure()[space];
    const QStringList &groups = presenter.legend().colouring().groups;
    for (const FigureMark &mark : figure.marks)
        overlays.marks.push_back({mark.place, groups.value(mark.group), mark.group});
    for (const FigureEdge &edge : figure.edges)
        overlays.edges.push_back({edge.from, edge.to, QLocale().toString(edge.distance, 'f', 2)});
    return overlays;
}

} // namespace synvae
