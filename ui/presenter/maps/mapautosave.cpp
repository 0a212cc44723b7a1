// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapautosave.h"

#include "core/session/workselection.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QDir>
#include <QFile>
#include <QScopedValueRollback>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr std::chrono::milliseconds pause{500}; ///< after the last change
const QString looks = u"look"_s;                ///< keys of tasks
const QString views = u"view"_s;
constexpr auto mapsSuffix = ".synvae-maps"_L1;
constexpr auto lookSuffix = ".synvae-view"_L1;

Result<SavedMaps> readKept(const QString &place, const Works &works)
{
    auto maps = readMaps(QFile::encodeName(place + mapsSuffix).toStdString(), works);
    if (maps) {
        if (auto look = readLook(place + lookSuffix))
            maps->look = std::move(*look);
    }
    return maps;
}

} // namespace

MapAutosave::MapAutosave(TaskRunner &tasks, MapsPresenter &maps, QString folder, QObject *parent)
    : QObject(parent)
    , m_maps(maps)
    , m_folder(std::move(folder))
    , m_tasks(std::in_place, tasks)
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &MapAutosave::keepLook);
    connect(&maps.maps(), &MapController::settled, this, &MapAutosave::keep);
    connect(&maps, &MapsPresenter::lookChanged, this, &MapAutosave::touch);
    connect(&maps.selection(), &WorkSelection::changed, this, &MapAutosave::touch);
}

MapAutosave::~MapAutosave()
{
    const bool changed = m_later.isActive() || m_tasks->busy(views);
    m_tasks.reset(); // an older view must not be written after this one
    if (changed && lookIsWanted())
        static_cast<void>(
            writeLook(placeOf(m_maps.mappedMember())() + lookSuffix, lookNow())); // nobody is there to be told
}

/// Of the maps of a member, without a suffix. Found out off the window's thread: it looks at every work's file name.
std::function<QString()> MapAutosave::placeOf(const MemberInfo &member) const
{
    return [folder = m_folder, works = m_maps.works(), member] {
        const QString name = u"%1-%2-%3"_s.arg(fingerprintOf(*works).left(20), member.family, member.member);
        return QDir(folder).filePath(name);
    };
}

void MapAutosave::look()
{
    if (m_folder.isEmpty() || !m_maps.works() || m_maps.member().imageSize < 1)
        return Q_EMIT looked(false);
    m_tasks->run(
        {.key = looks},
        [place = placeOf(m_maps.member()), works = m_maps.works()](const TaskControl &) {
            return readKept(place(), *works);
        },
        [this, works = m_maps.works(), settings = m_maps.settings(),
         member = m_maps.member()](const Result<SavedMaps> &maps) {
            const bool wanted = maps && maps->embeddings->settings == settings && isOf(*maps->embeddings, member)
                && !maps->runs.empty() && m_maps.works() == works && m_maps.member() == member
                && m_maps.stage() == MapsPresenter::Stage::Waiting && !m_maps.embeddings();
            if (wanted)
                show(*maps);
            Q_EMIT looked(wanted);
        });
}

void MapAutosave::show(const SavedMaps &maps)
{
    const QScopedValueRollback showing(m_showing, true);
    m_maps.restore(maps.embeddings, maps.runs, maps.look.shown);
    m_maps.restore(maps.look);
    Q_EMIT opened(maps.look.cameras);
    m_kept = toKeep();
}

MapAutosave::Kept MapAutosave::toKeep() const
{
    Kept kept{m_maps.embeddings(), {}};
    for (const MapRun &run : m_maps.maps().runs())
        kept.runs.emplace_back(run.number, run.finished);
    return kept;
}

MapViewState MapAutosave::lookNow() const
{
    MapViewState look = m_maps.look();
    if (m_cameras)
        look.cameras = m_cameras();
    return look;
}

void MapAutosave::keep()
{
    const MapRun *run = m_maps.maps().shown();
    if (m_folder.isEmpty() || m_showing || m_maps.outdated() || !m_maps.embeddings() || !run || !run->finished)
        return;
    if (m_kept == toKeep())
        return touch(); // another run is shown
    const SavedMaps maps{m_maps.embeddings(), m_maps.maps().runs(), lookNow()};
    m_tasks->run(
        {.key = u"keep"_s, .priority = TaskPriority::Normal},
        [place = placeOf(m_maps.mappedMember()), maps, works = m_maps.works()](const TaskControl &) {
            return writeMaps(QFile::encodeName(place() + mapsSuffix).toStdString(), maps, *works);
        },
        [this, kept = toKeep()](const Result<void> &written) {
            if (!written)
                return Q_EMIT failed(QString::fromStdString(written.error().text));
            m_kept = kept;
            touch();
        });
}

bool MapAutosave::looking() const { return m_tasks->busy(looks); }

bool MapAutosave::lookIsWanted() const
{
    return !m_folder.isEmpty() && !m_showing && m_maps.embeddings() && m_kept.embeddings == m_maps.embeddings();
}

void MapAutosave::touch()
{
    if (lookIsWanted())
        m_later.start();
}

void MapAutosave::flush()
{
    if (!m_later.isActive())
        return;
    m_later.stop();
    keepLook();
}

void MapAutosave::drop() { m_later.stop(); }

void MapAutosave::keepLook()
{
    if (!lookIsWanted())
        return;
    m_tasks->run(
        {.key = views, .priority = TaskPriority::Normal},
        [place = placeOf(m_maps.mappedMember()), look = lookNow()](const TaskControl &) {
            return writeLook(place() + lookSuffix, look);
        },
        [this](const Result<void> &written) {
            if (!written)
                Q_EMIT failed(QString::fromStdString(written.error().text));
        });
}

} // namespace synvae
