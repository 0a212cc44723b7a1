// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plotviewport.h"

#include <QObject>
#include <QVariantAnimation>

class QWidget;

namespace synvae {

/// Moves a view to another in some tenths of a second; at once where the widget's style wants no animation.
class PlotFlight final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlotFlight)

public:
    static constexpr int duration = 450; ///< milliseconds

    /// `widget`: asked for its style; outlives this.
    explicit PlotFlight(const QWidget &widget, QObject *parent = nullptr);

    void start(const PlotViewport &from, const PlotViewport &to);
    void stop(); ///< where it is
    [[nodiscard]] bool isFlying() const;
    /// False where people asked for less motion.
    [[nodiscard]] static bool isWanted(const QWidget &widget);

Q_SIGNALS:
    void at(const PlotViewport &view);

private:
    const QWidget &m_widget;
    PlotViewport m_from;
    PlotViewport m_to;
    QVariantAnimation m_animation;
};

} // namespace synvae
