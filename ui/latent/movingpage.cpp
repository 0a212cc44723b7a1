// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latent/movingpage.h"

#include "ui/latent/cornerpanel.h"
#include "ui/latent/pairpanel.h"
#include "ui/latent/placefield.h"
#include "ui/latent/stageview.h"
#include "ui/presenter/moving/moving.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace synvae {

MovingPage::MovingPage(Moving &moving, QWidget *parent)
    : QWidget(parent)
    , m_moving(moving)
    , m_ways(new QTabWidget(this))
    , m_pair(new PairPanel(moving.pair, moving.points, this))
    , m_corners(new CornerPanel(moving.corners, moving.points, this))
    , m_stage(new StageView(moving.stage, moving.recorder, this))
{
    setAccessibleName(tr("Between works"));
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_ways);
    m_ways->setDocumentMode(true);
    m_ways->setAccessibleName(tr("Ways to move"));
    addWay(m_pair, tr("&Two"));
    addWay(m_corners, tr("&Four"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_ways, 3);
    column->addWidget(m_stage, 2);

    connectField(m_pair->field(Place::From), Place::From);
    connectField(m_pair->field(Place::To), Place::To);
    for (int corner = 0; corner < 4; ++corner)
        connectField(m_corners->field(corner), cornerPlaces.at(static_cast<std::size_t>(corner)));
    connect(m_pair, &PairPanel::exportWanted, this, &MovingPage::exportPathWanted);
    connect(m_stage, &StageView::saveSessionWanted, this, &MovingPage::saveSessionWanted);
    connect(m_stage, &StageView::openSessionWanted, this, &MovingPage::openSessionWanted);
    connect(&moving.stage, &MovingStage::moved, this, &MovingPage::refreshOffers);
    connect(&moving.stage, &MovingStage::left, this, &MovingPage::refreshOffers);
    refreshOffers();
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
    refreshOffers();
}

void MovingPage::refreshOffers()
{
    const bool here = !m_moving.stage.empty();
    for (const Place place : {Place::From, Place::To})
        m_pair->field(place).setOffers(m_work >= 0, here);
    for (int corner = 0; corner < 4; ++corner)
        m_corners->field(corner).setOffers(m_work >= 0, here);
}

void MovingPage::setPlayhead(double step) { m_stage->setPlayhead(step); }

void MovingPage::say(const QString &words) { m_stage->say(words); }

} // namespace synvae
