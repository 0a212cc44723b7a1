// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chartview.h"

#include "ui/plot/figurefile.h"
#include "ui/plot/plotinks.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <qcustomplot.h>

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int columns = 3;
constexpr QSize panelSize{270, 190};
constexpr int linesHeight = 70;     ///< of title and note together
constexpr std::size_t fewDots = 32; ///< values up to which each is a dot on its line

/// What is not finite, and what no axis could show, becomes a gap.
QVector<double> shown(const std::vector<double> &values)
{
    QVector<double> shown(values.begin(), values.end());
    for (double &value : shown) {
        if (!(std::abs(value) < QCPRange::maxRange))
            value = qQNaN();
    }
    return shown;
}

/// Lays a chart out on a plot, in the colours of a palette.
class ChartPainter
{
public:
    ChartPainter(QCustomPlot &plot, const QPalette &palette, const QFont &font)
        : m_plot(plot)
        , m_palette(palette)
        , m_colours(Colours::of(palette))
        , m_font(font)
    { }

    /// `title`: that of the chart, or none where the window around it names it.
    void lay(const Chart &chart, const QString &title)
    {
        m_plot.setBackground(QBrush(m_colours.surface));
        m_plot.setAutoAddPlottableToLegend(false);
        m_plot.clearPlottables();
        m_plot.plotLayout()->clear();
        qDeleteAll(m_plot.findChildren<QCPMarginGroup *>());
        m_margins = new QCPMarginGroup(&m_plot);
        m_plot.plotLayout()->setFillOrder(QCPLayoutGrid::foRowsFirst);
        m_plot.plotLayout()->setRowSpacing(0);
        line(*m_plot.plotLayout(), title, 1.3, true);
        auto *grid = new QCPLayoutGrid;
        grid->setWrap(columns);
        m_plot.plotLayout()->addElement(grid);
        for (const ChartPanel &panel : chart.panels)
            lay(*grid, panel);
        if (chart.oneScale)
            share();
        line(*m_plot.plotLayout(), chart.note, 0.9, false);
    }

private:
    [[nodiscard]] QFont scaled(double size) const
    {
        QFont font = m_font;
        font.setPointSizeF(QFontInfo(m_font).pointSizeF() * size);
        return font;
    }
    [[nodiscard]] QFont small() const { return scaled(0.85); }

    void line(QCPLayoutGrid &layout, const QString &text, double size, bool bold)
    {
        if (text.isEmpty())
            return;
        QFont font = scaled(size);
        font.setBold(bold);
        auto *element = new QCPTextElement(&m_plot, text, font);
        element->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
        element->setTextColor(m_colours.text);
        element->setMargins({6, 2, 6, 2});
        layout.addElement(element);
    }

