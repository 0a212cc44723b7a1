// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/mapspanel.h"

#include "ui/pages/maps/panel/mapsside.h"
#include "ui/pages/maps/panel/mapstoolbar.h"
#include "ui/pages/maps/panel/overlays.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/theme/typography.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFocusEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace synvae {

namespace {

constexpr qsizetype cacheBytes = qsizetype{96} * 1024 * 1024;

} // namespace

MapsPanel::MapsPanel(TaskRunner &tasks, MapsPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_tasks(tasks)
    , m_presenter(presenter)
    , m_toolBar(new MapsToolBar(this))
    , m_side(nullptr)
    , m_pages(new QStackedWidget(this))
    , m_status(nullptr)
    , m_invitation(new QLabel(this))
    , m_statusText(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_begin(new QPushButton(tr("&Make the maps"), this))
    , m_again(new QPushButton(tr("&Map again"), this))
    , m_stop(new QPushButton(tr("&Stop"), this))
{
    setAccessibleName(tr("Maps"));
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_toolBar);
    column->addWidget(m_status = statusRow());
    auto *both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(mapWith(MapSpace::Visual, tr("How they look")));
    both->addWidget(mapWith(MapSpace::Auditive, tr("How they sound")));
    both->setChildrenCollapsible(false);
    m_pages->addWidget(invitation());
    m_pages->addWidget(both);
    m_side = new MapsSide(presenter.legend(), presenter.table(), presenter.neighbours(), this); // after the maps by Tab
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_pages);
    split->addWidget(m_side);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->setSizes({fontMetrics().height() * 32, fontMetrics().height() * 11});
    column->addWidget(split, 1);
    connectPresenter();
    refreshFonts();
    showStage();
}

MapsPanel::~MapsPanel()
{
    applyToBoth([](MapView &view) { view.setThumbnails(nullptr); }); // the loaders go before the views
}

QWidget *MapsPanel::statusRow()
{
    const int em = fontMetrics().height();
    auto *area = new QWidget(this);
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(em, 0, em, em / 2);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the maps"));
    m_progress->setMaximumWidth(em * 14);
    m_statusText->setTextFormat(Qt::PlainText);
    row->addWidget(m_progress, 1);
    row->addWidget(m_statusText, 2);
    row->addWidget(m_again);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &MapsPanel::stopRequested);
    connect(m_again, &QPushButton::clicked, this, &MapsPanel::beginRequested);
    return area;
}

QWidget *MapsPanel::invitation()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    m_invitation->setText(tr("Every work is translated once. Then two maps form: one of how the works look to the "
                             "network, one of how they sound. A point is the same work on both."));
    m_invitation->setAlignment(Qt::AlignCenter);
    m_invitation->setWordWrap(true);
    m_invitation->setFixedWidth(fontMetrics().height() * 28); // an aligned label does not wrap to its height
    column->addStretch(2);
    column->addWidget(m_invitation, 0, Qt::AlignHCenter);
    column->addSpacing(fontMetrics().height());
    column->addWidget(m_begin, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_begin, &QPushButton::clicked, this, &MapsPanel::beginRequested);
    return page;
}

QWidget *MapsPanel::mapWith(MapSpace space, const QString &heading)
{
    auto *area = new QWidget(this);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_headings[space] = new QLabel(heading, area);
    m_headings[space]->setContentsMargins(fontMetrics().height(), 0, 0, fontMetrics().height() / 4);
    m_views[space] = new MapView(m_tasks, area);
    m_views[space]->setAccessibleName(space == MapSpace::Visual ? tr("Visual map") : tr("Auditive map"));
    m_views[space]->setDescriber([this](int work) { return m_presenter.table().spoken(work); });
    m_thumbnails[space] = std::make_unique<ThumbnailLoader>(m_tasks, nullptr, cacheBytes);
    m_views[space]->setThumbnails(m_thumbnails[space].get());
    column->addWidget(m_headings[space]);
    column->addWidget(m_views[space], 1);
    return area;
}

void MapsPanel::connectPresenter()
{
    MapsPresenter &presenter = m_presenter;
    connect(&presenter, &MapsPresenter::stageChanged, this, &MapsPanel::showStage);
    connect(&presenter, &MapsPresenter::progressed, this, [this](double share, const QString &text) {
        m_progress->setValue(static_cast<int>(std::lround(1000.0 * share)));
        m_statusText->setText(text);
    });
    connect(&presenter, &MapsPresenter::choicesChanged, this,
            [this] { m_toolBar->setChoices(m_presenter.choices(), m_presenter.colourKey()); });
    connect(&presenter, &MapsPresenter::coloursChanged, this, &MapsPanel::showColours);
    connect(&presenter, &MapsPresenter::overlaysChanged, this, &MapsPanel::showOverlays);
    connect(&presenter.maps(), &MapController::placesChanged, this, &MapsPanel::showPlaces);
    connect(&presenter.maps(), &MapController::runsChanged, this, &MapsPanel::showRuns);
    connect(m_toolBar->thumbnails(), &QAction::toggled, this,
            [this](bool on) { applyToBoth([on](MapView &view) { view.setThumbnailsShown(on); }); });
    connect(m_toolBar->contours(), &QAction::toggled, this,
            [this](bool on) { applyToBoth([on](MapView &view) { view.setContoursShown(on); }); });
}

