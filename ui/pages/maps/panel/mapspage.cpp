// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapspage.h"

#include "core/data/works.h"
#include "core/session/session.h"
#include "ui/dialogs/filechoice.h"
#include "ui/pages/maps/mapcontents.h"
#include "ui/pages/maps/panel/mapfiling.h"
#include "ui/pages/maps/panel/mapoptionsdialog.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapsside.h"
#include "ui/pages/maps/panel/mapstoolbar.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/maps/mapautosave.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/services/notices.h"
#include "ui/services/services.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

WorkSelection::How howFor(SelectionChange change)
{
    switch (change) {
    case SelectionChange::Replace:
        return WorkSelection::How::Replace;
    case SelectionChange::Add:
        return WorkSelection::How::Add;
    case SelectionChange::Subtract:
        return WorkSelection::How::Subtract;
    case SelectionChange::Toggle:
        return WorkSelection::How::Toggle;
    }
    return WorkSelection::How::Replace;
}

MapSpace other(MapSpace space) { return space == MapSpace::Visual ? MapSpace::Auditive : MapSpace::Visual; }

constexpr auto pageId = "maps"_L1;

} // namespace

MapsPage::MapsPage(Session &session, Services &services, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_services(services)
    , m_maps(session, services.embeddings)
    , m_queryPictures(session.tasks(), services.host, m_maps)
    , m_paths(session, m_maps)
    , m_panel(new MapsPanel(session.tasks(), m_maps, this))
    , m_keeper(std::make_unique<MapAutosave>(session.tasks(), m_maps, services.mapFolder))
    , m_tasks(session.tasks())
{
    setFocusProxy(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    bindCollection();
    bindSelection();
    bindSearch();
    for (const MapSpace space : bothEmbeddings) {
        bindView(space);
        bindHover(space);
    }
    bindSide();
    bindToolBar();
    bindMapsMenu();
    bindQueryPictures();
    bindOverlays();
    bindKeeper();
}

MapsPage::~MapsPage()
{
    m_keeper.reset(); // it asks the views for their cameras
    delete m_panel;   // before the presenter it shows
}

Page MapsPage::page() { return {.id = pageId, .title = tr("&Maps"), .widget = this, .area = m_panel}; }

void MapsPage::bindCollection()
{
    connect(&m_session, &Session::collectionChanged, this, &MapsPage::onOpened);
    connect(&m_session, &Session::memberChanged, this, &MapsPage::onModelChanged);
    connect(&m_session, &Session::settingsChanged, this, &MapsPage::onModelChanged);
    connect(&m_session, &Session::pageChanged, this, &MapsPage::beginIfWanted);
    connect(&m_maps, &MapsPresenter::latentsReady, this, [this] {
        m_session.setEmbeddings(m_maps.embeddings()); // also where they were read from a file
        beginIfWanted();
    });
    connect(m_panel, &MapsPanel::beginRequested, &m_maps, [this] { m_maps.begin(); });
    connect(m_panel, &MapsPanel::stopRequested, &m_maps, &MapsPresenter::cancel);
    connect(&m_maps, &MapsPresenter::failed, &m_services.notices, &Notices::say);
}

void MapsPage::onOpened()
{
    m_keeper->drop(); // what has changed since is of no maps that are there
    m_queryPictures.clear();
    m_panel->setWorks(m_session.works());
    m_keeper->look();
}

void MapsPage::onModelChanged()
{
    m_keeper->flush(); // a view of the maps that are there, whatever is chosen now
    if (!m_maps.embeddings())
        m_keeper->look();
}

void MapsPage::beginIfWanted()
{
    const bool waits = m_maps.stage() == MapsPresenter::Stage::Waiting && !m_keeper->looking();
    if (waits && m_session.page() == pageId && m_maps.maps().runs().empty() && m_maps.works()->count() <= mostUnasked)
        m_maps.begin();
}

void MapsPage::bindSelection()
{
    connect(&m_session, &Session::selectionChanged, this, &MapsPage::showSelection);
    connect(&m_session, &Session::currentWorkChanged, this, &MapsPage::showCurrent);
}

void MapsPage::showSelection()
{
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setSelection(m_session.selection().works());
    m_panel->side().setCurrent(m_session.currentWork()); // other rows may be shown
}

void MapsPage::showCurrent()
{
    const int work = m_session.currentWork();
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setCurrent(work);
    m_panel->side().setCurrent(work);
}

void MapsPage::bindSearch()
{
    connect(&m_services.works, &WorksListModel::shownChanged, this, &MapsPage::showHighlights);
    connect(&m_panel->toolBar(), &MapsToolBar::searched, &m_services.notices, &Notices::requestSearch);
    connect(m_services.actions.find, &QAction::triggered, m_panel, [this] {
        if (m_session.page() == pageId)
            m_panel->toolBar().focusSearch();
    });
}

void MapsPage::showHighlights()
{
    const WorksListModel &works = m_services.works;
    std::vector<int> found;
    for (int row = 0; !works.filter().isEmpty() && row < works.rowCount(); ++row)
        found.push_back(works.workAt(row));
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setHighlights(found);
    m_panel->toolBar().setSearch(works.filter());
}

void MapsPage::bindView(MapSpace space)
{
    MapView &view = m_panel->view(space);
    connect(&view, &MapView::currentChanged, &m_session, &Session::setCurrentWork);
    connect(&view, &MapView::activated, this, [this](int work) {
        m_session.setCurrentWork(work);
        m_services.playback.play();
    });
    connect(&view, &MapView::selectionWanted, &m_session,
            [this](const std::vector<int> &works, SelectionChange change) {
                m_session.selection().select(works, howFor(change));
            });
    connect(&view, &MapView::toolChanged, this, [this](MapView::Tool tool) {
        m_panel->toolBar().setTool(tool);
        for (const MapSpace each : bothEmbeddings)
            m_panel->view(each).setTool(tool);
    });
    connect(&view, &MapView::cameraChanged, this, [this, space](const MapCamera &camera) {
        if (!m_panel->toolBar().linked()->isChecked() || m_movingBoth)
            return;
        const QScopedValueRollback moving(m_movingBoth, true);
        m_panel->view(other(space)).setCamera(camera);
    });
}

void MapsPage::bindHover(MapSpace space)
{
    MapView &view = m_panel->view(space);
    MapView &twin = m_panel->view(other(space));
    connect(&view, &MapView::hovered, &twin, [&twin](int work) { twin.setEchoed(work); });
    connect(&view, &MapView::dwelt, this, &MapsPage::onDwelt);
}

void MapsPage::onDwelt(int work, double x)
{
    const Melody *melody = m_maps.melodyOf(work);
    const bool own = work == m_session.currentWork()
        && (m_services.playback.isPlaying() || m_services.playback.listening().autoPlay);
    if (!melody || own)
        return m_services.playback.endPreview();
    m_services.playback.preview(*melody, 2.0 * x - 1.0);
}

void MapsPage::bindSide()
{
    MapsSide &side = m_panel->side();
    connect(&side, &MapsSide::groupChosen, this, [this](int row, bool toggle) {
        std::vector<int> works = m_maps.legend().worksOf(row);
        if (!toggle)
            return m_session.selection().select(std::move(works));
        const bool all = std::all_of(works.begin(), works.end(),
                                     [this](int work) { return m_session.selection().contains(work); });
        m_session.selection().select(std::move(works), all ? WorkSelection::How::Subtract : WorkSelection::How::Add);
    });
    connect(&side, &MapsSide::workChosen, &m_session, &Session::setCurrentWork);
    connect(&side, &MapsSide::workActivated, &m_services.playback, &PlaybackController::play);
}

void MapsPage::bindToolBar()
{
    MapsToolBar &bar = m_panel->toolBar();
    connect(&bar, &MapsToolBar::colourChosen, &m_maps, &MapsPresenter::colourBy);
    connect(&bar, &MapsToolBar::runChosen, &m_maps.maps(), &MapController::show);
    connect(&bar, &MapsToolBar::toolChosen, this, [this](MapView::Tool tool) {
        for (const MapSpace space : bothEmbeddings)
            m_panel->view(space).setTool(tool);
    });
    connect(&bar, &MapsToolBar::fitRequested, this, [this] {
        for (const MapSpace space : bothEmbeddings) {
            if (m_session.selection().empty())
                m_panel->view(space).fitAll();
            else
                m_panel->view(space).fitWorks(m_session.selection().works());
        }
    });
    connect(bar.neighbours(), &QAction::toggled, &m_maps, &MapsPresenter::setNeighboursShown);
    connect(&bar, &MapsToolBar::neighbourSpaceChosen, &m_maps, &MapsPresenter::setNeighbourSpace);
    connect(bar.figure(), &QAction::toggled, &m_maps, &MapsPresenter::setFigureShown);
}

void MapsPage::bindMapsMenu()
{
    MapsToolBar &bar = m_panel->toolBar();
    connect(bar.layOut(), &QAction::triggered, this, &MapsPage::askForOptions);
    connect(bar.resume(), &QAction::triggered, &m_maps.maps(), &MapController::resume);
    connect(bar.removeRun(), &QAction::triggered, &m_maps, [this] {
        if (const MapRun *run = m_maps.maps().shown())
            m_maps.maps().remove(run->number);
    });
    auto *filing = new MapFiling(m_session.tasks(), *m_panel, m_maps, this);
    for (const auto told : {&MapFiling::done, &MapFiling::failed})
        connect(filing, told, &m_services.notices, &Notices::say);
}

void MapsPage::askForOptions()
{
    auto *dialog = new MapOptionsDialog(m_maps.options(), m_panel);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MapOptionsDialog::chosen, &m_maps, [this](const MapOptions &options, bool warm) {
        m_maps.setOptions(options);
        m_maps.begin(warm);
    });
    dialog->show();
}

void MapsPage::bindQueryPictures()
{
    MapsToolBar &bar = m_panel->toolBar();
    connect(m_panel, &MapsPanel::pictureDropped, &m_queryPictures, &QueryPictureController::tryFile);
    connect(bar.tryYours(), &QAction::triggered, this, [this] {
        choosePictures(*this, {}, [this](const QStringList &files) { m_queryPictures.tryFile(files.value(0)); });
    });
    connect(bar.paste(), &QAction::triggered, this,
            [this] { m_queryPictures.tryImage(QGuiApplication::clipboard()->image(), tr("Your picture")); });
    connect(&m_queryPictures, &QueryPictureController::failed, &m_services.notices, &Notices::say);
    connect(&m_queryPictures, &QueryPictureController::guestChanged, this, [this] {
        m_panel->setQueryPicture(m_queryPictures.queryPicture());
        if (m_queryPictures.queryPicture())
            m_services.playback.preview(m_queryPictures.queryPicture()->melody, 0.0);
    });
}

void MapsPage::bindOverlays()
{
    connect(&m_paths, &PathOverlay::changed, m_panel, [this] {
        const auto [visual, auditive] = m_paths.paths();
        m_panel->setPaths({{visual.places, visual.step}, {auditive.places, auditive.step}});
    });
    connect(&m_session, &Session::writtenMelodyChanged, this, &MapsPage::placeWrittenMelody);
}

void MapsPage::placeWrittenMelody()
{
    const MapRun *run = m_maps.maps().shown();
    const WrittenMelody &written = m_session.writtenMelody();
    const bool known = run && m_maps.embeddings() && m_maps.mappedMember() == m_maps.member();
    if (!known || written.za.empty() || written.melody.silent()) {
        m_tasks.cancelAll();
        m_panel->setMelodyAnchor({});
        return;
    }
    m_tasks.run(
        {.key = u"written melody"_s},
        [za = written.za, facts = m_maps.facts(), settings = run->options.tsne](const TaskControl &) {
            WorkerTeam team(1);
            return placedAmong(facts, MapSpace::Auditive, za, settings, team);
        },
        [this](const auto &places) {
            if (places)
                m_panel->setMelodyAnchor({true, places->front(), tr("Written melody")});
        });
}

void MapsPage::bindKeeper()
{
    m_keeper->setCameras([this] {
        PerSpace<SavedCamera> cameras;
        for (const MapSpace space : bothEmbeddings) {
            const MapCamera camera = m_panel->view(space).camera();
            cameras[space] = {camera.x, camera.y, camera.zoom};
        }
        return cameras;
    });
    for (const MapSpace space : bothEmbeddings)
        connect(&m_panel->view(space), &MapView::cameraChanged, m_keeper.get(), &MapAutosave::touch);
    connect(&m_services.collections, &CollectionController::opening, m_keeper.get(), &MapAutosave::flush);
    connect(m_keeper.get(), &MapAutosave::looked, this, &MapsPage::beginIfWanted);
    connect(m_keeper.get(), &MapAutosave::failed, &m_services.notices, &Notices::say);
    connect(m_keeper.get(), &MapAutosave::opened, this, [this](const PerSpace<SavedCamera> &cameras) {
        for (const MapSpace space : bothEmbeddings)
            m_panel->view(space).setCamera({cameras[space].x, cameras[space].y, cameras[space].zoom});
    });
}

} // namespace synvae
