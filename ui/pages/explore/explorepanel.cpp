// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/explorepanel.h"

#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/attributepanel.h"
#include "ui/pages/explore/audiblepanel.h"
#include "ui/pages/explore/cornerpanel.h"
#include "ui/pages/explore/editedworkspanel.h"
#include "ui/pages/explore/endsinvitation.h"
#include "ui/pages/explore/latentview.h"
#include "ui/pages/explore/neighbourhoodpanel.h"
#include "ui/pages/explore/pairpanel.h"
#include "ui/pages/explore/walkpanel.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/widgets/settings/stopslider.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace synvae {

ExplorePanel::ExplorePanel(ExploreControllers &moving, QWidget *parent)
    : QWidget(parent)
    , m_moving(moving)
    , m_ways(new QTabWidget(this))
    , m_pair(new PairPanel(moving.pair, moving.points, this))
    , m_corners(new CornerPanel(moving.corners, moving.points, this))
    , m_attributes(new AttributePanel(moving.attributes, this))
    , m_tour(new WalkPanel(moving.tour, this))
    , m_around(new NeighbourhoodPanel(moving.around, moving.stage, this))
    , m_audible(new AudiblePanel(moving.audible, moving.stage, this))
    , m_stage(new LatentView(moving.stage, moving.recorder, this))
{
    setAccessibleName(tr("Explore"));
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_ways);
    m_ways->setDocumentMode(true);
    m_ways->setAccessibleName(tr("Ways to explore"));
    addWay(m_pair, tr("Pa&ir"));
    addWay(m_corners, tr("Fo&ur Corners"));
    addWay(m_attributes, tr("&Attributes"));
    addWay(m_tour, tr("&Walk"));
    addWay(m_around, tr("Neigh&bourhood"));
    addWay(m_audible, tr("What Gets &Through"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_ways, 3);
    column->addWidget(m_stage, 2);

    connectField(m_pair->field(Anchor::From), Anchor::From);
    connectField(m_pair->field(Anchor::To), Anchor::To);
    for (int corner = 0; corner < 4; ++corner)
        connectField(m_corners->field(corner), cornerAnchors.at(static_cast<std::size_t>(corner)));
    connectPanels();
    connectInvitation();
    refreshOffers();
}

void ExplorePanel::connectInvitation()
{
    EndsInvitation &invitation = m_pair->invitation();
    Anchors &points = m_moving.points;
    connect(&invitation, &EndsInvitation::fromWanted, &points,
            [this, &points] { points.setWork(Anchor::From, m_work); });
    connect(&invitation, &EndsInvitation::toWanted, &points, [this, &points] { points.setWork(Anchor::To, m_work); });
    connect(&invitation, &EndsInvitation::selectedWanted, &points, [this, &points] {
        const auto [first, last] = std::pair(m_selected.front(), m_selected.back());
        points.setWork(Anchor::From, first);
        points.setWork(Anchor::To, last);
        m_pair->slider().setFocus();
    });
}

void ExplorePanel::connectPanels()
{
    ExploreControllers &moving = m_moving;
    connect(m_pair, &PairPanel::exportWanted, this, &ExplorePanel::exportPathWanted);
    connect(m_stage, &LatentView::saveSessionWanted, this, &ExplorePanel::saveSessionWanted);
    connect(m_stage, &LatentView::openSessionWanted, this, &ExplorePanel::openSessionWanted);
    connect(&moving.stage, &LatentCursor::moved, this, &ExplorePanel::refreshOffers);
    connect(&moving.stage, &LatentCursor::left, this, &ExplorePanel::refreshOffers);
    connect(m_attributes, &AttributePanel::spacesWanted, this, &ExplorePanel::spacesWanted);
    connect(&m_attributes->moved(), &EditedWorksPanel::exportWanted, this, &ExplorePanel::exportMovedWanted);
    connect(m_tour, &WalkPanel::spacesWanted, this, &ExplorePanel::spacesWanted);
    connect(m_tour, &WalkPanel::savePathWanted, this, &ExplorePanel::savePathWanted);
    connect(m_tour, &WalkPanel::openPathWanted, this, &ExplorePanel::openPathWanted);
    connect(&moving.tour, &WalkController::failed, this, &ExplorePanel::say);
    connect(&moving.around, &NeighbourhoodController::failed, this, &ExplorePanel::say);
    connect(&moving.laboratory, &LatentAnalysis::failed, this, &ExplorePanel::say);
    connect(m_ways, &QTabWidget::currentChanged, this, [this] {
        m_moving.pair.setFilling(m_ways->currentIndex() == 0);
        onHereChanged();
    });
    connect(&moving.points, &Anchors::changed, this, [this](Anchor place) {
        if (place == Anchor::Here)
            onHereChanged();
    });
}

void ExplorePanel::addWay(QWidget *panel, const QString &title)
{
    auto *scroll = new QScrollArea(m_ways);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its controls scroll into view by themselves
    scroll->setAccessibleName(panel->accessibleName());
    m_ways->addTab(scroll, title);
}

void ExplorePanel::connectField(AnchorField &field, Anchor place)
{
    Anchors &points = m_moving.points;
    connect(&field, &AnchorField::currentWorkWanted, &points,
            [this, &points, place] { points.setWork(place, m_work); });
    connect(&field, &AnchorField::whatIsHereWanted, &points, [this, &points, place] {
        const DecodedLatent &now = m_moving.stage.now();
        points.setLatent(place, now.label, now.latent, now.picture);
    });
    connect(&field, &AnchorField::melodyWanted, this, [this, place] { Q_EMIT melodyFileWanted(place); });
    connect(&field, &AnchorField::clearWanted, &points, [&points, place] { points.clear(place); });
}

void ExplorePanel::setCurrentWork(int work)
{
    m_work = work;
    m_tour->setCurrentWork(work);
    refreshOffers();
}

void ExplorePanel::setSelectedWorks(std::vector<int> works)
{
    m_selected = std::move(works);
    refreshOffers();
}

void ExplorePanel::refreshOffers()
{
    m_pair->invitation().setOffers(static_cast<int>(m_selected.size()), m_work >= 0);
    const bool here = !m_moving.stage.empty();
    for (const Anchor place : {Anchor::From, Anchor::To})
        m_pair->field(place).setOffers(m_work >= 0, here);
    for (int corner = 0; corner < 4; ++corner)
        m_corners->field(corner).setOffers(m_work >= 0, here);
}

// Four of the ways begin at the current work: there one stands at it as soon as its latent is known.
void ExplorePanel::onHereChanged()
{
    const QWidget *way = m_ways->currentWidget();
    const bool fromHere
        = way->isAncestorOf(m_attributes) || way->isAncestorOf(m_around) || way->isAncestorOf(m_audible);
    if (fromHere && !m_moving.tour.playing() && m_moving.points.ready(Anchor::Here))
        m_moving.attributes.goHere();
}

void ExplorePanel::setEmbeddingsState(bool there, const QString &progress)
{
    m_attributes->setEmbeddingsState(there, progress);
    m_tour->setEmbeddingsState(there, progress);
}

void ExplorePanel::setPlayhead(double step) { m_stage->setPlayhead(step); }

void ExplorePanel::say(const QString &words) { m_stage->say(words); }

} // namespace synvae
