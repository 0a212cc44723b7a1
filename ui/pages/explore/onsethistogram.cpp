// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/onsethistogram.h"

#include "ui/theme/colours.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

OnsetHistogram::OnsetHistogram(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Onsets of melodies at this scale"));
    describe();
}

void OnsetHistogram::setCounts(const Counts &counts)
{
    m_counts = counts;
    describe();
    update();
}

void OnsetHistogram::setMarked(int onsets)
{
    m_marked = onsets;
    describe();
    update();
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

void OnsetHistogram::describe()
{
    setAccessibleDescription(words());
    setToolTip(words());
}

void OnsetHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours inks = Colours::of(palette(), palette().currentColorGroup());
    const int line = fontMetrics().height();
    const QRect area = rect().adjusted(0, line / 4, 0, -line - 2);
    painter.fillRect(area, inks.surface);
    const int tallest = std::max(1, *std::ranges::max_element(m_counts));
    const auto left
        = [&](int onsets) { return area.left() + onsets * area.width() / static_cast<int>(m_counts.size()); };
    for (int onsets = 0; onsets < static_cast<int>(m_counts.size()); ++onsets) {
        const int height = m_counts[static_cast<std::size_t>(onsets)] * area.height() / tallest;
        const QRect bar(left(onsets) + 1, area.bottom() + 1 - height, left(onsets + 1) - left(onsets) - 2, height);
        painter.fillRect(bar, onsets == m_marked ? inks.accent : inks.muted);
        if (onsets == m_marked) { // not by colour alone
            painter.setPen(QPen(inks.accent, 2.0));
            painter.drawLine(bar.center().x(), area.top(), bar.center().x(), area.bottom());
        }
        if (onsets % 8 == 0) {
            painter.setPen(inks.muted);
            const QRect place(left(onsets) - 2 * line, area.bottom() + 2, left(onsets + 1) - left(onsets) + 4 * line,
                              line);
            painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, QString::number(onsets));
        }
    }
    painter.setPen(inks.outline);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
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
