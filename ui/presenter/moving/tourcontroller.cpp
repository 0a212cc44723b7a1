// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/moving/tourcontroller.h"

#include "core/data/works.h"
#include "core/maps/workerteam.h"
#include "ui/presenter/maps/errands.h"

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

PresentWorks presentIn(const CollectionSpaces &spaces)
{
    PresentWorks present;
    for (int work = 0; work < spaces.works(); ++work) {
        if (!spaces.present[static_cast<std::size_t>(work)])
            continue;
        const auto row = Points{spaces.zv, spaces.width}[static_cast<std::size_t>(work)];
        present.works.push_back(work);
        present.latents.insert(present.latents.end(), row.begin(), row.end());
    }
    return present;
}

/// The way of the radio, as numbers of works; takes as long as finding neighbours does.
Result<std::vector<int>> radioWorks(const CollectionSpaces &spaces, RadioSettings settings, const std::stop_token &stop)
{
    const PresentWorks present = presentIn(spaces);
    const auto start = std::ranges::lower_bound(present.works, settings.start);
    const bool there = settings.start >= 0 && start != present.works.end() && *start == settings.start;
    settings.start = there ? static_cast<int>(start - present.works.begin()) : -1;
    WorkerTeam team(1); // the window and the synthesiser keep their cores
    const auto graph = radioGraph({present.latents, spaces.width}, settings, team, stop);
    if (!graph)
        return graph.error();
    auto way = radioPath(*graph, settings);
    if (way)
        std::ranges::transform(*way, way->begin(),
                               [&](int row) { return present.works.at(static_cast<std::size_t>(row)); });
    return way;
}

} // namespace

TourController::TourController(MovingPoints &points, MovingStage &stage, QObject *parent)
    : QObject(parent)
    , m_points(points)
    , m_stage(stage)
    , m_errands(std::make_unique<Errands>())
{
    connect(&stage, &MovingStage::left, this, [this] { begin({}); });
}

TourController::~TourController() = default;

void TourController::setWorks(std::shared_ptr<const Works> works)
{
    m_works = std::move(works);
    setSpaces(nullptr);
    begin({});
}

void TourController::setSpaces(std::shared_ptr<const CollectionSpaces> spaces)
{
    m_errands->cancelAll();
    m_spaces = std::move(spaces);
}

LatentPath TourController::newPath(const std::string &kind) const
{
    LatentPath path;
    path.kind = kind;
    path.family = m_stage.member().family.toStdString();
    path.member = m_stage.member().member.toStdString();
    path.modelHash = m_stage.modelHash().toStdString();
    path.decode = m_stage.settings();
    if (m_works)
        path.collection = m_works->name().toStdString();
    return path;
}

void TourController::walk(const WanderSettings &settings)
{
    const MovingPoint &here = m_points.at(Place::Here);
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
    for (int row = 0; row < way->count; ++row) {
        const auto latent = way->row(row);
        const QString label = row == 0 ? here.name : tr("%1 steps from %2").arg(row).arg(here.name);
        path.points.push_back({label.toStdString(), -1, 0.0, {latent.begin(), latent.end()}});
    }
    begin(std::move(path));
    setPlaying(true);
}

void TourController::tuneIn(const RadioSettings &settings)
{
    if (!m_spaces || !m_works)
        return Q_EMIT failed(tr("The radio needs the latents of all works."));
    m_errands->run(u"radio"_s, [this, spaces = m_spaces, settings](const std::stop_token &stop) -> Errands::Finish {
        const auto way = radioWorks(*spaces, settings, stop);
        if (!way)
            return [this, reason = QString::fromStdString(way.error().text)] { Q_EMIT failed(reason); };
        return [this, spaces, settings, works = *way] {
            LatentPath path = newPath("radio");
            path.width = spaces->width;
            path.settings = {{"seed", std::to_string(settings.seed.value)}};
            for (const int work : works) {
                const auto row = Points{spaces->zv, spaces->width}[static_cast<std::size_t>(work)];
                path.points.push_back({m_works->work(work).title.toStdString(), work, 0.0, {row.begin(), row.end()}});
            }
            begin(std::move(path));
            setPlaying(true);
        };
    });
}

void TourController::follow(LatentPath path)
{
    const MemberInfo &member = m_stage.member();
    if (path.family != member.family.toStdString() || path.member != member.member.toStdString())
        return Q_EMIT failed(tr("This path is of %1 %2. Choose that model to follow it.")
                                 .arg(QString::fromStdString(path.family), QString::fromStdString(path.member)));
    begin(std::move(path));
    setPlaying(true);
}

void TourController::begin(LatentPath path)
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

void TourController::setPlaying(bool playing)
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

void TourController::setStop(int stop)
{
    if (stops() == 0)
        return;
    m_stop = std::clamp(stop, 0, stops() - 1);
    go();
}

void TourController::go()
{
    const PathPoint &point = m_path.points.at(static_cast<std::size_t>(m_stop));
    m_stage.go(point.latent, QString::fromStdString(point.label), point.work, m_path.decode);
    Q_EMIT stopChanged(m_stop);
}

void TourController::onPlayhead(double place)
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
