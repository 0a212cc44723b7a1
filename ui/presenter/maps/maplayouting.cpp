// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/maplayouting.h"

#include "core/base/clock.h"
#include "core/maps/alignment.h"
#include "core/maps/nearestneighbours.h"

#include <algorithm>
#include <string>
#include <utility>

namespace synvae {

namespace {

constexpr double sliceSeconds = 0.012;

std::vector<int> presentWorks(const Embeddings &embeddings)
{
    std::vector<int> works;
    for (std::size_t work = 0; work < embeddings.present.size(); ++work) {
        if (embeddings.present[work])
            works.push_back(static_cast<int>(work));
    }
    return works;
}

/// The rows of the works that are there, one after the other.
std::vector<float> rowsOf(const std::vector<float> &latents, const std::vector<int> &works, int width)
{
    std::vector<float> rows;
    rows.reserve(works.size() * static_cast<std::size_t>(width));
    for (const int work : works) {
        const auto first = latents.begin() + static_cast<std::ptrdiff_t>(work) * width;
        rows.insert(rows.end(), first, first + width);
    }
    return rows;
}

Error stoppedBefore() { return {ErrorKind::Cancelled, "The maps were stopped."}; }

} // namespace

/// What the last job needed before its first iteration.
struct MapLayouting::Prepared {
    std::shared_ptr<const Embeddings> embeddings;
    Metric metric = Metric::Euclidean;
    double perplexity = 0.0;                 ///< of the affinities; 0: none yet
    std::vector<int> works;                  ///< that are on the map
    PerSpace<std::vector<MapPoints>> points; ///< one each
    PerSpace<Affinities> affinities;
};

/// Two maps under way that take turns.
class MapLayouting::Pair
{
public:
    Pair(const Prepared &prepared, const MapJob &job, const MapWatcher &watcher, PerSpace<std::vector<float>> starts,
         WorkerTeam &team)
        : m_prepared(prepared)
        , m_job(job)
        , m_watcher(watcher)
        , m_settings(job.options.tsne)
        , m_starts(std::move(starts))
        , m_team(team)
    {
        m_settings.perplexity = prepared.perplexity;
        const bool later = job.options.start == MapStart::AfterVisual && job.resume.auditive.positions.empty();
        m_tsne.visual = begun(MapSpace::Visual);
        if (!later)
            m_tsne.auditive = begun(MapSpace::Auditive);
    }

    MapOutcome run(const std::stop_token &stop)
    {
        bool going = true;
        while (going && !stop.stop_requested()) {
            going = slice(MapSpace::Visual, stop);
            if (!m_tsne.auditive && !going && m_tsne.visual->done()) {
                m_starts.auditive = warmStart(m_tsne.visual->layout(), m_settings.seed);
                m_tsne.auditive = begun(MapSpace::Auditive);
            }
            if (m_tsne.auditive)
                going = slice(MapSpace::Auditive, stop) || going;
            tell();
        }
        return outcome();
    }

private:
    std::unique_ptr<Tsne> begun(MapSpace space)
    {
        const TsneState &state = m_job.resume[space];
        const Affinities &affinities = m_prepared.affinities[space];
        return state.positions.empty() ? std::make_unique<Tsne>(affinities, m_starts[space], m_settings, m_team)
                                       : std::make_unique<Tsne>(affinities, state, m_settings, m_team);
    }

    /// Some milliseconds of one map; false when it is done.
    bool slice(MapSpace space, const std::stop_token &stop)
    {
        Tsne &tsne = *m_tsne[space];
        if (tsne.done())
            return false;
        const double before = m_clock.now();
        const int iterations = m_iterations;
        tsne.run(std::min(m_settings.iterations, tsne.iteration() + iterations), stop);
        const double each = std::max(1e-6, (m_clock.now() - before) / iterations);
        m_iterations = std::clamp(static_cast<int>(sliceSeconds / each), 1, 2 * iterations);
        return !tsne.done();
    }

    [[nodiscard]] std::span<const float> layout(MapSpace space) const
    {
        return m_tsne[space] ? m_tsne[space]->layout() : m_tsne.visual->layout();
    }

    [[nodiscard]] PerSpace<Places> places() const
    {
        return placesOf({layout(MapSpace::Visual), layout(MapSpace::Auditive)});
    }

    void tell()
    {
        const double now = m_clock.now();
        if (!m_watcher.snapshot || now < m_next)
            return;
        m_next = now + snapshotSeconds;
        const int auditive = m_tsne.auditive ? m_tsne.auditive->iteration() : 0;
        m_watcher.snapshot({std::min(m_tsne.visual->iteration(), auditive), m_settings.iterations, places()});
    }

