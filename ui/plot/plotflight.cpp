// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plotflight.h"

#include <QStyle>
#include <QWidget>

namespace synvae {

PlotFlight::PlotFlight(const QWidget &widget, QObject *parent)
    : QObject(parent)
    , m_widget(widget)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(duration);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &share) { Q_EMIT at(flown(m_from, m_to, share.toDouble())); });
}

bool PlotFlight::isWanted(const QWidget &widget)
{
    return widget.isVisible() && widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) > 0;
}

void PlotFlight::start(const PlotViewport &from, const PlotViewport &to)
{
    m_animation.stop();
    if (!isWanted(m_widget)) {
        Q_EMIT at(to);
        return;
    }
    m_from = from;
    m_to = to;
    m_animation.start();
}

void PlotFlight::stop() { m_animation.stop(); }

bool PlotFlight::isFlying() const { return m_animation.state() == QAbstractAnimation::Running; }

} // namespace synvae
