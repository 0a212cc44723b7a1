// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/volumefield.h"

#include "ui/theme/targets.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int firstPercent = 80;

} // namespace

VolumeField::VolumeField(QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_percent(new QLabel(this))
    , m_mute(new QCheckBox(tr("Mute"), this))
    , m_reported(firstPercent / 100.0)
{
    auto *label = new QLabel(tr("Volume"), this);
    label->setBuddy(m_slider);
    m_mute->setMinimumHeight(leastTarget);
    m_slider->setRange(0, 100);
    m_slider->setSingleStep(5);
    m_slider->setPageStep(20);
    m_slider->setValue(firstPercent);
    m_slider->setAccessibleName(tr("Volume in per cent"));
    m_slider->setMinimumSize(fontMetrics().height() * 5, leastTarget);
    m_percent->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(100)));
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_percent->setText(tr("%1 %").arg(firstPercent));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(label);
    row->addWidget(m_slider, 1);
    row->addWidget(m_percent);
    row->addWidget(m_mute);

    connect(m_slider, &QSlider::valueChanged, this, &VolumeField::moved);
    connect(m_mute, &QCheckBox::toggled, this, &VolumeField::report);
}

double VolumeField::volume() const { return muted() ? 0.0 : m_slider->value() / 100.0; }

bool VolumeField::muted() const { return m_mute->isChecked(); }

void VolumeField::setVolume(double volume)
{
    if (!std::isfinite(volume))
        return;
    const int percent = static_cast<int>(std::lround(std::clamp(volume, 0.0, 1.0) * 100));
    if (percent == m_slider->value())
        m_mute->setChecked(false);
    else
        m_slider->setValue(percent);
}

void VolumeField::setMuted(bool muted) { m_mute->setChecked(muted); }

void VolumeField::moved(int percent)
{
    m_percent->setText(tr("%1 %").arg(percent));
    {
        const QSignalBlocker blocker(m_mute);
        m_mute->setChecked(false);
    }
    report();
}

void VolumeField::report()
{
    if (volume() == m_reported)
        return;
    m_reported = volume();
    Q_EMIT volumeChanged(m_reported);
}

} // namespace synvae
