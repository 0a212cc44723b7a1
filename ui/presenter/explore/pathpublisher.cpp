// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/pathpublisher.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/presenter/explore/explorecontrollers.h"

#include <algorithm>
#include <utility>

namespace synvae {

PathPublisher::PathPublisher(Session &session, ExploreControllers &moving, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_moving(moving)
    , m_heard(static_cast<std::size_t>(moving.tour.stops()))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PathPublisher::publish);
    connectPair();
    connectTour();
}

void PathPublisher::connectPair()
{
    const PairController &pair = m_moving.pair;
    connect(&pair, &PairController::pathChanged, this, [this] {
        m_session.setPathMelodies({});
        follow(Path::Pair);
    });
    connect(&pair, &PairController::stepChanged, this, [this] {
        if (m_moving.pair.ready())
            go(Path::Pair);
    });
    connect(&pair, &PairController::stepKnown, this, [this] {
        publishMelodies();
        if (m_path == Path::Pair)
            m_soon.start();
    });
}

void PathPublisher::connectTour()
{
    connect(&m_moving.tour, &WalkController::pathChanged, this, [this] {
        m_heard.assign(static_cast<std::size_t>(m_moving.tour.stops()), {});
        follow(Path::Tour);
    });
    connect(&m_moving.tour, &WalkController::stopChanged, this, [this] { go(Path::Tour); });
    connect(&m_moving.stage, &LatentCursor::moved, this, &PathPublisher::hear);
}

/// The path was made anew, or has come to nothing: then the other one is left.
void PathPublisher::follow(Path path)
{
    const bool pair = m_moving.pair.ready();
    const bool tour = m_moving.tour.stops() > 0;
    if (path == Path::Pair ? pair : tour)
        m_path = path;
    else if (m_path == path)
        m_path = pair ? Path::Pair : tour ? Path::Tour : Path::None;
    m_session.setRoute(nullptr);
    m_soon.start();
}

void PathPublisher::go(Path path)
{
    if (std::exchange(m_path, path) != path || m_first != firstStop())
        m_soon.start();
    m_session.setRouteStop(standingOn());
}

/// What a stop that is no work sounds like is known once one was there.
void PathPublisher::hear()
{
    const auto stop = static_cast<std::size_t>(m_moving.tour.stop());
    const auto &points = m_moving.tour.path().points;
    const DecodedLatent &now = m_moving.stage.now();
    if (m_path != Path::Tour || stop >= points.size() || points[stop].latent != now.latent || now.za.empty())
        return;
    m_heard[stop] = now.za;
    if (!isWork(m_moving.tour.stop()))
        m_soon.start();
}

int PathPublisher::standingOn() const
{
    if (m_path == Path::None)
        return -1;
    return m_path == Path::Pair ? m_moving.pair.step() : m_moving.tour.stop();
}

int PathPublisher::firstStop() const
{
    const int last = m_moving.tour.stops() - mostStops;
    // In steps, so that a tour that goes on is not published anew at each stop.
    constexpr int stride = mostStops / 2;
    return m_path == Path::Tour
        ? std::clamp((m_moving.tour.stop() / stride) * stride - stride / 2, 0, std::max(0, last))
        : 0;
}

PathStop PathPublisher::stopOfPair(int step) const
{
    const PairController &pair = m_moving.pair;
    PathStop stop;
    stop.number = step;
    if (step == 0 || step == pair.steps() - 1)
        stop.work = m_moving.points.at(step == 0 ? Anchor::From : Anchor::To).work;
    const auto latent = pair.path().row(step);
    stop.zv.assign(latent.begin(), latent.end());
    if (const DecodedLatent *moment = pair.at(step)) {
        stop.za = moment->za;
        stop.melody = moment->melody;
    }
    return stop;
}

bool PathPublisher::isWork(int stop) const
{
    const auto &works = m_session.works();
    const LatentPath &path = m_moving.tour.path();
    const int work = path.points[static_cast<std::size_t>(stop)].work;
    return works && path.collection == works->name().toStdString() && work >= 0 && work < works->count();
}

PathStop PathPublisher::stopOfTour(int number) const
{
    const auto at = static_cast<std::size_t>(number);
    const auto &point = m_moving.tour.path().points[at];
    PathStop stop;
    stop.number = number;
    stop.work = isWork(number) ? point.work : -1;
    stop.asTranslated = true;
    stop.zv = point.latent;
    stop.za = m_heard[at];
    return stop;
}

void PathPublisher::publish()
{
    if (m_path == Path::None)
        return m_session.setRoute(nullptr);
    const auto route = std::make_shared<LatentRoute>();
    route->member = m_moving.stage.member();
    m_first = firstStop();
    const bool pair = m_path == Path::Pair;
    const int count = pair ? m_moving.pair.steps() : std::min(mostStops, m_moving.tour.stops() - m_first);
    for (int i = m_first; i < m_first + count; ++i)
        route->stops.push_back(pair ? stopOfPair(i) : stopOfTour(i));
    m_session.setRouteStop(standingOn());
    m_session.setRoute(route);
}

void PathPublisher::publishMelodies()
{
    const PairController &pair = m_moving.pair;
    std::vector<TitledMelody> melodies;
    for (int step = 0; pair.complete() && step < pair.steps(); ++step) {
        if (const DecodedLatent *moment = pair.at(step))
            melodies.push_back({pair.whereIs(step), moment->melody});
    }
    m_session.setPathMelodies(std::move(melodies));
}

} // namespace synvae
