// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointdirections.h"

#include <cmath>
#include <limits>

namespace synvae {

namespace {

/// Turned so that the direction is to the right.
QPointF turned(QPointF way, Direction direction)
{
    switch (direction) {
    case Direction::Left:
        return {-way.x(), way.y()};
    case Direction::Up:
        return {-way.y(), way.x()};
    case Direction::Down:
        return {way.y(), way.x()};
    case Direction::Right:
        break;
    }
    return way;
}

/// The neighbour in number among those in the very place; -1: none.
int inTheSamePlace(const PointField &field, int from, bool onwards)
{
    const QPointF place = field.place(from);
    int found = -1;
    for (const int point : field.within(QRectF(place, QSizeF(0.0, 0.0)))) {
        if (onwards && point > from)
            return point;
        if (!onwards && point < from)
            found = point;
    }
    return found;
}

} // namespace

int nearestTowards(const PointField &field, int from, Direction direction)
{
    if (!field.isPlaced(from))
        return field.nearest(field.extent().center(), 4.0);
    const bool onwards = direction == Direction::Right || direction == Direction::Down;
    if (const int twin = inTheSamePlace(field, from, onwards); twin >= 0)
        return twin;
    const QPointF origin = field.place(from);
    int best = -1;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t at = 0; at < field.order().size(); ++at) {
        const QPointF way = turned(QPointF(field.sorted()[2 * at], field.sorted()[2 * at + 1]) - origin, direction);
        if (way.x() <= 0.0 || std::abs(way.y()) > way.x())
            continue;
        const double distance = way.x() * way.x() + way.y() * way.y();
        const int point = field.order()[at];
        // Of several in one place the one to come to is the first of them from where one comes.
        const bool first = distance == least && (onwards ? point < best : point > best);
        if (distance < least || first) {
            least = distance;
            best = point;
        }
    }
    return best;
}

} // namespace synvae
