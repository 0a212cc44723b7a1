// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latent/movingpage.h"

#include "ui/latent/aroundpanel.h"
#include "ui/latent/attributepanel.h"
#include "ui/latent/audiblepanel.h"
#include "ui/latent/cornerpanel.h"
#include "ui/latent/endsinvitation.h"
#include "ui/latent/movedworkspanel.h"
#include "ui/latent/pairpanel.h"
#include "ui/latent/placefield.h"
#include "ui/latent/stageview.h"
#include "ui/latent/stopslider.h"
#include "ui/latent/tourpanel.h"
#include "ui/presenter/moving/moving.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace synvae {

MovingPage::MovingPage(Moving &moving, QWidget *parent)
    : QWidget(parent)
    , m_moving(moving)
    , m_ways(new QTabWidget(this))
    , m_pair(new PairPanel(moving.pair, moving.points, this))
    , m_corners(new CornerPanel(moving.corners, moving.points, this))
    , m_attributes(new AttributePanel(moving.attributes, this))
    , m_tour(new TourPanel(moving.tour, this))
    , m_around(new AroundPanel(moving.around, moving.stage, this))
    , m_audible(new AudiblePanel(moving.audible, moving.stage, this))
    , m_stage(new StageView(moving.stage, moving.recorder, this))
{
    setAccessibleName(tr("Between works"));
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_ways);
    m_ways->setDocumentMode(true);
    m_ways->setAccessibleName(tr("Ways to move"));
    addWay(m_pair, tr("&Two"));
    addWay(m_corners, tr("Fou&r"));
    addWay(m_attributes, tr("&More of"));
    addWay(m_tour, tr("&Wander"));
    addWay(m_around, tr("Aro&und"));
    addWay(m_audible, tr("&Heard"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_ways, 3);
    column->addWidget(m_stage, 2);

    connectField(m_pair->field(Place::From), Place::From);
    connectField(m_pair->field(Place::To), Place::To);
    for (int corner = 0; corner < 4; ++corner)
        connectField(m_corners->field(corner), cornerPlaces.at(static_cast<std::size_t>(corner)));
    connectPanels();
    connectInvitation();
    refreshOffers();
}

void MovingPage::connectInvitation()
{
    EndsInvitation &invitation = m_pair->invitation();
    MovingPoints &points = m_moving.points;
    connect(&invitation, &EndsInvitation::fromWanted, &points,
            [this, &points] { points.setWork(Place::From, m_work); });
    connect(&invitation, &EndsInvitation::toWanted, &points, [this, &points] { points.setWork(Place::To, m_work); });
    connect(&invitation, &EndsInvitation::selectedWanted, &points, [this, &points] {
        const auto [first, last] = std::pair(m_selected.front(), m_selected.back());
        points.setWork(Place::From, first);
        points.setWork(Place::To, last);
        m_pair->slider().setFocus();
    });
}

void MovingPage::connectPanels()
{
    Moving &moving = m_moving;
    connect(m_pair, &PairPanel::exportWanted, this, &MovingPage::exportPathWanted);
    connect(m_stage, &StageView::saveSessionWanted, this, &MovingPage::saveSessionWanted);
    connect(m_stage, &StageView::openSessionWanted, this, &MovingPage::openSessionWanted);
    connect(&moving.stage, &MovingStage::moved, this, &MovingPage::refreshOffers);
    connect(&moving.stage, &MovingStage::left, this, &MovingPage::refreshOffers);
    connect(m_attributes, &AttributePanel::spacesWanted, this, &MovingPage::spacesWanted);
    connect(&m_attributes->moved(), &MovedWorksPanel::exportWanted, this, &MovingPage::exportMovedWanted);
    connect(m_tour, &TourPanel::spacesWanted, this, &MovingPage::spacesWanted);
    connect(m_tour, &TourPanel::savePathWanted, this, &MovingPage::savePathWanted);
    connect(m_tour, &TourPanel::openPathWanted, this, &MovingPage::openPathWanted);
    connect(&moving.tour, &TourController::failed, this, &MovingPage::say);
    connect(&moving.around, &AroundController::failed, this, &MovingPage::say);
    connect(&moving.laboratory, &MemberLaboratory::failed, this, &MovingPage::say);
    connect(m_ways, &QTabWidget::currentChanged, this, [this] {
        m_moving.pair.setFilling(m_ways->currentIndex() == 0);
        onHereChanged();
    });
    connect(&moving.points, &MovingPoints::changed, this, [this](Place place) {
        if (place == Place::Here)
            onHereChanged();
    });
}

void MovingPage::addWay(QWidget *panel, const QString &title)
{
    auto *scroll = new QScrollArea(m_ways);
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its controls scroll into view by themselves
    scroll->setAccessibleName(panel->accessibleName());
    m_ways->addTab(scroll, title);
}

void MovingPage::connectField(PlaceField &field, Place place)
{
    MovingPoints &points = m_moving.points;
    connect(&field, &PlaceField::currentWorkWanted, &points, [this, &points, place] { points.setWork(place, m_work); });
    connect(&field, &PlaceField::whatIsHereWanted, &points, [this, &points, place] {
        const Moment &now = m_moving.stage.now();
        points.setLatent(place, now.label, now.latent, now.picture);
    });
    connect(&field, &PlaceField::melodyWanted, this, [this, place] { Q_EMIT melodyFileWanted(place); });
    connect(&field, &PlaceField::clearWanted, &points, [&points, place] { points.clear(place); });
}

void MovingPage::setCurrentWork(int work)
{
    m_work = work;
    m_tour->setCurrentWork(work);
    refreshOffers();
}

void MovingPage::setSelectedWorks(std::vector<int> works)
{
    m_selected = std::move(works);
    refreshOffers();
}

void MovingPage::refreshOffers()
{
    m_pair->invitation().setOffers(static_cast<int>(m_selected.size()), m_work >= 0);
    const bool here = !m_moving.stage.empty();
    for (const Place place : {Place::From, Place::To})
        m_pair->field(place).setOffers(m_work >= 0, here);
    for (int corner = 0; corner < 4; ++corner)
        m_corners->field(corner).setOffers(m_work >= 0, here);
}

// Four of the ways begin at the current work: there one stands at it as soon as its latent is known.
void MovingPage::onHereChanged()
{
    const QWidget *way = m_ways->currentWidget();
    const bool fromHere
        = way->isAncestorOf(m_attributes) || way->isAncestorOf(m_around) || way->isAncestorOf(m_audible);
    if (fromHere && !m_moving.tour.playing() && m_moving.points.ready(Place::Here))
        m_moving.attributes.goHere();
}

void MovingPage::setSpacesState(bool there, const QString &progress)
{
    m_attributes->setSpacesState(there, progress);
    m_tour->setSpacesState(there, progress);
}

void MovingPage::setPlayhead(double step) { m_stage->setPlayhead(step); }

void MovingPage::say(const QString &words) { m_stage->say(words); }

} // namespace synvae