void MapsPanel::applyToBoth(const std::function<void(MapView &)> &change)
{
    for (const MapSpace space : bothEmbeddings)
        change(*m_views[space]);
}

void MapsPanel::setWorks(const std::shared_ptr<const Works> &works)
{
    for (const MapSpace space : bothEmbeddings)
        m_thumbnails[space]->setWorks(works);
}

bool MapsPanel::areMapsShown() const { return m_pages->currentIndex() == 1; }

void MapsPanel::showStage()
{
    using Stage = MapsPresenter::Stage;
    const Stage stage = m_presenter.stage();
    const bool held = m_begin->hasFocus() || m_stop->hasFocus();
    const bool busy = stage == Stage::Translating || stage == Stage::Forming;
    const bool outdated = !busy && m_presenter.outdated();
    const bool stopped = !busy && m_presenter.maps().canResume();
    m_progress->setVisible(busy);
    m_stop->setVisible(busy);
    m_again->setVisible(outdated);
    m_status->setVisible(busy || outdated);
    if (outdated)
        m_statusText->setText(tr("These maps were made with %1/%2 and other settings than those now chosen.")
                                  .arg(m_presenter.embeddings()->family, m_presenter.embeddings()->member));
    m_begin->setEnabled(stage == Stage::Waiting);
    m_begin->setVisible(stage == Stage::Waiting || stage == Stage::Nothing);
    const bool there = m_presenter.maps().places().visual != nullptr;
    m_pages->setCurrentIndex(there ? 1 : 0);
    m_toolBar->setMapsThere(there);
    m_toolBar->layOut()->setEnabled(stage != Stage::Nothing && !busy);
    m_toolBar->resume()->setEnabled(stopped);
    if (held && !m_begin->hasFocus() && !m_stop->hasFocus()) // the button has gone from under the fingers
        focusMain();
}

void MapsPanel::focusMain(Qt::FocusReason reason)
{
    QWidget *main = m_begin;
    if (areMapsShown())
        main = m_views.visual;
    else if (!m_stop->isHidden())
        main = m_stop;
    main->setFocus(reason);
}

// No focus proxy: with one, the Tab key would pass by everything above the maps.
void MapsPanel::focusInEvent(QFocusEvent *event) { focusMain(event->reason()); }

void MapsPanel::showPlaces(bool animated)
{
    const auto change = animated ? MapView::Change::Animated : MapView::Change::AtOnce;
    for (const MapSpace space : bothEmbeddings)
        m_views[space]->setPlaces(m_presenter.maps().places()[space], change);
    if (areMapsShown() != (m_presenter.maps().places().visual != nullptr))
        showStage();
}

void MapsPanel::showRuns()
{
    QList<MapsToolBar::Run> runs;
    for (const MapRun &run : m_presenter.maps().runs())
        runs.append({run.number, runInWords(run)});
    const MapRun *shown = m_presenter.maps().shown();
    m_toolBar->setRuns(runs, shown ? shown->number : 0);
    showStage();
}

void MapsPanel::showColours()
{
    const MapPaint paint = paintOf(m_presenter.legend().colouring());
    applyToBoth([&paint](MapView &view) { view.setPaint(paint); });
    m_toolBar->setChoices(m_presenter.choices(), m_presenter.colourKey());
    m_side->setTabText(
        0, m_presenter.legend().colouring().title.isEmpty() ? tr("Legend") : m_presenter.legend().colouring().title);
}

void MapsPanel::showOverlays()
{
    m_toolBar->setNeighbourSpace(m_presenter.neighbourSpace());
    for (const MapSpace space : bothEmbeddings) {
        MapOverlays overlays = overlaysOf(m_presenter, space, m_toolBar->neighbours()->isChecked());
        overlays.path = m_paths[space];
        if (space == MapSpace::Auditive)
            overlays.queryPicture = m_melody;
        if (m_queryPicture)
            overlays.queryPicture = {true, m_queryPicture->places[space], m_queryPicture->name};
        m_views[space]->setOverlays(std::move(overlays));
    }
}

void MapsPanel::setPaths(const PerSpace<MapPath> &paths)
{
    m_paths = paths;
    showOverlays();
}

void MapsPanel::setQueryPicture(const std::optional<QueryPicture> &queryPicture)
{
    m_queryPicture = queryPicture;
    showOverlays();
}

void MapsPanel::setMelodyAnchor(const MapQueryPicture &melody)
{
    m_melody = melody;
    showOverlays();
}

void MapsPanel::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    // One picture is tried on the maps that are there; everything else is the window's to open.
    if (areMapsShown() && urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
    else
        event->ignore();
}

void MapsPanel::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT pictureDropped(event->mimeData()->urls().value(0).toLocalFile());
}

void MapsPanel::refreshFonts()
{
    for (const MapSpace space : bothEmbeddings)
        m_headings[space]->setFont(headingFont(font(), 1.1));
    m_invitation->setFont(headingFont(font(), 1.15));
}

void MapsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refreshFonts();
}

} // namespace synvae
