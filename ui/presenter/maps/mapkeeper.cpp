// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapkeeper.h"

#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/workselection.h"

#include <QDir>
#include <QFile>
#include <QScopedValueRollback>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr std::chrono::milliseconds pause{500}; ///< after the last change
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

MapKeeper::MapKeeper(MapsPresenter &maps, QString folder, QObject *parent)
    : QObject(parent)
    , m_maps(maps)
    , m_folder(std::move(folder))
{
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, &MapKeeper::keepLook);
    connect(&maps.maps(), &MapController::settled, this, &MapKeeper::keep);
    connect(&maps, &MapsPresenter::lookChanged, this, &MapKeeper::touch);
    connect(&maps.selection(), &WorkSelection::changed, this, &MapKeeper::touch);
}

MapKeeper::~MapKeeper()
{
    const bool changed = m_later.isActive() || m_errands->busy(u"view"_s);
    m_errands.reset(); // an older view must not be written after this one
    if (changed && lookIsWanted())
        static_cast<void>(writeLook(placeInFolder()() + lookSuffix, lookNow())); // nobody is there to be told
}

/// Without a suffix. Found out off the window's thread: it looks at every work's file name.
std::function<QString()> MapKeeper::placeInFolder() const
{
    return [folder = m_folder, works = m_maps.works(), member = m_maps.member()] {
        const QString name = u"%1-%2-%3"_s.arg(fingerprintOf(*works).left(20), member.family, member.member);
        return QDir(folder).filePath(name);
    };
}

void MapKeeper::look()
{
    if (m_folder.isEmpty() || !m_maps.works())
        return Q_EMIT looked(false);
    m_errands->run(u"look"_s,
                   [this, place = placeInFolder(), works = m_maps.works(),
                    settings = m_maps.settings()](const std::stop_token &) -> Errands::Finish {
                       const auto maps = readKept(place(), *works);
                       const bool found = maps && maps->spaces->settings == settings && !maps->runs.empty();
                       return [this, found, maps, works] {
                           const bool wanted = found && m_maps.works() == works
                               && m_maps.stage() == MapsPresenter::Stage::Waiting && !m_maps.spaces();
                           if (wanted)
                               show(*maps);
                           Q_EMIT looked(wanted);
                       };
                   });
}

void MapKeeper::show(const SavedMaps &maps)
{
    const QScopedValueRollback showing(m_showing, true);
    m_maps.restore(maps.spaces, maps.runs, maps.look.shown);
    m_maps.takeUp(maps.look);
    Q_EMIT opened(maps.look.cameras);
    m_kept = toKeep();
}

MapKeeper::Kept MapKeeper::toKeep() const
{
    Kept kept{m_maps.spaces(), {}};
    for (const MapRun &run : m_maps.maps().runs())
        kept.runs.emplace_back(run.number, run.finished);
    return kept;
}

MapLook MapKeeper::lookNow() const
{
    MapLook look = m_maps.look();
    if (m_cameras)
        look.cameras = m_cameras();
    return look;
}

void MapKeeper::keep()
{
    const MapRun *run = m_maps.maps().shown();
    if (m_folder.isEmpty() || m_showing || m_maps.outdated() || !m_maps.spaces() || !run || !run->finished)
        return;
    if (m_kept == toKeep())
        return touch(); // another run is shown
    const SavedMaps maps{m_maps.spaces(), m_maps.maps().runs(), lookNow()};
    m_errands->run(u"keep"_s,
                   [this, place = placeInFolder(), maps, works = m_maps.works(),
                    kept = toKeep()](const std::stop_token &) -> Errands::Finish {
                       const auto written
                           = writeMaps(QFile::encodeName(place() + mapsSuffix).toStdString(), maps, *works);
                       return [this, written, kept] {
                           if (!written)
                               return Q_EMIT failed(QString::fromStdString(written.error().text));
                           m_kept = kept;
                           touch();
                       };
                   });
}

bool MapKeeper::lookIsWanted() const
{
    return !m_folder.isEmpty() && !m_showing && m_maps.spaces() && m_kept.spaces == m_maps.spaces()
        && !m_maps.outdated();
}

void MapKeeper::touch()
{
    if (lookIsWanted())
        m_later.start();
}

void MapKeeper::flush()
{
    if (!m_later.isActive())
        return;
    m_later.stop();
    keepLook();
}

void MapKeeper::drop() { m_later.stop(); }

void MapKeeper::keepLook()
{
    if (!lookIsWanted())
        return;
    m_errands->run(u"view"_s,
                   [this, place = placeInFolder(), look = lookNow()](const std::stop_token &) -> Errands::Finish {
                       const auto written = writeLook(place() + lookSuffix, look);
                       return [this, written] {
                           if (!written)
                               Q_EMIT failed(QString::fromStdString(written.error().text));
                       };
                   });
}

} // namespace synvae
