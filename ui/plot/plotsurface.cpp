// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plotsurface.h"

#include "ui/theme/colours.h"

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// A layer's one inhabitant.
class DrawnLayerable final : public QCPLayerable
{
public:
    DrawnLayerable(QCustomPlot *plot, const QString &layer, PlotSurface::Drawing drawing)
        : QCPLayerable(plot, layer)
        , m_drawing(std::move(drawing))
    { }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(true); }
    void draw(QCPPainter *painter) override
    {
        painter->save();
        m_drawing(*painter);
        painter->restore();
    }

private:
    PlotSurface::Drawing m_drawing;
};

std::size_t indexOf(PlotSurface::Layer layer) { return static_cast<std::size_t>(layer); }

} // namespace

PlotSurface::PlotSurface(QWidget *parent)
    : QCustomPlot(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(false);
    setInteractions({});
    plotLayout()->setAutoMargins(QCP::msNone);
    plotLayout()->setMargins({});
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMargins({});
    // The axes of a t-SNE map have no meaning of their own: a grid to see motion by, and no numbers.
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setTicks(false);
        axis->setTickLabels(false);
        axis->setBasePen(Qt::NoPen);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    yAxis->setRangeReversed(true);
    constexpr std::array names{"works", "overlays", "pointer"};
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        const QString name = QString::fromLatin1(names.at(layer));
        addLayer(name);
        m_layers.at(layer) = this->layer(name);
        m_layers.at(layer)->setMode(QCPLayer::lmBuffered);
    }
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, [this] { replotNow(); });
    applyTheme();
}

void PlotSurface::setDrawing(Layer layer, Drawing drawing)
{
    const QString name = m_layers.at(indexOf(layer))->name();
    new DrawnLayerable(this, name, std::move(drawing)); // the layer's, and the plot's as its parent
    refreshAll();
}

void PlotSurface::setView(const PlotViewport &view)
{
    const QRectF plane = view.plane();
    xAxis->setRange(plane.left(), plane.right());
    yAxis->setRange(plane.top(), plane.bottom());
    refreshAll();
}

void PlotSurface::refresh(Layer layer)
{
    m_dirty.at(indexOf(layer)) = true;
    m_soon.start();
}

void PlotSurface::refreshAll()
{
    m_allDirty = true;
    m_soon.start();
}

void PlotSurface::setGridShown(bool shown)
{
    xAxis->grid()->setVisible(shown);
    yAxis->grid()->setVisible(shown);
    refreshAll();
}

void PlotSurface::applyTheme()
{
    const Colours colours = Colours::of(palette());
    setBackground(QBrush(colours.surface));
    const QPen hairline(mixed(colours.surface, colours.text, 0.055), 0);
    for (QCPAxis *axis : {xAxis, yAxis})
        axis->grid()->setPen(hairline);
    if (bufferDevicePixelRatio() != devicePixelRatioF())
        setBufferDevicePixelRatio(devicePixelRatioF());
    refreshAll();
}

void PlotSurface::changeEvent(QEvent *event)
{
    // A parent hears of a new palette before its children have it.
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
    QCustomPlot::changeEvent(event);
}

void PlotSurface::resizeEvent(QResizeEvent *event)
{
    Q_UNUSED(event) // QCustomPlot would replot at once, with ranges of the old size
    setViewport(rect());
    refreshAll();
}

void PlotSurface::replotNow()
{
    const auto dirty = std::exchange(m_dirty, {});
    ++m_replots;
    if (std::exchange(m_allDirty, false)) {
        replot(rpQueuedRefresh);
        return;
    }
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        if (dirty.at(layer))
            m_layers.at(layer)->replot();
    }
}

} // namespace synvae
