// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/curvesvg.h"

#include "core/metrics/svgpage.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace synvae {

namespace {

constexpr std::size_t columns = 3;
constexpr double panelWidth = 260.0;
constexpr double panelHeight = 190.0;
constexpr double left = 42.0;
constexpr double top = 42.0;
constexpr double plotWidth = panelWidth - left - 14.0;
constexpr double plotHeight = panelHeight - top - 26.0;

/// What an axis shows, widened to round numbers.
struct Scale {
    double low = 0.0;
    double high = 1.0;
    double step = 0.5; ///< between lines

    [[nodiscard]] double share(double value) const { return (value - low) / (high - low); }
};

/// 1, 2 or 5 times a power of ten, so that about four lines fit.
Scale scaleOf(double least, double most)
{
    if (!(least <= most)) // nothing finite at all
        return {};
    const double span = std::max({most - least, std::abs(most) * 1e-3, 1e-9});
    const double power = std::pow(10.0, std::floor(std::log10(span / 4.0)));
    double step = power;
    for (const double factor : {2.0, 5.0, 10.0}) {
        if (span / step > 4.0)
            step = factor * power;
    }
    Scale scale{std::floor(least / step) * step, std::ceil(most / step) * step, step};
    if (scale.high <= scale.low)
        scale.high = scale.low + step;
    return scale;
}

Scale scaleOf(const CurvePanel &panel)
{
    double least = INFINITY;
    double most = -INFINITY;
    for (const Curve &curve : panel.curves) {
        for (const double value : curve.values) {
            if (std::isfinite(value)) {
                least = std::min(least, value);
                most = std::max(most, value);
            }
        }
    }
    return scaleOf(least, most);
}

std::string number(double value)
{
    std::ostringstream text;
    text.precision(4);
    text << value + 0.0; // no "-0"
    return text.str();
}

/// "mse: training from 53.6 to 41.2, validation from 52.5 to 41.1": the plot for those who hear it.
std::string inWords(const CurvePanel &panel)
{
    std::string text = panel.title + ":";
    for (const Curve &curve : panel.curves) {
        const auto finite = [](double value) { return std::isfinite(value); };
        const auto first = std::find_if(curve.values.begin(), curve.values.end(), finite);
        const auto last = std::find_if(curve.values.rbegin(), curve.values.rend(), finite);
        text += text.back() == ':' ? "" : ",";
        if (!curve.name.empty())
            text.append(" ").append(curve.name);
        text += first == curve.values.end() ? " nothing" : " from " + number(*first) + " to " + number(*last);
    }
    return text;
}

void writeCurve(std::ostream &out, const Curve &curve, std::size_t index, std::span<const double> positions,
                const Scale &scale)
{
    const Scale across{positions.front(), std::max(positions.back(), positions.front() + 1e-9), 1.0};
    out << "<path class=\"c" << index << "\" d=\"";
    bool drawing = false;
    const std::size_t count = std::min(curve.values.size(), positions.size());
    for (std::size_t i = 0; i < count; ++i) {
        const bool finite = std::isfinite(curve.values[i]);
        if (finite)
            out << (drawing ? 'L' : 'M') << left + plotWidth * across.share(positions[i]) << ' '
                << top + plotHeight * (1.0 - scale.share(curve.values[i]));
        drawing = finite;
    }
    out << "\"/>\n";
}

/// Which line is which; a single one is named by the title.
void writeLegend(std::ostream &out, const CurvePanel &panel)
{
    double x = left;
    for (std::size_t i = 0; i < panel.curves.size() && panel.curves.size() > 1; ++i) {
        out << "<path class=\"c" << i << "\" d=\"M" << x << ' ' << top - 10.0 << "h18\"/><text class=\"n\" x=\""
            << x + 22.0 << "\" y=\"" << top - 7.0 << "\">" << svgEscaped(panel.curves[i].name) << "</text>\n";
        x += 96.0;
    }
}

void writePanel(std::ostream &out, const CurvePanel &panel, std::span<const double> positions, double x, double y)
{
    out << "<g transform=\"translate(" << x << ' ' << y << ")\" role=\"img\"><title>" << svgEscaped(inWords(panel))
        << "</title>\n<text class=\"t\" x=\"" << left << "\" y=\"18\">" << svgEscaped(panel.title) << "</text>\n";
    const Scale scale = scaleOf(panel);
    const auto lines = std::lround((scale.high - scale.low) / scale.step);
    for (long line = 0; line <= lines; ++line) {
        const double value = scale.low + static_cast<double>(line) * scale.step;
        const double height = top + plotHeight * (1.0 - scale.share(value));
        out << "<line class=\"" << (line == 0 ? 'l' : 'g') << "\" x1=\"" << left << "\" y1=\"" << height << "\" x2=\""
            << left + plotWidth << "\" y2=\"" << height << "\"/><text class=\"n\" text-anchor=\"end\" x=\""
            << left - 4.0 << "\" y=\"" << height + 3.5 << "\">" << number(value) << "</text>\n";
    }
    if (!positions.empty()) {
        out << "<text class=\"n\" x=\"" << left << "\" y=\"" << top + plotHeight + 14 << "\">"
            << number(positions.front()) << "</text><text class=\"n\" text-anchor=\"end\" x=\"" << left + plotWidth
            << "\" y=\"" << top + plotHeight + 14 << "\">" << static_cast<long long>(positions.back()) << "</text>\n";
        for (std::size_t i = 0; i < panel.curves.size(); ++i)
            writeCurve(out, panel.curves[i], i, positions, scale);
    }
    writeLegend(out, panel);
    out << "</g>\n";
}

} // namespace

std::string curveSvg(const std::string &title, const std::string &axis, std::span<const double> positions,
                     std::span<const CurvePanel> panels)
{
    const std::size_t rows = (panels.size() + columns - 1) / columns;
    const double height = 40.0 + panelHeight * static_cast<double>(rows) + 22.0;
    std::ostringstream out;
    beginSvgPage(out, title, panelWidth * columns, height, left);
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const std::size_t row = i / columns;
        const std::size_t column = i % columns;
        writePanel(out, panels[i], positions, panelWidth * static_cast<double>(column),
                   40.0 + panelHeight * static_cast<double>(row));
    }
    endSvgPage(out, axis, height, left);
    return out.str();
}

} // namespace synvae
