// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/onsethistogram.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

OnsetHistogram::OnsetHistogram(QWidget *parent)
    : ChartView(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showCounts();
}

void OnsetHistogram::setCounts(const Counts &counts)
{
    m_counts = counts;
    showCounts();
}

void OnsetHistogram::setMarked(int onsets)
{
    m_marked = onsets;
    showCounts();
}

QString OnsetHistogram::words() const
{
    const int melodies = std::accumulate(m_counts.begin(), m_counts.end(), 0);
    if (melodies == 0)
        return tr("No counts yet");
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t onsets = 0; onsets < m_counts.size(); ++onsets) {
        const auto value = static_cast<double>(onsets);
        sum += value * m_counts[onsets];
        squares += value * value * m_counts[onsets];
    }
    const double mean = sum / melodies;
    const double deviation = std::sqrt(std::max(0.0, squares / melodies - mean * mean));
    QString words = tr("%1 melodies of the prior: %2 onsets on average, give or take %3")
                        .arg(melodies)
                        .arg(QLocale().toString(mean, 'f', 1), QLocale().toString(deviation, 'f', 1));
    return m_marked < 0 ? words : tr("%1; the one that sounds has %2").arg(words).arg(m_marked);
}

void OnsetHistogram::showCounts()
{
    ChartSeries bars{{}, {}, {m_counts.begin(), m_counts.end()}, ChartSeries::Kind::Bars};
    bars.x.resize(bars.y.size());
    std::iota(bars.x.begin(), bars.x.end(), 0.0);
    ChartPanel panel{{}, {std::move(bars)}};
    if (m_marked >= 0)
        panel.mark = m_marked;
    setChart({tr("Onsets of melodies at this scale"), {}, {std::move(panel)}});
    setAccessibleDescription(words());
    setToolTip(words());
}

QSize OnsetHistogram::sizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 20, em * 5};
}

QSize OnsetHistogram::minimumSizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 10, em * 5};
}

} // namespace synvae
