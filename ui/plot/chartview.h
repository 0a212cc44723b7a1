// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/plot/chart.h"

#include <QWidget>

class QCustomPlot;

namespace synvae {

/// Shows a chart in the colours and the font of the widget; assistive technology hears it in words.
class ChartView : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartView)

public:
    explicit ChartView(QWidget *parent = nullptr);

    void setChart(Chart chart);
    [[nodiscard]] const Chart &chart() const { return m_chart; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void lay();

    QCustomPlot *m_plot;
    Chart m_chart;
};

/// On light ground, as .svg, .pdf or .png by the file's suffix. Needs a QApplication, and no screen.
[[nodiscard]] Result<void> writeChart(const Chart &chart, const QString &file);

} // namespace synvae
