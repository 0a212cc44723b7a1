// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapsbinding.h"

#include "core/data/works.h"
#include "ui/banner.h"
#include "ui/dialogs/filechoice.h"
#include "ui/mainwindow.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/pages/maps/panel/mapfiling.h"
#include "ui/pages/maps/panel/mapoptionsdialog.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapsside.h"
#include "ui/pages/maps/panel/mapstoolbar.h"
#include "ui/presenter/collectioncontroller.h"
#include "ui/presenter/explore/pathoverlay.h"
#include "ui/presenter/maps/mapautosave.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/querypicturecontroller.h"
#include "ui/presenter/membercatalogue.h"
#include "ui/presenter/playbackcontroller.h"
#include "ui/presenter/translationcontroller.h"
#include "ui/presenter/workselection.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QTableView>
#include <QUndoStack>

#include <algorithm>

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

/// With two actions for the same keys neither would be triggered.
bool hasUndo(const QWidget &view)
{
    const QList<QAction *> actions = view.findChildren<QAction *>();
    return std::ranges::any_of(
        actions, [](const QAction *action) { return action->shortcut() == QKeySequence(QKeySequence::Undo); });
}

} // namespace

MapsBinding::MapsBinding(const Studio &studio, WorkSelection &selection, MapsPresenter &maps,
                         QueryPictureController &queryPictures, MainWindow &window, const QString &folder,
                         QObject *parent)
    : QObject(parent)
    , m_studio(studio)
    , m_selection(selection)
    , m_maps(maps)
    , m_queryPictures(queryPictures)
    , m_window(window)
    , m_panel(new MapsPanel(maps, &window))
    , m_keeper(std::make_unique<MapAutosave>(maps, folder))
{
    window.addView(m_panel, tr("&Maps"));
    bindCollection();
    bindSelection();
    bindHistory();
    bindGallery();
    for (const MapSpace space : bothEmbeddings) {
        bindView(space);
        bindHover(space);
    }
    bindSide();
    bindToolBar();
    bindMapsMenu();
    bindQueryPictures();
    bindKeeper();
}

MapsBinding::~MapsBinding() = default;

void MapsBinding::bindCollection()
{
    connect(&m_studio.collections, &CollectionController::opened, this, &MapsBinding::onOpened);
    connect(&m_studio.members, &MemberCatalogue::loaded, this, &MapsBinding::onMemberChosen);
    connect(&m_window.settingsPanel(), &SettingsPanel::changed, this, &MapsBinding::onMemberChosen);
    connect(&m_window, &MainWindow::viewChanged, this, &MapsBinding::beginIfWanted);
    connect(&m_maps, &MapsPresenter::latentsReady, this, &MapsBinding::beginIfWanted);
    connect(m_panel, &MapsPanel::beginRequested, &m_maps, [this] { m_maps.begin(); });
    connect(m_panel, &MapsPanel::stopRequested, &m_maps, &MapsPresenter::cancel);
    connect(&m_maps, &MapsPresenter::failed, &m_window,
            [this](const QString &reason) { m_window.banner().say(reason); });
}

void MapsBinding::onOpened(const OpenCollection &collection)
{
    m_keeper->drop();                                          // what has changed since is of no maps that are there
    const int first = m_window.gallery().view().currentWork(); // before the gallery hears that none is current
    m_queryPictures.clear();
    m_selection.reset(collection.works->count());
    m_panel->setWorks(collection.works);
    m_maps.setWorks(collection.works);
    m_selection.setCurrent(first);
    m_keeper->look();
}

void MapsBinding::onMemberChosen()
{
    m_keeper->flush();
    const SettingsPanel &panel = m_window.settingsPanel();
    if (const MemberInfo *member = m_studio.members.find(panel.family(), panel.member()))
        m_maps.configure(*member, panel.settings());
    if (!m_maps.embeddings())
        m_keeper->look();
}

void MapsBinding::beginIfWanted()
{
    const bool waits = m_maps.stage() == MapsPresenter::Stage::Waiting && !m_keeper->looking();
    if (waits && m_window.shows(m_panel) && m_maps.maps().runs().empty() && m_maps.works()->count() <= mostUnasked)
        m_maps.begin();
}

