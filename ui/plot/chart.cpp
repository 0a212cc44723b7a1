// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/chart.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString number(double value) { return QString::number(value + 0.0, 'g', 4); } // no "-0"

QString inWords(const ChartSeries &series)
{
    const auto finite = [](double value) { return std::isfinite(value); };
    const auto &y = series.y;
    const auto first = std::ranges::find_if(y, finite);
    if (first == y.end())
        return QCoreApplication::translate("Chart", "nothing");
    if (series.kind == ChartSeries::Kind::Bars) {
        const auto most = std::ranges::max_element(
            y, {}, [](double value) { return std::isfinite(value) ? value : -std::numeric_limits<double>::max(); });
        return QCoreApplication::translate("Chart", "most at %1 (%2)")
            .arg(number(series.x.at(static_cast<std::size_t>(most - y.begin()))), number(*most));
    }
    return QCoreApplication::translate("Chart", "from %1 to %2")
        .arg(number(*first), number(*std::find_if(y.rbegin(), y.rend(), finite)));
}

} // namespace

QString inWords(const ChartPanel &panel)
{
    QStringList series;
    for (const ChartSeries &each : panel.series)
        series += each.name.isEmpty() ? inWords(each) : each.name + u' ' + inWords(each);
    return panel.title.isEmpty() ? series.join(u", "_s) : panel.title + u": "_s + series.join(u", "_s);
}

QString inWords(const Chart &chart)
{
    QStringList lines{chart.note};
    for (const ChartPanel &panel : chart.panels)
        lines += inWords(panel);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace synvae
