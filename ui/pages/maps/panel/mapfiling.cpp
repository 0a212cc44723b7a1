// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapfiling.h"

#include "core/data/writefile.h"
#include "core/session/workselection.h"
#include "ui/dialogs/filechoice.h"
#include "ui/pages/maps/mapview.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapstoolbar.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/presenter/maps/mapexport.h"
#include "ui/presenter/maps/mapfile.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QAction>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString filing = u"file"_s; ///< one key: what is saved is not read meanwhile

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

QString reasonOf(const Error &error)
{
    return error.kind == ErrorKind::Cancelled ? MapFiling::tr("Stopped.") : QString::fromStdString(error.text);
}

/// "map.png" of the visual map: "map-visual.png".
QString fileFor(const QString &file, MapSpace space)
{
    const QFileInfo info(file);
    const QString name = space == MapSpace::Visual ? u"visual"_s : u"auditive"_s;
    return u"%1/%2-%3.%4"_s.arg(info.path(), info.completeBaseName(), name, info.suffix());
}

} // namespace

MapFiling::MapFiling(TaskRunner &tasks, MapsPanel &panel, MapsPresenter &maps, QObject *parent)
    : QObject(parent)
    , m_panel(panel)
    , m_maps(maps)
    , m_tasks(tasks)
{
    const MapsToolBar &bar = panel.toolBar();
    connect(bar.open(), &QAction::triggered, this,
            [this] { chooseMaps(m_panel, documents(), [this](const QStringList &files) { open(files.value(0)); }); });
    connect(bar.save(), &QAction::triggered, this, [this] {
        chooseMapsFile(m_panel, documents(), [this](const QStringList &files) { save(files.value(0)); });
    });
    connect(bar.exportAs(), &QAction::triggered, this, [this] {
        chooseMapsExport(m_panel, documents(), [this](const QStringList &files) { exportTo(files.value(0)); });
    });
}

void MapFiling::save(const QString &file)
{
    const MapRun *shown = m_maps.maps().shown();
    if (!m_maps.works() || !m_maps.embeddings() || !shown)
        return Q_EMIT failed(tr("There are no maps to save yet."));
    SavedMaps saved{m_maps.embeddings(), m_maps.maps().runs(), m_maps.look()};
    for (const MapSpace space : bothEmbeddings) {
        const MapCamera camera = m_panel.view(space).camera();
        saved.look.cameras[space] = {camera.x, camera.y, camera.zoom};
    }
    m_tasks.run(
        {.name = tr("Saving %1").arg(QFileInfo(file).fileName()), .key = filing},
        [file, saved, works = m_maps.works()](const TaskControl &) {
            return writeMaps(file.toStdString(), saved, *works);
        },
        [this, file](const Result<void> &written) {
            if (written)
                Q_EMIT done(tr("The maps are in %1.").arg(file));
            else
                Q_EMIT failed(reasonOf(written.error()));
        });
}

void MapFiling::open(const QString &file)
{
    if (!m_maps.works())
        return Q_EMIT failed(tr("Open the collection first that the maps are of."));
    m_tasks.run(
        {.name = tr("Opening %1").arg(QFileInfo(file).fileName()), .key = filing},
        [file, works = m_maps.works()](const TaskControl &) { return readMaps(file.toStdString(), *works); },
        [this, file, works = m_maps.works()](const Result<SavedMaps> &read) {
            if (works != m_maps.works())
                return;
            if (!read)
                return Q_EMIT failed(reasonOf(read.error()));
            show(*read);
            Q_EMIT done(tr("The maps of %1 are open.").arg(file));
        });
}

void MapFiling::show(const SavedMaps &saved)
{
    m_maps.restore(saved.embeddings, saved.runs, saved.look.shown);
    m_maps.restore(saved.look);
    m_maps.selection().setCurrent(saved.look.current);
    for (const MapSpace space : bothEmbeddings) {
        const SavedCamera &camera = saved.look.cameras[space];
        m_panel.view(space).setCamera({camera.x, camera.y, camera.zoom});
    }
}

void MapFiling::exportTo(const QString &file)
{
    if (!m_maps.embeddings() || !m_maps.maps().shown())
        return Q_EMIT failed(tr("There are no maps to export yet."));
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == u"svg" || suffix == u"pdf" || suffix == u"png")
        return drawInto(file);
    bool there = false;
    if (suffix == u"csv")
        there
            = writeFile(file, mapsAsCsv(m_maps.facts(), m_maps.legend().colouring(), m_maps.selection().works())).ok();
    else if (suffix == u"npy")
        there = writeMapsNpy(file.toStdString(), m_maps.maps().shown()->places).ok();
    else
        return Q_EMIT failed(tr("Maps are exported as .svg, .pdf, .png, .csv or .npy; %1 is none of them.").arg(file));
    if (there)
        Q_EMIT done(tr("The maps are in %1.").arg(file));
    else
        Q_EMIT failed(tr("%1 cannot be written. Choose a folder that can.").arg(file));
}

void MapFiling::drawInto(const QString &file)
{
    for (const MapSpace space : bothEmbeddings) {
        if (const auto written = writeFigure(fileFor(file, space), m_panel.view(space).figure()); !written)
            return Q_EMIT failed(reasonOf(written.error()));
    }
    Q_EMIT done(
        tr("The maps are in %1 and %2.").arg(fileFor(file, MapSpace::Visual), fileFor(file, MapSpace::Auditive)));
}

} // namespace synvae
