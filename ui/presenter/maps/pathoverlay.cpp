// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/pathoverlay.h"

#include "core/session/session.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

bool onMap(const Places &places, int work)
{
    const std::size_t at = 2 * static_cast<std::size_t>(work);
    return work >= 0 && at + 1 < places->size() && std::isfinite((*places)[at]) && std::isfinite((*places)[at + 1]);
}

QPointF placeOf(const std::vector<float> &places, int work)
{
    const std::size_t at = 2 * static_cast<std::size_t>(work);
    return {static_cast<double>(places[at]), static_cast<double>(places[at + 1])};
}

struct Placed {
    std::vector<int> numbers;
    std::vector<QPointF> places;
};

Placed placedStops(const std::vector<PlacedStop> &way, const ColourFacts &facts, MapSpace space,
                   const TsneSettings &settings)
{
    std::vector<float> latents;
    for (const PlacedStop &stop : way)
        latents.insert(latents.end(), stop.latent.begin(), stop.latent.end());
    WorkerTeam team(1); // the cores are the map thread's
    std::vector<QPointF> between;
    if (!latents.empty()) {
        if (auto found = placedAmong(facts, space, latents, settings, team))
            between = std::move(*found);
    }
    Placed placed;
    auto next = between.begin();
    for (const PlacedStop &stop : way) {
        if (stop.work < 0 && next == between.end())
            continue; // of a map on which nothing can be placed
        placed.numbers.push_back(stop.number);
        placed.places.push_back(stop.work < 0 ? *next++ : placeOf(*facts.places[space], stop.work));
    }
    return placed;
}

} // namespace

PathOverlay::PathOverlay(Session &session, MapsPresenter &maps, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_maps(maps)
    , m_tasks(session.tasks())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PathOverlay::place);
    connect(&session, &Session::routeChanged, this, &PathOverlay::onRoute);
    connect(&session, &Session::routeStopChanged, this, &PathOverlay::onStop);
    connect(&maps.maps(), &MapController::settled, &m_soon, qOverload<>(&QTimer::start));
    connect(&maps.maps(), &MapController::runsChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&maps.maps(), &MapController::placesChanged, this, [this] {
        if (!possible())
            clear();
    });
}

void PathOverlay::onRoute()
{
    if (m_session.route())
        place();
    else
        clear();
}

void PathOverlay::onStop()
{
    mark();
    if (!nothing())
        Q_EMIT changed();
}

bool PathOverlay::possible() const
{
    return m_session.route() && m_maps.embeddings() && m_maps.maps().places().visual && m_maps.maps().places().auditive
        && !m_maps.maps().running() && m_maps.mappedMember() == m_session.route()->member;
}

std::vector<PlacedStop> PathOverlay::stops(MapSpace space) const
{
    std::vector<PlacedStop> stops;
    const auto width = static_cast<std::size_t>(m_maps.embeddings()->width);
    for (const PathStop &stop : m_session.route()->stops) {
        // A work sounds there as it does on the map only with the same settings.
        const Melody *melody = m_maps.melodyOf(stop.work);
        const bool alike = melody && !stop.za.empty() && *melody == stop.melody;
        const bool there = stop.asTranslated ? melody != nullptr : space == MapSpace::Visual || alike;
        if (there && onMap(m_maps.maps().places()[space], stop.work))
            stops.push_back({stop.number, stop.work, {}});
        else if (const auto &latent = space == MapSpace::Visual ? stop.zv : stop.za; latent.size() == width)
            stops.push_back({stop.number, -1, latent});
    }
    return stops;
}

void PathOverlay::place()
{
    if (!possible())
        return clear();
    const MapRun *run = m_maps.maps().shown();
    const PerSpace<std::vector<PlacedStop>> ways{stops(MapSpace::Visual), stops(MapSpace::Auditive)};
    m_tasks.run(
        {.key = u"places"_s},
        [ways, facts = m_maps.facts(),
         settings = run ? run->options.tsne : TsneSettings()](const TaskControl &control) {
            PerSpace<Placed> placed;
            for (const MapSpace space : bothEmbeddings) {
                if (!control.stopRequested())
                    placed[space] = placedStops(ways[space], facts, space, settings);
            }
            return placed;
        },
        [this](const PerSpace<Placed> &placed) {
            m_numbers = {placed.visual.numbers, placed.auditive.numbers};
            m_paths = {{placed.visual.places, -1}, {placed.auditive.places, -1}};
            mark();
            Q_EMIT changed();
        });
}

void PathOverlay::mark()
{
    for (const MapSpace space : bothEmbeddings) {
        const auto found = std::ranges::lower_bound(m_numbers[space], m_session.routeStop());
        const bool there = found != m_numbers[space].end() && *found == m_session.routeStop();
        m_paths[space].step = there ? static_cast<int>(found - m_numbers[space].begin()) : -1;
    }
}

bool PathOverlay::nothing() const { return m_numbers.visual.empty() && m_numbers.auditive.empty(); }

void PathOverlay::clear()
{
    m_tasks.cancelAll();
    const bool before = !nothing();
    m_numbers = {};
    m_paths = {};
    if (before)
        Q_EMIT changed();
}

} // namespace synvae
