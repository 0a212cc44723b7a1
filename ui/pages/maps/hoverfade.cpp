// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/hoverfade.h"

#include "ui/plot/plotflight.h"

#include <QWidget>

#include <utility>

namespace synvae {

HoverFade::HoverFade(const QWidget &widget, QObject *parent)
    : QObject(parent)
    , m_widget(widget)
{
    m_animation.setStartValue(1.0);
    m_animation.setEndValue(0.0);
    m_animation.setDuration(duration);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_opacity = value.toDouble();
        Q_EMIT changed();
    });
    connect(&m_animation, &QAbstractAnimation::finished, this, [this] {
        m_fading = -1;
        Q_EMIT changed();
    });
}

void HoverFade::follow(int work)
{
    const int before = std::exchange(m_ringed, work);
    if (before < 0 || before == work)
        return;
    m_animation.stop();
    m_fading = -1;
    if (!PlotFlight::isWanted(m_widget))
        return;
    m_fading = before;
    m_opacity = 1.0;
    m_animation.start();
}

} // namespace synvae
