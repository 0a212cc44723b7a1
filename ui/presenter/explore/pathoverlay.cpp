// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/pathoverlay.h"

#include "core/data/works.h"
#include "ui/presenter/explore/explorecontrollers.h"
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

Placed placedStops(const std::vector<PathStop> &way, const ColourFacts &facts, MapSpace space,
                   const TsneSettings &settings)
{
    std::vector<float> latents;
    for (const PathStop &stop : way)
        latents.insert(latents.end(), stop.latent.begin(), stop.latent.end());
    WorkerTeam team(1); // the cores are the map thread's
    std::vector<QPointF> between;
    if (!latents.empty()) {
        if (auto found = placedAmong(facts, space, latents, settings, team))
            between = std::move(*found);
    }
    Placed placed;
    auto next = between.begin();
    for (const PathStop &stop : way) {
        if (stop.work < 0 && next == between.end())
            continue; // of a map on which nothing can be placed
        placed.numbers.push_back(stop.number);
        placed.places.push_back(stop.work < 0 ? *next++ : placeOf(*facts.places[space], stop.work));
    }
    return placed;
}

} // namespace

PathOverlay::PathOverlay(ExploreControllers &moving, MapsPresenter &maps, QObject *parent)
    : QObject(parent)
    , m_moving(moving)
    , m_maps(maps)
    , m_heard(static_cast<std::size_t>(moving.tour.stops()))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PathOverlay::place);
    connectPair();
    connectTour();
    connect(&maps.maps(), &MapController::settled, &m_soon, qOverload<>(&QTimer::start));
    connect(&maps.maps(), &MapController::runsChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&maps.maps(), &MapController::placesChanged, this, [this] {
        if (!possible())
            clear();
    });
}

void PathOverlay::connectPair()
{
    const PairController &pair = m_moving.pair;
    connect(&pair, &PairController::pathChanged, this, [this] { follow(Way::Pair); });
    connect(&pair, &PairController::stepChanged, this, [this] {
        if (m_moving.pair.ready())
            go(Way::Pair);
    });
    connect(&pair, &PairController::stepKnown, this, [this] {
        if (m_way == Way::Pair)
            m_soon.start();
    });
}

void PathOverlay::connectTour()
{
    connect(&m_moving.tour, &WalkController::pathChanged, this, [this] {
        m_heard.assign(static_cast<std::size_t>(m_moving.tour.stops()), {});
        follow(Way::Tour);
    });
    connect(&m_moving.tour, &WalkController::stopChanged, this, [this] { go(Way::Tour); });
    connect(&m_moving.stage, &LatentCursor::moved, this, &PathOverlay::hear);
}

/// The way was made anew, or has come to nothing: then the other one is left.
void PathOverlay::follow(Way way)
{
    const bool pair = m_moving.pair.ready();
    const bool tour = m_moving.tour.stops() > 0;
    if (way == Way::Pair ? pair : tour)
        m_way = way;
    else if (m_way == way)
        m_way = pair ? Way::Pair : tour ? Way::Tour : Way::None;
    clear();
    m_soon.start();
}

void PathOverlay::go(Way way)
{
    if (std::exchange(m_way, way) != way || m_first != firstStop())
        m_soon.start();
    mark();
    if (!nothing())
        Q_EMIT changed();
}

/// What a stop that is no work sounds like is known once one was there.
void PathOverlay::hear()
{
    const auto stop = static_cast<std::size_t>(m_moving.tour.stop());
    const auto &points = m_moving.tour.path().points;
    const DecodedLatent &now = m_moving.stage.now();
    if (m_way != Way::Tour || stop >= points.size() || points[stop].latent != now.latent || now.za.empty())
        return;
    m_heard[stop] = now.za;
    if (stopOfTour(MapSpace::Auditive, m_moving.tour.stop()).work < 0)
        m_soon.start();
}

bool PathOverlay::possible() const
{
    return m_maps.embeddings() && m_maps.maps().places().visual && m_maps.maps().places().auditive
        && !m_maps.maps().running() && m_maps.mappedMember() == m_moving.stage.member();
}