    MapOutcome outcome()
    {
        MapOutcome result;
        result.places = places();
        result.finished = m_tsne.visual->done() && m_tsne.auditive && m_tsne.auditive->done();
        for (const MapSpace space : bothEmbeddings) {
            if (m_tsne[space])
                result.states[space] = m_tsne[space]->state();
            if (result.finished)
                result.divergences[space] = m_tsne[space]->divergence();
        }
        return result;
    }

public:
    /// Both layouts as they are shown: the auditive one on the visual one where that is wished.
    [[nodiscard]] PerSpace<Places> placesOf(const PerSpace<std::span<const float>> &layouts) const
    {
        std::vector<float> auditive(layouts.auditive.begin(), layouts.auditive.end());
        if (m_job.options.aligned) {
            if (const auto similarity = alignmentTo(layouts.visual, auditive, false))
                auditive = similarity->applied(auditive);
        }
        const int works = m_prepared.embeddings->works();
        return {spreadOut(layouts.visual, m_prepared.works, works), spreadOut(auditive, m_prepared.works, works)};
    }

private:
    const Prepared &m_prepared;
    const MapJob &m_job;
    const MapWatcher &m_watcher;
    TsneSettings m_settings;
    PerSpace<std::vector<float>> m_starts;
    WorkerTeam &m_team;
    SteadyClock m_clock;
    PerSpace<std::unique_ptr<Tsne>> m_tsne;
    int m_iterations = 1; ///< of the next slice
    double m_next = 0.0;  ///< when the next snapshot is due
};

MapLayouting::MapLayouting(WorkerTeam &team)
    : m_team(team)
{ }

MapLayouting::~MapLayouting() = default;

Result<MapOutcome> MapLayouting::layOut(const MapJob &wanted, const MapWatcher &watcher, const std::stop_token &stop)
{
    MapJob job = wanted;
    job.options = usable(job.options);
    if (const auto prepared = preparePoints(job); !prepared)
        return prepared.error();
    if (stop.stop_requested())
        return stoppedBefore();
    auto begun = starts(job);
    if (!begun)
        return begun.error();
    if (watcher.snapshot && job.resume.visual.positions.empty()) {
        const Prepared &prepared = *m_prepared;
        const auto shown
            = [&](MapSpace space) { return spreadOut((*begun)[space], prepared.works, prepared.embeddings->works()); };
        watcher.snapshot({0, job.options.tsne.iterations, {shown(MapSpace::Visual), shown(MapSpace::Auditive)}});
    }
    if (const auto found = prepareAffinities(job, watcher, stop); !found)
        return found.error();
    return Pair(*m_prepared, job, watcher, std::move(*begun), m_team).run(stop);
}

Result<void> MapLayouting::preparePoints(const MapJob &job)
{
    const Metric metric = job.options.tsne.metric;
    if (m_prepared && m_prepared->embeddings == job.embeddings && m_prepared->metric == metric)
        return {};
    auto prepared = std::make_unique<Prepared>();
    prepared->embeddings = job.embeddings;
    prepared->metric = metric;
    prepared->works = presentWorks(*job.embeddings);
    if (prepared->works.size() < 4)
        return Error{ErrorKind::InvalidInput,
                     "A map needs at least 4 works; these are " + std::to_string(prepared->works.size()) + "."};
    for (const MapSpace space : bothEmbeddings) {
        const auto &latents = space == MapSpace::Visual ? job.embeddings->zv : job.embeddings->za;
        const std::vector<float> rows = rowsOf(latents, prepared->works, job.embeddings->width);
        auto points = MapPoints::prepare({rows, job.embeddings->width}, metric);
        if (!points)
            return points.error();
        prepared->points[space].push_back(std::move(*points));
    }
    m_prepared = std::move(prepared);
    return {};
}

Result<PerSpace<std::vector<float>>> MapLayouting::starts(const MapJob &job)
{
    PerSpace<std::vector<float>> result;
    const Seed seed = job.options.tsne.seed;
    for (const MapSpace space : bothEmbeddings) {
        const TsneState &state = job.resume[space];
        if (!state.positions.empty()
            && (state.positions.size() != 2 * m_prepared->works.size() || state.updates.size() != state.positions.size()
                || state.gains.size() != state.positions.size()))
            return Error{ErrorKind::InvalidInput, "These maps are of other works and cannot be gone on with."};
        const Places &from = job.from[space];
        if (from && worksOnMap(*from) == m_prepared->works)
            result[space] = warmStart(gathered(*from, m_prepared->works), seed);
        else if (job.options.start != MapStart::Joint)
            result[space] = principalStart(m_prepared->points[space].front(), seed, m_team);
    }
    if (!result.visual.empty() && !result.auditive.empty())
        return result;
    auto joint = jointStart(m_prepared->points.visual.front(), m_prepared->points.auditive.front(), seed, m_team);
    if (!joint)
        return joint.error();
    return PerSpace<std::vector<float>>{*joint, *joint};
}

Result<void> MapLayouting::prepareAffinities(const MapJob &job, const MapWatcher &watcher, const std::stop_token &stop)
{
    Prepared &prepared = *m_prepared;
    const auto works = static_cast<std::int64_t>(prepared.works.size());
    const double perplexity = usablePerplexity(job.options.tsne.perplexity, works);
    if (prepared.perplexity == perplexity)
        return {};
    prepared.perplexity = 0.0; // when stopped half way there are none
    for (const MapSpace space : bothEmbeddings) {
        const auto neighbours = exactNeighbours(prepared.points[space].front(), neighboursFor(perplexity, works),
                                                m_team, watcher.progress, stop);
        if (!neighbours)
            return neighbours.error();
        prepared.affinities[space] = jointAffinities(*neighbours, perplexity, m_team);
        if (stop.stop_requested())
            return stoppedBefore();
    }
    prepared.perplexity = perplexity;
    return {};
}

} // namespace synvae
