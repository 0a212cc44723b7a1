// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/pairpanel.h"

#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/endsinvitation.h"
#include "ui/pages/explore/stepstrip.h"
#include "ui/presenter/explore/paircontroller.h"
#include "ui/widgets/settings/stopslider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace synvae {

PairPanel::PairPanel(PairController &pair, Anchors &points, QWidget *parent)
    : QWidget(parent)
    , m_pair(pair)
    , m_points(points)
    , m_from(new AnchorField(tr("From"), this))
    , m_to(new AnchorField(tr("To"), this))
    , m_invitation(new EndsInvitation(this))
    , m_path(new QWidget(this))
    , m_slider(new StopSlider(this))
    , m_strip(new StepStrip(this))
    , m_where(new QLabel(this))
    , m_steps(new QSpinBox(this))
    , m_way(new QComboBox(this))
    , m_swap(new QPushButton(tr("S&wap"), this))
    , m_export(new QPushButton(tr("&Export …"), this))
{
    setAccessibleName(tr("Pair"));
    nameControls();
    layOut();
    connectAll();
    m_from->setPoint(points.at(Anchor::From));
    m_to->setPoint(points.at(Anchor::To));
    invite();
    showPath();
}

void PairPanel::nameControls()
{
    m_slider->setAccessibleName(tr("Place between the two"));
    m_slider->setWords([this](int step) { return m_pair.ready() ? m_pair.whereIs(step) : QString(); });
    m_slider->setStopsShown(true);
    m_strip->setAccessibleName(tr("Pictures on the way"));
    m_where->setWordWrap(true);
    m_where->setTextFormat(Qt::PlainText);
    m_steps->setRange(fewestSteps, mostSteps);
    m_steps->setValue(m_pair.steps());
    m_steps->setAccessibleName(tr("Steps on the way"));
    m_way->addItem(tr("along the sphere (slerp)"));
    m_way->addItem(tr("straight (lerp)"));
    m_way->setCurrentIndex(m_pair.way() == Interpolation::Slerp ? 0 : 1);
    m_way->setAccessibleName(tr("Kind of way"));
    m_swap->setAccessibleName(tr("Swap both ends"));
    m_export->setAccessibleName(tr("Export the Path"));
}

void PairPanel::layOut()
{
    const int em = fontMetrics().height();
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_from, 1);
    ends->addWidget(m_to, 1);
    auto *settings = new QHBoxLayout;
    auto *steps = new QLabel(tr("S&teps"), this);
    steps->setBuddy(m_steps);
    settings->addWidget(steps);
    settings->addWidget(m_steps);
    settings->addWidget(m_way);
    settings->addStretch();
    settings->addWidget(m_swap);
    settings->addWidget(m_export);
    auto *path = new QVBoxLayout(m_path);
    path->setContentsMargins({});
    path->setSpacing(em / 2);
    path->addWidget(m_strip);
    path->addWidget(m_slider);
    path->addWidget(m_where);
    path->addLayout(settings);
    path->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addLayout(ends);
    column->addWidget(m_invitation, 1);
    column->addWidget(m_path, 1);
}

void PairPanel::connectAll()
{
    connect(m_slider, &QSlider::valueChanged, &m_pair, &PairController::setStep);
    connect(m_strip, &StepStrip::stepPicked, m_slider, &QSlider::setValue);
    connect(m_steps, &QSpinBox::valueChanged, &m_pair, &PairController::setSteps);
    connect(m_way, &QComboBox::currentIndexChanged, &m_pair,
            [this](int index) { m_pair.setWay(index == 0 ? Interpolation::Slerp : Interpolation::Lerp); });
    connect(m_swap, &QPushButton::clicked, &m_pair, &PairController::swapEnds);
    connect(m_export, &QPushButton::clicked, this, &PairPanel::exportWanted);
    connect(&m_pair, &PairController::pathChanged, this, &PairPanel::showPath);
    connect(&m_pair, &PairController::stepChanged, this, &PairPanel::showStep);
    connect(&m_pair, &PairController::stepKnown, this, [this](int step) {
        m_strip->setPicture(step, m_pair.at(step)->picture);
        m_export->setEnabled(m_pair.complete());
    });
    connect(&m_points, &Anchors::changed, this, [this](Anchor place) {
        if (place == Anchor::From || place == Anchor::To)
            field(place).setPoint(m_points.at(place));
        invite();
    });
}

// Ends whose latents are on their way are chosen all the same: nothing is to jump then.
void PairPanel::invite()
{
    const auto chosen = [this](Anchor place) { return m_points.at(place).state != MovingPoint::State::Empty; };
    const bool both = chosen(Anchor::From) && chosen(Anchor::To);
    m_invitation->setEnds(chosen(Anchor::From), chosen(Anchor::To));
    m_invitation->setVisible(!both);
    m_path->setVisible(both);
}

AnchorField &PairPanel::field(Anchor place) const { return place == Anchor::From ? *m_from : *m_to; }

void PairPanel::showPath()
{
    const int steps = m_pair.steps();
    std::vector<double> stops;
    for (int step = 0; m_pair.ready() && step < steps; ++step)
        stops.push_back(static_cast<double>(step) / (steps - 1));
    m_slider->setStops(std::move(stops));
    m_strip->setCount(m_pair.ready() ? steps : 0);
    for (int step = 0; step < steps; ++step) {
        if (const DecodedLatent *known = m_pair.at(step))
            m_strip->setPicture(step, known->picture);
    }
    m_swap->setEnabled(m_pair.ready());
    m_export->setEnabled(m_pair.complete());
    showStep(m_pair.step());
}

void PairPanel::showStep(int step)
{
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(step);
    }
    m_strip->setCurrent(step);
    m_where->setText(m_pair.ready() ? m_pair.whereIs(step)
                                    : tr("Choose both ends: a work, a melody, or what sounds now."));
}

} // namespace synvae
