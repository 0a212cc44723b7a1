// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapcontours.h"

#include "core/maps/densitycontours.h"
#include "ui/theme/colours.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString finding = u"contours"_s;
constexpr float width = 0.035F; ///< of the smoothing, in the square's units
constexpr int resolution = 256;
constexpr int fewest = 50; ///< works: fewer have no landscape
constexpr std::array shares{0.98, 0.85, 0.65, 0.45, 0.25};

QPainterPath pathOf(const std::vector<ContourLine> &lines, float level)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const ContourLine &line : lines) {
        if (line.level != level || line.points.size() < 8)
            continue;
        path.moveTo(line.points[0], line.points[1]);
        for (std::size_t at = 2; at + 1 < line.points.size(); at += 2)
            path.lineTo(line.points[at], line.points[at + 1]);
    }
    return path;
}

std::vector<QPainterPath> landscape(const PointField &field)
{
    if (field.placedCount() < fewest)
        return {};
    WorkerTeam team(1);
    const auto density = densityOf(field.sorted(), width, resolution, team);
    if (!density)
        return {};
    std::vector<float> levels;
    levels.reserve(std::size(shares));
    for (const double share : shares)
        levels.push_back(levelAround(*density, share));
    const std::vector<ContourLine> lines = contoursOf(*density, levels);
    std::vector<QPainterPath> paths;
    paths.reserve(levels.size());
    for (const float level : levels)
        paths.push_back(pathOf(lines, level));
    return paths;
}

} // namespace

MapContours::MapContours(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_tasks(tasks)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restTime);
    connect(&m_rest, &QTimer::timeout, this, &MapContours::find);
}

void MapContours::setField(const PointFieldPtr &field)
{
    m_field = field;
    m_tasks.cancel(finding); // of another map
    m_rest.start();
    if (std::exchange(m_levels, {}).empty())
        return;
    Q_EMIT changed();
}

void MapContours::find()
{
    m_tasks.run(
        {.key = finding, .priority = TaskPriority::Normal},
        [field = m_field](const TaskControl &) { return landscape(*field); },
        [this](const std::vector<QPainterPath> &levels) {
            m_levels = levels;
            Q_EMIT changed();
        });
}

PointBackdropPtr MapContours::backdrop(const QPalette &palette) const
{
    if (m_levels.empty())
        return nullptr;
    const QColor text = Colours::of(palette).text;
    const auto faint = [&text](float opacity) {
        QColor colour = text;
        colour.setAlphaF(opacity);
        return colour;
    };
    return std::make_shared<const PointBackdrop>(PointBackdrop{m_levels, faint(0.028F), faint(0.12F)});
}

} // namespace synvae
