// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/histogramsvg.h"

#include "core/metrics/svgpage.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace synvae {

namespace {

constexpr int columns = 3;
constexpr double panelWidth = 260.0;
constexpr double panelHeight = 170.0;
constexpr double left = 34.0;
constexpr double top = 30.0;
constexpr double plotWidth = panelWidth - left - 10.0;
constexpr double plotHeight = panelHeight - top - 26.0;

/// "Most at 7 (12 %)": the panel for those who hear it.
std::string inWords(const HistogramPanel &panel)
{
    if (panel.shares.empty())
        return panel.title + ": nothing";
    const auto greatest = std::max_element(panel.shares.begin(), panel.shares.end());
    std::ostringstream text;
    text << panel.title << ": most at " << greatest - panel.shares.begin() << " (" << std::lround(100.0 * *greatest)
         << " %)";
    return text.str();
}

void writePanel(std::ostream &out, const HistogramPanel &panel, double x, double y, double scale)
{
    out << "<g transform=\"translate(" << x << ' ' << y << ")\" role=\"img\"><title>" << svgEscaped(inWords(panel))
        << "</title>\n<text class=\"t\" x=\"" << left << "\" y=\"18\">" << svgEscaped(panel.title) << "</text>\n";
    const double step = plotWidth / std::max<double>(1.0, static_cast<double>(panel.shares.size()));
    for (std::size_t i = 0; i < panel.shares.size(); ++i) {
        const double height = plotHeight * panel.shares[i] / scale;
        out << "<rect class=\"b\" x=\"" << left + step * static_cast<double>(i) + 0.5 << "\" y=\""
            << top + plotHeight - height << "\" width=\"" << std::max(0.5, step - 1.0) << "\" height=\"" << height
            << "\"/>\n";
    }
    out << "<line class=\"l\" x1=\"" << left << "\" y1=\"" << top + plotHeight << "\" x2=\"" << left + plotWidth
        << "\" y2=\"" << top + plotHeight << "\"/>\n";
    out << "<text class=\"n\" x=\"4\" y=\"" << top + 8 << "\">" << std::lround(100.0 * scale) << " %</text>\n";
    for (std::size_t i = 0; i < panel.shares.size(); i += 8)
        out << "<text class=\"n\" text-anchor=\"middle\" x=\"" << left + step * (static_cast<double>(i) + 0.5)
            << "\" y=\"" << top + plotHeight + 14 << "\">" << i << "</text>\n";
    out << "</g>\n";
}

} // namespace

std::string histogramSvg(const std::string &title, const std::string &axis, std::span<const HistogramPanel> panels)
{
    double scale = 0.05;
    for (const HistogramPanel &panel : panels)
        for (const double share : panel.shares)
            scale = std::max(scale, share);
    const auto rows = (panels.size() + columns - 1) / columns;
    const double height = 40.0 + panelHeight * static_cast<double>(rows) + 22.0;
    std::ostringstream out;
    beginSvgPage(out, title, panelWidth * columns, height, left);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const std::size_t row = i / columns;
        const std::size_t column = i % columns;
        writePanel(out, panels[i], panelWidth * static_cast<double>(column),
                   40.0 + panelHeight * static_cast<double>(row), scale);
    }
    endSvgPage(out, axis, height, left);
    return out.str();
}

} // namespace synvae
