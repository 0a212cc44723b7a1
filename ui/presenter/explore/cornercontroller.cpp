// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/cornercontroller.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace synvae {

CornerController::CornerController(Anchors &points, LatentCursor &stage, QObject *parent)
    : QObject(parent)
    , m_points(points)
    , m_stage(stage)
{
    connect(&points, &Anchors::changed, this, [this](Anchor place) {
        if (std::ranges::find(cornerAnchors, place) == cornerAnchors.end())
            return;
        Q_EMIT cornersChanged();
        ask();
    });
}

void CornerController::setWay(Interpolation way)
{
    if (way == m_way)
        return;
    m_way = way;
    ask();
}

void CornerController::moveTo(double x, double y)
{
    const double withinX = std::clamp(std::isfinite(x) ? x : 0.5, least, most);
    const double withinY = std::clamp(std::isfinite(y) ? y : 0.5, least, most);
    if (withinX == m_x && withinY == m_y)
        return;
    m_x = withinX;
    m_y = withinY;
    Q_EMIT dotMoved(m_x, m_y);
    ask();
}

bool CornerController::ready() const
{
    std::array<std::span<const float>, 4> latents;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        if (!m_points.ready(cornerAnchors[i]))
            return false;
        latents[i] = m_points.at(cornerAnchors[i]).latent;
    }
    return checkAlike(latents).ok();
}

void CornerController::ask()
{
    if (!ready())
        return;
    Corners corners;
    for (std::size_t i = 0; i < corners.size(); ++i)
        corners[i] = m_points.at(cornerAnchors[i]).latent;
    m_stage.go(blended(corners, m_x, m_y, m_way), whereIs(), -1, contentsHere());
}

std::optional<std::uint64_t> CornerController::contentsHere() const
{
    const auto weights = cornerWeights(m_x, m_y);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const bool alone = std::ranges::all_of(std::views::iota(std::size_t{0}, weights.size()),
                                               [&](std::size_t k) { return weights[k] == (k == i ? 1.0 : 0.0); });
        if (alone)
            return m_points.at(cornerAnchors[i]).contents;
    }
    return std::nullopt;
}

QString CornerController::whereIs() const
{
    const auto weights = cornerWeights(m_x, m_y);
    std::array<std::size_t, 4> order{0, 1, 2, 3};
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    const auto nameOfCorner = [this](std::size_t i) { return m_points.at(cornerAnchors[i]).name; };
    const auto percent = [&](std::size_t i) { return QLocale().toString(std::lround(100.0 * weights[i])); };
    if (weights[order[0]] == 1.0 && weights[order[1]] == 0.0)
        return tr("at %1").arg(nameOfCorner(order[0]));
    const bool beyond = m_x < 0.0 || m_x > 1.0 || m_y < 0.0 || m_y > 1.0;
    QStringList parts;
    for (const std::size_t corner : order) {
        if (std::lround(100.0 * std::abs(weights[corner])) > 0)
            parts.append(tr("%1 % %2").arg(percent(corner), nameOfCorner(corner)));
    }
    const QString mixture = parts.join(tr(", "));
    return beyond ? tr("beyond the four: %1").arg(mixture) : mixture;
}

} // namespace synvae
