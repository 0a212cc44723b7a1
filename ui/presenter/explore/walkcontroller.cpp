// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/walkcontroller.h"

#include "core/data/works.h"
#include "core/maps/workerteam.h"
#include "core/session/session.h"
#include "ui/presenter/explore/pathexport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr double askFrom = 24.0; ///< sixteenths: the second half of the second bar

/// The works that are there, and their latents in rows without gaps.
struct PresentWorks {
    std::vector<int> works;
    std::vector<float> latents;
};

PresentWorks presentIn(const Embeddings &embeddings)
{
    PresentWorks present;
    for (int work = 0; work < embeddings.works(); ++work) {
        if (!embeddings.present[static_cast<std::size_t>(work)])
            continue;
        const auto row = Points{embeddings.zv, embeddings.width}[static_cast<std::size_t>(work)];
        present.works.push_back(work);
        present.latents.insert(present.latents.end(), row.begin(), row.end());
    }
    return present;
}

/// The way of the radio, as numbers of works; takes as long as finding neighbours does.
Result<std::vector<int>> radioWorks(const Embeddings &embeddings, RadioSettings settings, const std::stop_token &stop)
{
    const PresentWorks present = presentIn(embeddings);
    const auto start = std::ranges::lower_bound(present.works, settings.start);
    const bool there = settings.start >= 0 && start != present.works.end() && *start == settings.start;
    settings.start = there ? static_cast<int>(start - present.works.begin()) : -1;
    WorkerTeam team(1); // the window and the synthesiser keep their cores
    const auto graph = radioGraph({present.latents, embeddings.width}, settings, team, stop);
    if (!graph)
        return graph.error();
    auto way = radioPath(*graph, settings);
    if (way)
        std::ranges::transform(*way, way->begin(),
                               [&](int row) { return present.works.at(static_cast<std::size_t>(row)); });
    return way;
}

} // namespace

WalkController::WalkController(Session &session, Anchors &points, LatentCursor &stage, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_points(points)
    , m_stage(stage)
    , m_tasks(session.tasks())
{
    connect(&stage, &LatentCursor::left, this, [this] { begin({}); });
    connect(&session, &Session::collectionChanged, this, [this] {
        m_tasks.cancelAll();
        begin({});
    });
    connect(&session, &Session::embeddingsChanged, this, [this] { m_tasks.cancelAll(); });
    connect(&session, &Session::memberChanged, this, [this] { m_tasks.cancelAll(); });
}

LatentPath WalkController::newPath(const std::string &kind) const
{
    LatentPath path;
    path.kind = kind;
    path.family = m_stage.member().family.toStdString();
    path.member = m_stage.member().member.toStdString();
    path.modelHash = m_stage.modelHash().toStdString();
    path.decode = m_stage.settings();
    if (m_session.works())
        path.collection = m_session.works()->name().toStdString();
    return path;
}

void WalkController::walk(const WanderSettings &settings)
{
    const MovingPoint &here = m_points.at(Anchor::Here);
    const auto way = wandered(here.latent, settings);
    if (!way)
        return Q_EMIT failed(here.latent.empty() ? tr("Choose a work to walk from.")
                                                 : QString::fromStdString(way.error().text));
    LatentPath path = newPath("wander");
    path.width = way->width;
    path.settings = {{"from", here.name.toStdString()},
                     {"way", nameOf(settings.way)},
                     {"stride", QString::number(settings.stride).toStdString()},
                     {"seed", std::to_string(settings.seed.value)}};
    noteCalibration(path, m_stage.member());
    for (int row = 0; row < way->count; ++row) {
        const auto latent = way->row(row);
        const QString label = row == 0 ? here.name : tr("%1 steps from %2").arg(row).arg(here.name);
        path.points.push_back({label.toStdString(), -1, 0.0, {latent.begin(), latent.end()}});
    }
    path.points.front().contents = here.contents; // it sets out from the work as the gallery plays it
    begin(std::move(path));
    setPlaying(true);
}

void WalkController::tuneIn(const RadioSettings &settings)
{
    const auto embeddings = m_session.memberEmbeddings();
    if (!embeddings)
        return Q_EMIT failed(tr("The radio needs the latents of all works."));
    m_tasks.run(
        {.name = tr("Finding the radio's way"), .key = u"radio"_s},
        [embeddings, settings](const TaskControl &control) { return radioWorks(*embeddings, settings, control); },
        [this, embeddings, settings](const Result<std::vector<int>> &way) {
            if (way)
                followWorks(*embeddings, *way, settings);
            else if (way.error().kind != ErrorKind::Cancelled)
                Q_EMIT failed(QString::fromStdString(way.error().text));
        });
}

void WalkController::followWorks(const Embeddings &embeddings, const std::vector<int> &works,
                                 const RadioSettings &settings)
{
    LatentPath path = newPath("radio");
    path.width = embeddings.width;
    path.settings = {{"seed", std::to_string(settings.seed.value)}};
    noteCalibration(path, m_session.member());
    for (const int work : works) {
        const auto row = Points{embeddings.zv, embeddings.width}[static_cast<std::size_t>(work)];
        path.points.push_back({m_session.works()->work(work).title.toStdString(), work, 0.0, {row.begin(), row.end()}});
        path.points.back().contents = embeddings.contentsOf(work);
    }
    begin(std::move(path));
    setPlaying(true);
}

void WalkController::follow(LatentPath path)
{
    const MemberInfo &member = m_stage.member();
    if (path.family != member.family.toStdString() || path.member != member.member.toStdString())
        return Q_EMIT failed(tr("This path is of %1 %2. Choose that model to follow it.")
                                 .arg(QString::fromStdString(path.family), QString::fromStdString(path.member)));
    if (path.setting("calibration") != calibrationHash(member).toStdString())
        Q_EMIT failed(tr("This path was tuned to something else: it sounds the same, and its pictures may differ."));
    begin(std::move(path));
    setPlaying(true);
}

void WalkController::begin(LatentPath path)
{
    m_path = std::move(path);
    m_stop = 0;
    m_asked = false;
    Q_EMIT pathChanged();
    if (stops() > 0)
        go();
    else
        setPlaying(false);
}

void WalkController::setPlaying(bool playing)
{
    const bool now = playing && stops() > 0;
    if (now)
        Q_EMIT soundWanted();
    if (now == m_playing)
        return;
    m_playing = now;
    m_asked = false;
    Q_EMIT playingChanged(now);
}

void WalkController::setStop(int stop)
{
    if (stops() == 0)
        return;
    m_stop = std::clamp(stop, 0, stops() - 1);
    go();
}

void WalkController::go()
{
    const PathPoint &point = m_path.points.at(static_cast<std::size_t>(m_stop));
    m_stage.go(point.latent, QString::fromStdString(point.label), point.work, m_path.decode, point.contents);
    Q_EMIT stopChanged(m_stop);
}

void WalkController::onPlayhead(double place)
{
    if (place < askFrom) {
        m_asked = false;
        return;
    }
    if (!m_playing || m_asked)
        return;
    m_asked = true;
    if (m_stop + 1 < stops())
        setStop(m_stop + 1);
    else
        setPlaying(false);
}

} // namespace synvae
