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
            = u"%1-%2-%3.safetensors"_s.arg(fingerprintOf(*works).left(20), member.family, member.member);
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
                          const bool wanted = found && m_maps.works() == works && !m_maps.spaces();
                          if (wanted)
                              show(*maps);
                          Q_EMIT looked(wanted);
                      };
                  });
}

void MapKeeper::open(const QString &file)
{
    if (!m_maps.works())
        return;
    m_errands.run(u"look"_s, [this, file, works = m_maps.works()](const std::stop_token &) -> Errands::Finish {
        return [this, works, maps = readMaps(QFile::encodeName(file).toStdString(), *works)] {
            if (!maps)
                return Q_EMIT failed(QString::fromStdString(maps.error().text));
            if (m_maps.works() == works)
                show(*maps);
        };
    });
}

void MapKeeper::show(const SavedMaps &maps)
{
    m_maps.restore(maps.spaces, maps.runs, maps.shown);
    if (!maps.colourKey.isEmpty())
        m_maps.colourBy(maps.colourKey);
    m_maps.selection().select(maps.selection);
    if (maps.current >= 0)
        m_maps.selection().setCurrent(maps.current);
    Q_EMIT opened(maps.cameras);
}

void MapKeeper::keep()
{
    const MapRun *run = m_maps.maps().shown();
    if (!m_folder.isEmpty() && !m_maps.outdated() && run && run->finished)
        write(u"keep"_s, placeInFolder(), false);
}

void MapKeeper::save(const QString &file)
{
    write(
        u"save"_s, [file] { return file; }, true);
}

void MapKeeper::write(const QString &kind, std::function<QString()> fileOf, bool tell)
{
    if (!m_maps.spaces() || !m_maps.works())
        return;
    const MapRun *run = m_maps.maps().shown();
    const WorkSelection &selection = m_maps.selection();
    SavedMaps maps{m_maps.spaces(),
                   m_maps.maps().runs(),
                   run ? run->number : 0,
                   m_maps.colourKey(),
                   m_cameras ? m_cameras() : PerSpace<SavedCamera>(),
                   selection.works(),
                   selection.current()};
    m_errands.run(kind,
                  [this, fileOf = std::move(fileOf), tell, maps = std::move(maps),
                   works = m_maps.works()](const std::stop_token &) -> Errands::Finish {
                      const QString file = fileOf();
                      const auto written = writeMaps(QFile::encodeName(file).toStdString(), maps, *works);
                      return [this, file, tell, written] {
                          if (!written)
                              Q_EMIT failed(QString::fromStdString(written.error().text));
                          else if (tell)
                              Q_EMIT saved(file);
                      };
                  });
}

} // namespace synvae
