// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/charts.h"

#ifdef SYNVAE_WINDOW
#include "core/tensors/files.h"
#include "core/tensors/modelconfig.h"
#include "ui/plot/chartview.h"
#include "ui/plot/learningcurve.h"

#include <QApplication>

namespace synvae {

std::unique_ptr<QCoreApplication> makeApplication(bool draws, int &argc, char **argv)
{
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

Result<std::string> drawLearningCurve(const std::filesystem::path &folder)
{
    constexpr std::uint64_t largest = std::uint64_t{16} << 20;
    const auto table = readFile(folder / learningCurveTable, largest);
    if (!table)
        return table.error();
    const auto chart = learningCurve({reinterpret_cast<const char *>(table->data()), qsizetype(table->size())});
    if (!chart)
        return Error{chart.error().kind, (folder / learningCurveTable).string() + ": " + chart.error().text};
    const std::string file = (folder / learningCurvePicture).string();
    if (const auto written = writeChart(*chart, QString::fromLocal8Bit(file)); !written)
        return written.error();
    return file;
}

Result<void> drawHistograms(const QString &file, const QString &title, const QString &note,
                            const std::vector<Histogram> &histograms)
{
    Chart chart{title, note, {}, true};
    for (const Histogram &histogram : histograms) {
        ChartSeries bars{{}, {}, {}, ChartSeries::Kind::Bars};
        for (const double share : histogram.shares) {
            bars.x.push_back(static_cast<double>(bars.x.size()));
            bars.y.push_back(100.0 * share);
        }
        chart.panels.push_back({histogram.title, {std::move(bars)}});
    }
    return writeChart(chart, file);
}

} // namespace synvae
#else
#include <QGuiApplication>

namespace synvae {

namespace {

Error noCharts() { return {ErrorKind::Unsupported, "This build draws no charts: it was made without the window."}; }

} // namespace

std::unique_ptr<QCoreApplication> makeApplication(bool draws, int &argc, char **argv)
{
    if (!draws)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen"); // sheets and pages need fonts
    return std::make_unique<QGuiApplication>(argc, argv);
}

Result<std::string> drawLearningCurve(const std::filesystem::path &) { return noCharts(); }

Result<void> drawHistograms(const QString &, const QString &, const QString &, const std::vector<Histogram> &)
{
    return noCharts();
}

} // namespace synvae
#endif
