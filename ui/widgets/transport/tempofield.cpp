// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/tempofield.h"

#include "ui/theme/targets.h"

#include "core/music/melody.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int ownTempo = static_cast<int>(beatsPerMinute);

} // namespace

TempoField::TempoField(QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_number(new QSpinBox(this))
    , m_tempo(ownTempo)
{
    auto *label = new QLabel(tr("Tempo"), this);
    label->setBuddy(m_slider);
    m_slider->setRange(slowest, fastest);
    m_slider->setPageStep(10);
    m_slider->setValue(m_tempo);
    m_slider->setAccessibleName(tr("Tempo in BPM"));
    m_slider->setMinimumSize(fontMetrics().height() * 5, leastTarget);

    m_number->setRange(slowest, fastest);
    m_number->setSuffix(tr(" bpm"));
    m_number->setValue(m_tempo);
    // While a number is being typed, its first digits are no tempo anybody wants to hear.
    m_number->setKeyboardTracking(false);
    m_number->setAccessibleName(tr("Tempo in BPM, as a number"));

    auto *reset = new QPushButton(this);
    reset->setText(QString::number(ownTempo));
    reset->setToolTip(tr("Back to %1 BPM").arg(ownTempo));
    reset->setAccessibleName(reset->toolTip());
    reset->setAutoDefault(false);
    reset->setMaximumWidth(fontMetrics().horizontalAdvance(reset->text()) + 2 * fontMetrics().height());

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_number);
    row->addWidget(reset);

    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { setTempo(value); });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) { setTempo(value); });
    connect(reset, &QPushButton::clicked, this, [this] { setTempo(ownTempo); });
}

void TempoField::setTempo(double tempo)
{
    if (!std::isfinite(tempo))
        return;
    const double bounded = std::clamp<double>(tempo, slowest, fastest);
    const int wanted = static_cast<int>(std::lround(bounded));
    if (wanted == m_tempo)
        return;
    m_tempo = wanted;
    const QSignalBlocker slider(m_slider);
    const QSignalBlocker number(m_number);
    m_slider->setValue(wanted);
    m_number->setValue(wanted);
    Q_EMIT tempoChanged(wanted);
}

} // namespace synvae
