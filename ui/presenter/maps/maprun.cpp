// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/maprun.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace synvae {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("MapRun", text); }

double within(double value, double least, double most, double otherwise)
{
    return std::isfinite(value) ? std::clamp(value, least, most) : otherwise;
}

} // namespace

QString runInWords(const MapRun &run)
{
    const TsneSettings &tsne = run.options.tsne;
    const TsneSettings usual;
    const QLocale locale;
    QStringList words{tr("perplexity %1").arg(locale.toString(tsne.perplexity, 'g', 4))};
    if (tsne.metric == Metric::Cosine)
        words.append(tr("by angle"));
    if (tsne.iterations != usual.iterations)
        words.append(tr("%1 iterations").arg(locale.toString(tsne.iterations)));
    if (std::abs(tsne.exaggeration - usual.exaggeration) > 1e-9)
        words.append(tr("exaggeration %1").arg(locale.toString(tsne.exaggeration, 'g', 4)));
    if (run.options.start == MapStart::Own)
        words.append(tr("separate starts"));
    if (run.options.start == MapStart::AfterVisual)
        words.append(tr("auditive after visual"));
    if (tsne.seed != usual.seed)
        words.append(tr("seed %1").arg(tsne.seed.value));
    if (!run.finished)
        words.append(tr("stopped at %1").arg(locale.toString(run.states.visual.iteration)));
    return tr("Run %1: %2").arg(run.number).arg(words.join(QStringLiteral(", ")));
}

MapOptions usable(MapOptions options)
{
    const TsneSettings usual;
    TsneSettings &tsne = options.tsne;
    tsne.perplexity = within(tsne.perplexity, 2.0, 500.0, usual.perplexity);
    tsne.exaggeration = within(tsne.exaggeration, 1.0, 100.0, usual.exaggeration);
    tsne.iterations = std::clamp(tsne.iterations, 1, 100'000);
    tsne.exaggeratedIterations = std::clamp(tsne.exaggeratedIterations, 0, tsne.iterations);
    tsne.learningRate = within(tsne.learningRate, 0.0, 1e6, 0.0);
    tsne.gridSpacing = within(tsne.gridSpacing, 0.1, 4.0, usual.gridSpacing);
    return options;
}

std::vector<int> worksOnMap(const std::vector<float> &places)
{
    std::vector<int> works;
    for (std::size_t i = 0; i + 1 < places.size(); i += 2) {
        if (std::isfinite(places[i]) && std::isfinite(places[i + 1]))
            works.push_back(static_cast<int>(i / 2));
    }
    return works;
}

Places spreadOut(std::span<const float> places, const std::vector<int> &on, int works)
{
    auto all = std::make_shared<std::vector<float>>(2 * static_cast<std::size_t>(works),
                                                    std::numeric_limits<float>::quiet_NaN());
    for (std::size_t row = 0; row < on.size() && 2 * row + 1 < places.size(); ++row) {
        const std::size_t work = 2 * static_cast<std::size_t>(on[row]);
        (*all)[work] = places[2 * row];
        (*all)[work + 1] = places[2 * row + 1];
    }
    return all;
}

std::vector<float> gathered(const std::vector<float> &places, const std::vector<int> &on)
{
    std::vector<float> some;
    some.reserve(2 * on.size());
    for (const int work : on) {
        const std::size_t at = 2 * static_cast<std::size_t>(work);
        some.push_back(places[at]);
        some.push_back(places[at + 1]);
    }
    return some;
}

} // namespace synvae
