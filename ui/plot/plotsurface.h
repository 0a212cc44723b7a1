// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plotviewport.h"

#include <qcustomplot.h>

#include <array>
#include <functional>

namespace synvae {

/// A QCustomPlot as a stack of drawings over a quiet grid: it keeps the axes, their ranges and a buffer for each layer,
/// so that a ring that follows the pointer does not paint the points again. Nobody else calls replot(), which is
/// synchronous: refresh() collects what is asked for until the event loop comes round.
///
/// It takes no events: the widget it lies in does. qcustomplot.h does not compile under QT_NO_KEYWORDS, so include this
/// in sources of the window alone.
class PlotSurface final : public QCustomPlot
{
public:
    enum class Layer { Works, Overlays, Pointer };
    static constexpr int layers = 3;
    using Drawing = std::function<void(QPainter &)>; ///< in pixels of the surface

    explicit PlotSurface(QWidget *parent);

    void setDrawing(Layer layer, Drawing drawing);
    void setView(const PlotViewport &view); ///< the ranges of the axes; asks for everything
    void refresh(Layer layer);
    void refreshAll();
    void setGridShown(bool shown);
    /// Colours from the palette; the buffers' ratio from the screen.
    void applyTheme();
    [[nodiscard]] int replots() const { return m_replots; } ///< for tests

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void replotNow();

    std::array<QCPLayer *, layers> m_layers{};
    std::array<bool, layers> m_dirty{};
    QTimer m_soon;
    bool m_allDirty = false;
    int m_replots = 0;
};

} // namespace synvae
