// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapkeeper.h"

#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/workselection.h"

#include <QDir>
#include <QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

MapKeeper::MapKeeper(MapsPresenter &maps, QString folder, QObject *parent)
    : QObject(parent)
    , m_maps(maps)
    , m_folder(std::move(folder))
{
    connect(&maps.maps(), &MapController::settled, this, &MapKeeper::keep);
}

MapKeeper::~MapKeeper() = default;

/// Found out off the window's thread: it looks at every work's file name.
std::function<QString()> MapKeeper::placeInFolder() const
{
    return [folder = m_folder, works = m_maps.works(), member = m_maps.member()] {
        const QString name
            = u"%1-%2-%3.synvae-maps"_s.arg(fingerprintOf(*works).left(20), member.family, member.member);
        return QDir(folder).filePath(name);
    };
}

void MapKeeper::look()
{
    if (m_folder.isEmpty() || !m_maps.works())
        return Q_EMIT looked(false);
    m_errands.run(u"look"_s,
                  [this, place = placeInFolder(), works = m_maps.works(),
                   settings = m_maps.settings()](const std::stop_token &) -> Errands::Finish {
                      const auto maps = readMaps(QFile::encodeName(place()).toStdString(), *works);
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
    m_maps.restore(maps.spaces, maps.runs, maps.shown);
    if (!maps.colourKey.isEmpty())
        m_maps.colourBy(maps.colourKey);
    m_maps.selection().select(maps.selection);
    Q_EMIT opened(maps.cameras);
}

void MapKeeper::keep()
{
    const MapRun *run = m_maps.maps().shown();
    if (m_folder.isEmpty() || m_maps.outdated() || !m_maps.spaces() || !run || !run->finished)
        return;
    SavedMaps maps{m_maps.spaces(),
                   m_maps.maps().runs(),
                   run->number,
                   m_maps.colourKey(),
                   m_cameras ? m_cameras() : PerSpace<SavedCamera>(),
                   m_maps.selection().works(),
                   m_maps.selection().current()};
    m_errands.run(u"keep"_s,
                  [this, place = placeInFolder(), maps = std::move(maps),
                   works = m_maps.works()](const std::stop_token &) -> Errands::Finish {
                      const auto written = writeMaps(QFile::encodeName(place()).toStdString(), maps, *works);
                      return [this, written] {
                          if (!written)
                              Q_EMIT failed(QString::fromStdString(written.error().text));
                      };
                  });
}

} // namespace synvae
