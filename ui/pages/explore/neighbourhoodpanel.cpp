// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/neighbourhoodpanel.h"

#include "ui/pages/explore/latentgrid.h"
#include "ui/pages/explore/onsethistogram.h"
#include "ui/presenter/explore/neighbourhoodcontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

using namespace std::chrono_literals;

namespace synvae {

namespace {

std::vector<double> scaleStops()
{
    std::vector<double> stops;
    for (int quarter = 0; quarter <= 40; ++quarter)
        stops.push_back(quarter * 0.25);
    return stops;
}

} // namespace

NeighbourhoodPanel::NeighbourhoodPanel(NeighbourhoodController &around, LatentCursor &stage, QWidget *parent)
    : QWidget(parent)
    , m_around(around)
    , m_stage(stage)
    , m_scale(new StopSlider(this))
    , m_scaleWords(new QLabel(this))
    , m_histogram(new OnsetHistogram(this))
    , m_counted(new QLabel(this))
    , m_side(new QComboBox(this))
    , m_spacing(new QDoubleSpinBox(this))
    , m_look(new QPushButton(tr("&Look Around"), this))
    , m_grid(new LatentGrid(this))
{
    setAccessibleName(tr("Neighbourhood"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(400ms);
    nameControls();
    layOut();
    connectAll();
}

void NeighbourhoodPanel::nameControls()
{
    m_scale->setStops(scaleStops());
    m_scale->setValue(m_scale->nearest(m_around.scale()));
    m_scale->setPageStep(4);
    m_scale->setAccessibleName(tr("Distance from the origin"));
    m_scale->setWords([this](int) { return tr("%1 times as far").arg(QLocale().toString(m_scale->stop(), 'g', 3)); });
    m_scaleWords->setText(m_scale->words());
    m_counted->setForegroundRole(QPalette::PlaceholderText);
    m_counted->setWordWrap(true);
    m_counted->setText(m_histogram->words());
    m_side->addItem(tr("3 by 3"), 3);
    m_side->addItem(tr("5 by 5"), 5);
    m_side->setAccessibleName(tr("Size of the grid"));
    m_spacing->setRange(0.1, 10.0);
    m_spacing->setSingleStep(0.5);
    m_spacing->setDecimals(1);
    m_spacing->setValue(2.0);
    m_spacing->setAccessibleName(tr("Distance between two of the grid"));
}

void NeighbourhoodPanel::layOut()
{
    const int em = fontMetrics().height();
    auto *left = new QVBoxLayout;
    left->setSpacing(em / 2);
    auto *heading = new QHBoxLayout;
    auto *title = new QLabel(tr("&Scale"), this);
    title->setBuddy(m_scale);
    heading->addWidget(title);
    heading->addStretch();
    heading->addWidget(m_scaleWords);
    left->addLayout(heading);
    left->addWidget(m_scale);
    left->addWidget(m_histogram);
    left->addWidget(m_counted);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(em / 2);
    auto *settings = new QHBoxLayout;
    settings->addWidget(m_side);
    settings->addWidget(m_spacing);
    settings->addWidget(m_look);
    settings->addStretch();
    right->addLayout(settings);
    right->addWidget(m_grid, 1);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(em);
    row->addLayout(left, 1);
    row->addLayout(right, 1);
}

void NeighbourhoodPanel::connectAll()
{
    connect(m_scale, &QSlider::valueChanged, this, [this] {
        m_scaleWords->setText(m_scale->words());
        m_around.setScale(m_scale->stop());
        m_rest.start();
    });
    connect(&m_rest, &QTimer::timeout, &m_around, &NeighbourhoodController::countOnsets);
    connect(&m_around, &NeighbourhoodController::onsetsChanged, this, [this] {
        m_histogram->setCounts(m_around.onsets());
        m_counted->setText(m_histogram->words());
    });
    connect(&m_stage, &LatentCursor::moved, this, [this] {
        m_histogram->setMarked(m_stage.now().melody.onsets());
        m_counted->setText(m_histogram->words());
    });
    connect(m_look, &QPushButton::clicked, this,
            [this] { m_around.lookAround(m_side->currentData().toInt(), m_spacing->value()); });
    connect(&m_around, &NeighbourhoodController::gridChanged, this,
            [this] { m_grid->setLatents(m_around.grid(), m_around.gridSide()); });
    connect(m_grid, &LatentGrid::picked, &m_around, &NeighbourhoodController::pick);
}

} // namespace synvae
