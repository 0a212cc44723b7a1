// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/walkpanel.h"

#include "ui/presenter/explore/walkcontroller.h"
#include "ui/widgets/settings/seedspinbox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace synvae {

namespace {

constexpr int mostStops = 1000;

} // namespace

WalkPanel::WalkPanel(WalkController &tour, QWidget *parent)
    : QWidget(parent)
    , m_tour(tour)
    , m_steps(new QSpinBox(this))
    , m_seed(new SeedSpinBox(this))
    , m_walk(new QPushButton(tr("&Walk"), this))
    , m_radio(new QPushButton(tr("Ra&dio"), this))
    , m_prepare(new QPushButton(tr("Analyse &All Works"), this))
    , m_stops(new QListWidget(this))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_play(new QPushButton(this))
    , m_on(new QPushButton(tr("O&n"), this))
    , m_save(new QPushButton(tr("Sa&ve Path …"), this))
    , m_open(new QPushButton(tr("&Open Path …"), this))
{
    setAccessibleName(tr("Walk"));
    m_steps->setRange(2, mostStops);
    m_steps->setValue(32);
    m_steps->setAccessibleName(tr("Number of stops"));
    m_seed->setAccessibleName(tr("Seed of the way"));
    m_walk->setAccessibleName(tr("Walk from the current work"));
    m_radio->setAccessibleName(tr("Radio: from work to work"));
    m_back->setAccessibleName(tr("Back one stop"));
    m_on->setAccessibleName(tr("On one stop"));
    m_stops->setAccessibleName(tr("Stops on the way"));
    m_stops->setMinimumHeight(fontMetrics().height() * 6);
    layOut();
    connectAll();
    setEmbeddingsState(false, {});
    showPath();
}

void WalkPanel::layOut()
{
    auto *begin = new QHBoxLayout;
    auto *steps = new QLabel(tr("S&tops"), this);
    steps->setBuddy(m_steps);
    auto *seed = new QLabel(tr("See&d"), this);
    seed->setBuddy(m_seed);
    for (QWidget *widget : std::initializer_list<QWidget *>{steps, m_steps, seed, m_seed, m_walk, m_radio})
        begin->addWidget(widget);
    begin->addStretch();
    auto *along = new QHBoxLayout;
    for (QPushButton *button : {m_back, m_play, m_on, m_save, m_open})
        along->addWidget(button);
    along->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(fontMetrics().height() / 2);
    column->addLayout(begin);
    column->addWidget(m_prepare, 0, Qt::AlignLeft);
    column->addWidget(m_stops, 1);
    column->addLayout(along);
}

void WalkPanel::connectAll()
{
    connect(m_walk, &QPushButton::clicked, this, &WalkPanel::walk);
    connect(m_radio, &QPushButton::clicked, this, &WalkPanel::tuneIn);
    connect(m_prepare, &QPushButton::clicked, this, &WalkPanel::spacesWanted);
    connect(m_back, &QPushButton::clicked, this, [this] { m_tour.step(-1); });
    connect(m_on, &QPushButton::clicked, this, [this] { m_tour.step(1); });
    connect(m_play, &QPushButton::clicked, this, [this] { m_tour.setPlaying(!m_tour.playing()); });
    connect(m_save, &QPushButton::clicked, this, &WalkPanel::savePathWanted);
    connect(m_open, &QPushButton::clicked, this, &WalkPanel::openPathWanted);
    connect(m_stops, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row != m_tour.stop())
            m_tour.setStop(row);
    });
    connect(&m_tour, &WalkController::pathChanged, this, &WalkPanel::showPath);
    connect(&m_tour, &WalkController::stopChanged, this, &WalkPanel::showStop);
    connect(&m_tour, &WalkController::playingChanged, this, &WalkPanel::showPath);
}

void WalkPanel::walk()
{
    WanderSettings settings;
    settings.steps = m_steps->value();
    settings.seed = Seed{m_seed->value()};
    m_tour.walk(settings);
}

void WalkPanel::tuneIn()
{
    RadioSettings settings;
    settings.steps = m_steps->value();
    settings.seed = Seed{m_seed->value()};
    settings.start = m_work;
    m_tour.tuneIn(settings);
}

void WalkPanel::setEmbeddingsState(bool there, const QString &progress)
{
    m_radio->setEnabled(there);
    m_prepare->setVisible(!there);
    m_prepare->setEnabled(progress.isEmpty());
    m_prepare->setText(progress.isEmpty() ? tr("Analyse &All Works") : progress);
}

void WalkPanel::showPath()
{
    const bool some = m_tour.stops() > 0;
    m_play->setText(m_tour.playing() ? tr("Sto&p Here") : tr("&Play the Path"));
    for (QPushButton *button : {m_back, m_play, m_on, m_save})
        button->setEnabled(some);
    const auto &points = m_tour.path().points;
    if (m_stops->count() != static_cast<int>(points.size()) || m_tour.stop() == 0) {
        const QSignalBlocker blocker(m_stops);
        m_stops->clear();
        for (const PathPoint &point : points)
            m_stops->addItem(QString::fromStdString(point.label));
    }
    showStop(m_tour.stop());
}

void WalkPanel::showStop(int stop)
{
    const QSignalBlocker blocker(m_stops);
    m_stops->setCurrentRow(m_tour.stops() > 0 ? stop : -1);
    if (QListWidgetItem *item = m_stops->currentItem())
        m_stops->scrollToItem(item);
}

} // namespace synvae