    void lay(QCPLayoutGrid &grid, const ChartPanel &panel)
    {
        auto *cell = new QCPLayoutGrid;
        grid.addElement(cell);
        cell->setFillOrder(QCPLayoutGrid::foRowsFirst);
        cell->setRowSpacing(0);
        line(*cell, panel.title, 1.0, true);
        QCPLegend *legend = panel.series.size() > 1 ? explained(*cell) : nullptr;
        auto *rect = new QCPAxisRect(&m_plot);
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins);
        cell->addElement(rect);
        m_rects.append(rect);
        dress(*rect->axis(QCPAxis::atBottom), panel.xTitle, false);
        dress(*rect->axis(QCPAxis::atLeft), panel.yTitle, true);
        int index = 0;
        for (const ChartSeries &series : panel.series)
            draw(series, *rect, index++, static_cast<int>(panel.series.size()));
        scale(*rect);
        if (std::isfinite(panel.mark))
            mark(panel.mark, *rect);
        for (QCPAbstractPlottable *plottable : rect->plottables()) {
            if (legend && !plottable->name().isEmpty())
                plottable->addToLegend(legend);
        }
    }

    /// A little more than what is there, but nothing below the feet of bars.
    static void scale(const QCPAxisRect &rect)
    {
        QCPAxis &across = *rect.axis(QCPAxis::atBottom);
        QCPAxis &upwards = *rect.axis(QCPAxis::atLeft);
        across.rescale();
        upwards.rescale();
        const bool bars = !rect.plottables().empty() && qobject_cast<QCPBars *>(rect.plottables().front());
        const double aside = bars ? 0.5 : 0.02 * across.range().size();
        across.setRange(across.range().lower - aside, across.range().upper + aside);
        const double more = 0.05 * upwards.range().size();
        upwards.setRange(upwards.range().lower - (bars ? 0.0 : more), upwards.range().upper + more);
    }

    void dress(QCPAxis &axis, const QString &title, bool gridShown)
    {
        const QPen ink(m_colours.outline, 1.0);
        axis.setBasePen(ink);
        axis.setTickPen(ink);
        axis.setSubTicks(false);
        axis.setTickLabelColor(m_colours.text);
        axis.setLabelColor(m_colours.text);
        axis.setTickLabelFont(small());
        axis.setLabelFont(small());
        axis.setLabel(title);
        axis.setNumberPrecision(4);
        axis.ticker()->setTickCount(4);
        axis.grid()->setVisible(gridShown);
        axis.grid()->setPen(QPen(m_colours.border, 1.0));
        axis.grid()->setZeroLinePen(Qt::NoPen);
    }

    QCPGraph &graph(const QCPAxisRect &rect, const std::vector<double> &x, const std::vector<double> &y)
    {
        QCPGraph &graph = *m_plot.addGraph(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft));
        graph.setData(shown(x), shown(y), true);
        graph.setPen(Qt::NoPen);
        graph.setName({}); // its own would be in the legend
        return graph;
    }

    void draw(const ChartSeries &series, const QCPAxisRect &rect, int index, int count)
    {
        const PlotInk ink = classInk(index, std::max(2, count), m_palette);
        if (series.kind == ChartSeries::Kind::Bars)
            return bars(series, rect, ink.colour);
        if (series.low.size() == series.x.size() && series.high.size() == series.x.size()) {
            QCPGraph &low = graph(rect, series.x, series.low);
            QCPGraph &high = graph(rect, series.x, series.high);
            QColor pale = ink.colour;
            pale.setAlphaF(0.2F);
            high.setBrush(pale);
            high.setChannelFillGraph(&low);
        }
        const bool points = series.kind == ChartSeries::Kind::Points;
        if (points || series.x.size() <= fewDots)
            dots(series, rect, ink).setName(points ? series.name : QString());
        if (points)
            return;
        QCPGraph &line = graph(rect, series.x, series.y);
        line.setName(series.name);
        line.setPen(QPen(ink.colour, 1.6, index == 0 ? Qt::SolidLine : Qt::DashLine));
    }

    /// A graph of what is there: QCustomPlot has a dot for what is no number, too, in the plot's corner.
    QCPGraph &dots(const ChartSeries &series, const QCPAxisRect &rect, const PlotInk &ink)
    {
        ChartSeries there;
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            if (std::abs(series.y[i]) < QCPRange::maxRange) {
                there.x.push_back(series.x[i]);
                there.y.push_back(series.y[i]);
            }
        }
        QCPGraph &dots = graph(rect, there.x, there.y);
        dots.setLineStyle(QCPGraph::lsNone);
        dots.setScatterStyle(QCPScatterStyle(glyphPath(ink.glyph, 2.0), Qt::NoPen, ink.colour, 6.0));
        return dots;
    }

    void bars(const ChartSeries &series, const QCPAxisRect &rect, const QColor &colour)
    {
        auto *bars = new QCPBars(rect.axis(QCPAxis::atBottom), rect.axis(QCPAxis::atLeft)); // the plot's
        bars->setName(series.name);
        bars->setData(shown(series.x), shown(series.y), true);
        bars->setWidth(0.85);
        bars->setPen(Qt::NoPen);
        bars->setBrush(colour);
    }

    void mark(double x, const QCPAxisRect &rect)
    {
        const QCPRange range = rect.axis(QCPAxis::atLeft)->range();
        graph(rect, {x, x}, {range.lower, range.upper}).setPen(QPen(m_colours.accent, 2.0));
    }

    /// A row in which the series will be named.
    QCPLegend *explained(QCPLayoutGrid &cell)
    {
        auto *legend = new QCPLegend;
        cell.addElement(legend);
        cell.setRowStretchFactor(cell.rowCount() - 1, 0.001); // as little as it needs
        legend->setLayer(m_plot.layer(QLatin1String("legend")));
        legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
        legend->setBorderPen(Qt::NoPen);
        legend->setBrush(Qt::NoBrush);
        legend->setTextColor(m_colours.text);
        legend->setFont(small());
        legend->setIconSize(24, QFontMetrics(small()).height());
        return legend;
    }

    void share()
    {
        QCPRange all = m_rects.empty() ? QCPRange() : m_rects.front()->axis(QCPAxis::atLeft)->range();
        for (const QCPAxisRect *rect : m_rects)
            all.expand(rect->axis(QCPAxis::atLeft)->range());
        for (const QCPAxisRect *rect : m_rects)
            rect->axis(QCPAxis::atLeft)->setRange(all);
    }

    QCustomPlot &m_plot;
    const QPalette &m_palette;
    Colours m_colours;
    QFont m_font;
    QCPMarginGroup *m_margins = nullptr; ///< the plot's
    QList<QCPAxisRect *> m_rects;
};

} // namespace

ChartView::ChartView(QWidget *parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_plot);
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus); // the view has the name, and tells what is drawn
}

void ChartView::setChart(Chart chart)
{
    m_chart = std::move(chart);
    setAccessibleName(m_chart.title);
    setAccessibleDescription(inWords(m_chart));
    lay();
}

void ChartView::lay()
{
    ChartPainter(*m_plot, palette(), font()).lay(m_chart, {});
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        lay();
}

Result<void> writeChart(const Chart &chart, const QString &file)
{
    QCustomPlot plot;
    ChartPainter(plot, studioPalette(Appearance::Light), QFont(QStringLiteral("sans-serif"), 9))
        .lay(chart, chart.title);
    const int panels = static_cast<int>(chart.panels.size());
    const QSize size(panelSize.width() * std::clamp(panels, 1, columns),
                     panelSize.height() * ((panels + columns - 1) / columns) + linesHeight);
    return writeFigure(file, {size, chart.title, inWords(chart), [&](QPaintDevice &device) {
                                  QCPPainter painter(&device);
                                  if (isVectorial(device))
                                      painter.setMode(QCPPainter::pmVectorized);
                                  plot.toPainter(&painter, size.width(), size.height());
                              }});
}

} // namespace synvae