int PathOverlay::standingOn() const
{
    if (m_way == Way::None)
        return -1;
    return m_way == Way::Pair ? m_moving.pair.step() : m_moving.tour.stop();
}

int PathOverlay::firstStop() const
{
    const int last = m_moving.tour.stops() - mostStops;
    // In steps, so that a tour that goes on is not placed anew at each stop.
    constexpr int stride = mostStops / 2;
    return m_way == Way::Tour ? std::clamp((m_moving.tour.stop() / stride) * stride - stride / 2, 0, std::max(0, last))
                              : 0;
}

PathStop PathOverlay::stopOfPair(MapSpace space, int step) const
{
    const PairController &pair = m_moving.pair;
    const DecodedLatent *moment = pair.at(step);
    PathStop stop{step, -1, {}};
    if (step == 0 || step == pair.steps() - 1)
        stop.work = m_moving.points.at(step == 0 ? Anchor::From : Anchor::To).work;
    if (space == MapSpace::Visual) {
        const auto latent = pair.path().row(step);
        stop.latent.assign(latent.begin(), latent.end());
        return stop;
    }
    // A work sounds there as it does on the map only with the same settings.
    const Melody *melody = m_maps.melodyOf(stop.work);
    if (!moment || !melody || *melody != moment->melody)
        stop.work = -1;
    if (moment)
        stop.latent = moment->za;
    return stop;
}

PathStop PathOverlay::stopOfTour(MapSpace space, int number) const
{
    const auto at = static_cast<std::size_t>(number);
    const LatentPath &path = m_moving.tour.path();
    const bool ours = m_maps.works() && path.collection == m_maps.works()->name().toStdString();
    const int work = ours && m_maps.melodyOf(path.points[at].work) ? path.points[at].work : -1;
    return {number, work, space == MapSpace::Visual ? path.points[at].latent : m_heard[at]};
}

std::vector<PathStop> PathOverlay::stops(MapSpace space) const
{
    std::vector<PathStop> stops;
    const int first = firstStop();
    const int count = m_way == Way::Pair ? m_moving.pair.steps() : std::min(mostStops, m_moving.tour.stops() - first);
    const auto width = static_cast<std::size_t>(m_maps.embeddings()->width);
    for (int i = first; i < first + count; ++i) {
        PathStop stop = m_way == Way::Pair ? stopOfPair(space, i) : stopOfTour(space, i);
        if (onMap(m_maps.maps().places()[space], stop.work))
            stop.latent.clear();
        else
            stop.work = -1;
        if (stop.work >= 0 || stop.latent.size() == width)
            stops.push_back(std::move(stop));
    }
    return stops;
}

void PathOverlay::place()
{
    if (m_way == Way::None || !possible())
        return clear();
    m_first = firstStop();
    const MapRun *run = m_maps.maps().shown();
    const PerSpace<std::vector<PathStop>> ways{stops(MapSpace::Visual), stops(MapSpace::Auditive)};
    m_tasks.run(u"places"_s,
                [this, ways, facts = m_maps.facts(),
                 settings = run ? run->options.tsne : TsneSettings()](const std::stop_token &stop) {
                    PerSpace<Placed> placed;
                    for (const MapSpace space : bothEmbeddings) {
                        if (!stop.stop_requested())
                            placed[space] = placedStops(ways[space], facts, space, settings);
                    }
                    return [this, placed] {
                        m_numbers = {placed.visual.numbers, placed.auditive.numbers};
                        m_paths = {{placed.visual.places, -1}, {placed.auditive.places, -1}};
                        mark();
                        Q_EMIT changed();
                    };
                });
}

void PathOverlay::mark()
{
    for (const MapSpace space : bothEmbeddings) {
        const auto found = std::ranges::lower_bound(m_numbers[space], standingOn());
        const bool there = found != m_numbers[space].end() && *found == standingOn();
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