void MapsBinding::bindSelection()
{
    connect(&m_selection, &WorkSelection::changed, this, [this](const SelectionDifference &difference) {
        if (!difference.added.empty() || !difference.removed.empty())
            showSelection();
        if (difference.current)
            showCurrent();
    });
}

void MapsBinding::bindHistory()
{
    QUndoStack &history = m_selection.undoStack();
    const WindowActions &actions = m_window.actions();
    connect(actions.undo, &QAction::triggered, &history, &QUndoStack::undo);
    connect(actions.redo, &QAction::triggered, &history, &QUndoStack::redo);
    connect(&history, &QUndoStack::indexChanged, this, &MapsBinding::showHistory);
    connect(&m_window, &MainWindow::viewChanged, this, [this](const QWidget *view) {
        m_viewUndoes = hasUndo(*view);
        showHistory();
    });
}

void MapsBinding::showHistory()
{
    const QUndoStack &history = m_selection.undoStack();
    if (m_viewUndoes)
        return m_window.actions().setHistory({}, {});
    m_window.actions().setHistory(history.canUndo() ? history.undoText() : QString(),
                                  history.canRedo() ? history.redoText() : QString());
}

void MapsBinding::showSelection()
{
    m_window.gallery().view().setSelectedWorks(m_selection.works());
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setSelection(m_selection.works());
    m_panel->side().setCurrent(m_selection.current()); // other rows may be shown
}

void MapsBinding::showCurrent()
{
    const int work = m_selection.current();
    m_window.gallery().view().setCurrentWork(work);
    m_studio.translation.setCurrent(work);
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setCurrent(work);
    m_panel->side().setCurrent(work);
}

void MapsBinding::bindGallery()
{
    GalleryView &view = m_window.gallery().view();
    connect(&view, &GalleryView::currentWorkChanged, &m_selection, &WorkSelection::setCurrent);
    connect(&view, &GalleryView::selectedWorksChanged, &m_selection,
            [this](const std::vector<int> &works) { m_selection.select(works); });
    connect(&m_studio.works, &WorksListModel::shownChanged, this, &MapsBinding::showHighlights);
    connect(m_window.actions().find, &QAction::triggered, m_panel, [this] {
        if (m_window.shows(m_panel))
            m_panel->toolBar().focusSearch();
    });
}

void MapsBinding::showHighlights()
{
    const WorksListModel &works = m_studio.works;
    std::vector<int> found;
    for (int row = 0; !works.filter().isEmpty() && row < works.rowCount(); ++row)
        found.push_back(works.workAt(row));
    for (const MapSpace space : bothEmbeddings)
        m_panel->view(space).setHighlights(found);
    m_panel->toolBar().setSearch(works.filter());
}

void MapsBinding::bindView(MapSpace space)
{
    MapView &view = m_panel->view(space);
    connect(&view, &MapView::currentChanged, &m_selection, &WorkSelection::setCurrent);
    connect(&view, &MapView::activated, this, [this](int work) {
        m_selection.setCurrent(work);
        m_studio.playback.play();
    });
    connect(
        &view, &MapView::selectionWanted, &m_selection,
        [this](const std::vector<int> &works, SelectionChange change) { m_selection.select(works, howFor(change)); });
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

void MapsBinding::bindHover(MapSpace space)
{
    MapView &view = m_panel->view(space);
    MapView &twin = m_panel->view(other(space));
    connect(&view, &MapView::hovered, &twin, [&twin](int work) { twin.setEchoed(work); });
    connect(&view, &MapView::dwelt, this, &MapsBinding::onDwelt);
}

void MapsBinding::onDwelt(int work, double x)
{
    const Melody *melody = m_maps.melodyOf(work);
    const bool own
        = work == m_selection.current() && (m_studio.playback.isPlaying() || m_studio.playback.listening().autoPlay);
    if (!melody || own)
        return m_studio.playback.endPreview();
    m_studio.playback.preview(*melody, 2.0 * x - 1.0);
}

void MapsBinding::bindSide()
{
    MapsSide &side = m_panel->side();
    connect(&side, &MapsSide::groupChosen, this, [this](int row, bool toggle) {
        std::vector<int> works = m_maps.legend().worksOf(row);
        if (!toggle)
            return m_selection.select(std::move(works));
        const bool all
            = std::all_of(works.begin(), works.end(), [this](int work) { return m_selection.contains(work); });
        m_selection.select(std::move(works), all ? WorkSelection::How::Subtract : WorkSelection::How::Add);
    });
    connect(&side, &MapsSide::workChosen, &m_selection, &WorkSelection::setCurrent);
    connect(&side, &MapsSide::workActivated, &m_studio.playback, &PlaybackController::play);
}

void MapsBinding::bindToolBar()
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
            if (m_selection.empty())
                m_panel->view(space).fitAll();
            else
                m_panel->view(space).fitWorks(m_selection.works());
        }
    });
    connect(&bar, &MapsToolBar::searched, &m_window.gallery(), &GalleryPanel::search);
    connect(bar.neighbours(), &QAction::toggled, &m_maps, &MapsPresenter::setNeighboursShown);
    connect(&bar, &MapsToolBar::neighbourSpaceChosen, &m_maps, &MapsPresenter::setNeighbourSpace);
    connect(bar.figure(), &QAction::toggled, &m_maps, &MapsPresenter::setFigureShown);
}

