// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapcontroller.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace synvae {

MapController::MapController(int threads, QObject *parent)
    : QObject(parent)
    , m_thread(threads)
{
    connect(&m_thread, &MapThread::formed, this, &MapController::onFormed);
    connect(&m_thread, &MapThread::ended, this, &MapController::onEnded);
    connect(&m_thread, &MapThread::failed, this, &MapController::onFailed);
    connect(&m_thread, &MapThread::progressed, this, [this](quint64 job, double share) {
        if (job == m_job)
            Q_EMIT progressed(share, tr("Finding neighbours"));
    });
}

void MapController::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    m_thread.stop();
    m_job = 0;
    m_jobs.clear();
    m_embeddings = std::move(embeddings);
    m_runs.clear();
    m_places = {};
    m_shown = 0;
    m_lastNumber = 0;
    Q_EMIT placesChanged(false);
    Q_EMIT runsChanged();
}

void MapController::restore(std::vector<MapRun> runs, int shown)
{
    m_runs = std::move(runs);
    for (const MapRun &run : m_runs)
        m_lastNumber = std::max(m_lastNumber, run.number);
    Q_EMIT runsChanged();
    if (!m_runs.empty())
        show(find(shown) ? shown : m_runs.back().number);
}

void MapController::layOut(const MapOptions &options, bool warm)
{
    if (!m_embeddings)
        return;
    MapJob job{m_embeddings, usable(options), {}, {}};
    if (warm)
        job.from = m_places;
    start(std::move(job), ++m_lastNumber);
}

void MapController::resume()
{
    const MapRun *run = shown();
    if (!run || !canResume())
        return;
    start({m_embeddings, run->options, {}, run->states}, run->number);
}

bool MapController::canResume() const
{
    const MapRun *run = shown();
    return m_embeddings && run && !run->finished && !running() && !run->states.visual.positions.empty();
}

void MapController::start(MapJob job, int run)
{
    const MapOptions options = job.options;
    m_job = m_thread.start(std::move(job));
    m_jobs.insert(m_job, {run, options});
    m_shown = run;
    Q_EMIT progressed(0.0, tr("Beginning the maps"));
    Q_EMIT runsChanged();
}

void MapController::cancel()
{
    if (running())
        m_thread.stop(); // ended() or failed() follows
}

void MapController::onFormed(quint64 job, const MapSnapshot &snapshot)
{
    if (job != m_job)
        return;
    m_places = snapshot.places;
    Q_EMIT placesChanged(false);
    const QLocale locale;
    Q_EMIT progressed(
        static_cast<double>(snapshot.iteration) / std::max(1, snapshot.iterations),
        tr("%1 of %2 iterations").arg(locale.toString(snapshot.iteration), locale.toString(snapshot.iterations)));
}

void MapController::onEnded(quint64 job, const MapOutcome &outcome)
{
    if (!m_jobs.contains(job))
        return;
    const Job ended = m_jobs.take(job);
    keep({ended.run, ended.options, outcome.places, outcome.states, outcome.divergences, outcome.finished});
    if (job != m_job) // a newer one is under way
        return Q_EMIT runsChanged();
    m_job = 0;
    m_jobs.clear();
    m_places = outcome.places;
    Q_EMIT placesChanged(false);
    Q_EMIT runsChanged();
    Q_EMIT settled();
}

void MapController::onFailed(quint64 job, const QString &reason)
{
    m_jobs.remove(job);
    if (job != m_job)
        return;
    m_job = 0;
    m_jobs.clear();
    if (!find(m_shown)) {
        const MapRun *last = m_runs.empty() ? nullptr : &m_runs.back();
        m_shown = last ? last->number : 0;
        m_places = last ? last->places : PerSpace<Places>();
        Q_EMIT placesChanged(false);
    }
    Q_EMIT runsChanged();
    if (!reason.isEmpty())
        Q_EMIT failed(reason);
}

void MapController::keep(MapRun run)
{
    if (const auto same = at(run.number); same != m_runs.end())
        *same = std::move(run);
    else
        m_runs.push_back(std::move(run));
    if (m_runs.size() > mostRuns)
        m_runs.erase(
            std::find_if(m_runs.begin(), m_runs.end(), [this](const MapRun &kept) { return kept.number != m_shown; }));
}

std::vector<MapRun>::iterator MapController::at(int number)
{
    return std::find_if(m_runs.begin(), m_runs.end(), [number](const MapRun &run) { return run.number == number; });
}

const MapRun *MapController::find(int number) const
{
    const auto found
        = std::find_if(m_runs.cbegin(), m_runs.cend(), [number](const MapRun &run) { return run.number == number; });
    return found == m_runs.cend() ? nullptr : &*found;
}

const MapRun *MapController::shown() const { return find(m_shown); }

void MapController::show(int number)
{
    const MapRun *run = find(number);
    if (!run || running())
        return;
    const bool animated = m_places.visual != nullptr;
    m_shown = number;
    m_places = run->places;
    Q_EMIT placesChanged(animated);
    Q_EMIT runsChanged();
    Q_EMIT settled();
}

void MapController::remove(int number)
{
    const auto found = at(number);
    if (found == m_runs.end() || running())
        return;
    m_runs.erase(found);
    if (number == m_shown && !m_runs.empty())
        return show(m_runs.back().number);
    if (number == m_shown) {
        m_shown = 0;
        m_places = {};
        Q_EMIT placesChanged(false);
    }
    Q_EMIT runsChanged();
}

} // namespace synvae
