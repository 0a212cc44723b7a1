// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <limits>
#include <vector>

namespace synvae {

/// Values over places that grow; what is not finite leaves a gap.
struct ChartSeries {
    enum class Kind { Line, Points, Bars };
    QString name; ///< empty where the panel's title says it all
    std::vector<double> x;
    std::vector<double> y;
    Kind kind = Kind::Line;
    std::vector<double> low{}; ///< with `high` a band about a line; as many as there are values, or none
    std::vector<double> high{};
};

/// One pair of axes with what is drawn on them. The series differ in colour, and in dashes or shapes.
struct ChartPanel {
    QString title;
    std::vector<ChartSeries> series;
    QString xTitle{};
    QString yTitle{};
    double mark = std::numeric_limits<double>::quiet_NaN(); ///< an upright line here
};

/// What ChartView shows and writeChart() writes: panels, three in a row, with a sentence below and, in a file, a title.
struct Chart {
    QString title;
    QString note;
    std::vector<ChartPanel> panels;
    bool oneScale = false; ///< the y-axes show the same
};

/// "mse: training from 53.6 to 41.2, validation from 52.5 to 41.1", "z x 1: most at 7 (12)": for those who hear it.
[[nodiscard]] QString inWords(const ChartPanel &panel);
/// The note, and a line for each panel.
[[nodiscard]] QString inWords(const Chart &chart);

} // namespace synvae