void MapsBinding::bindMapsMenu()
{
    MapsToolBar &bar = m_panel->toolBar();
    connect(bar.layOut(), &QAction::triggered, this, &MapsBinding::askForOptions);
    connect(bar.resume(), &QAction::triggered, &m_maps.maps(), &MapController::resume);
    connect(bar.removeRun(), &QAction::triggered, &m_maps, [this] {
        if (const MapRun *run = m_maps.maps().shown())
            m_maps.maps().remove(run->number);
    });
    auto *filing = new MapFiling(*m_panel, m_maps, this);
    for (const auto told : {&MapFiling::done, &MapFiling::failed})
        connect(filing, told, &m_window, [this](const QString &words) { m_window.banner().say(words); });
}

void MapsBinding::askForOptions()
{
    auto *dialog = new MapOptionsDialog(m_maps.options(), m_panel);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MapOptionsDialog::chosen, &m_maps, [this](const MapOptions &options, bool warm) {
        m_maps.setOptions(options);
        m_maps.begin(warm);
    });
    dialog->show();
}

void MapsBinding::bindQueryPictures()
{
    MapsToolBar &bar = m_panel->toolBar();
    connect(m_panel, &MapsPanel::pictureDropped, &m_queryPictures, &QueryPictureController::tryFile);
    connect(bar.tryYours(), &QAction::triggered, this, [this] {
        choosePictures(m_window, {}, [this](const QStringList &files) { m_queryPictures.tryFile(files.value(0)); });
    });
    connect(bar.paste(), &QAction::triggered, this,
            [this] { m_queryPictures.tryImage(QGuiApplication::clipboard()->image(), tr("Your picture")); });
    connect(&m_queryPictures, &QueryPictureController::failed, this,
            [this](const QString &reason) { m_window.banner().say(reason); });
    connect(&m_queryPictures, &QueryPictureController::guestChanged, this, [this] {
        m_panel->setQueryPicture(m_queryPictures.queryPicture());
        if (m_queryPictures.queryPicture())
            m_studio.playback.preview(m_queryPictures.queryPicture()->melody, 0.0);
    });
}

void MapsBinding::showPaths(const PathOverlay &paths)
{
    connect(&paths, &PathOverlay::changed, m_panel, [this, &paths] {
        const auto [visual, auditive] = paths.paths();
        m_panel->setPaths({{visual.places, visual.step}, {auditive.places, auditive.step}});
    });
}

void MapsBinding::bindKeeper()
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
    connect(&m_studio.collections, &CollectionController::opening, m_keeper.get(), &MapAutosave::flush);
    connect(m_keeper.get(), &MapAutosave::looked, this, &MapsBinding::beginIfWanted);
    connect(m_keeper.get(), &MapAutosave::failed, this,
            [this](const QString &reason) { m_window.banner().say(reason); });
    connect(m_keeper.get(), &MapAutosave::opened, this, [this](const PerSpace<SavedCamera> &cameras) {
        for (const MapSpace space : bothEmbeddings)
            m_panel->view(space).setCamera({cameras[space].x, cameras[space].y, cameras[space].zoom});
    });
}

} // namespace synvae
