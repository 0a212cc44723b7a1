// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/mutualinformation.h"

#include "core/base/clock.h"
#include "core/metrics/bootstrap.h"
#include "core/vae/judges/informationnetwork.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace synvae {

namespace {

constexpr double largestNorm = 10.0;
constexpr int leastPoints = 20;

/// Independent streams of an estimate's seed.
enum Stream : std::uint64_t { Weights = 1, Order, Permutation, Resampling };

std::vector<int> shuffled(int count, Seed seed)
{
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t last = order.size() - 1; last > 0; --last)
        std::swap(order[last], order[static_cast<std::size_t>(derive(seed, last).value % (last + 1))]);
    return order;
}

/// The rows `order` of a batch of latents, next to each other.
std::vector<float> gathered(const LatentBatch &latents, std::span<const int> order)
{
    std::vector<float> values;
    values.reserve(order.size() * static_cast<std::size_t>(latents.width));
    for (const int row : order) {
        const auto from = latents.row(row);
        values.insert(values.end(), from.begin(), from.end());
    }
    return values;
}

/// Points in a fixed order, to be taken in batches.
class Points
{
public:
    Points(const LatentBatch &zv, const LatentBatch &za, std::span<const int> visual, std::span<const int> auditive,
           int batchSize)
        : m_visual(gathered(zv, visual))
        , m_auditive(gathered(za, auditive))
        , m_visualStride(std::int64_t{batchSize} * zv.width)
        , m_auditiveStride(std::int64_t{batchSize} * za.width)
        , m_batchSize(batchSize)
        , m_batches(static_cast<int>(visual.size()) / batchSize)
    { }

    [[nodiscard]] int batches() const { return m_batches; }
    [[nodiscard]] PairedRows batch(int index) const
    {
        return {m_batchSize, m_visual.data() + index * m_visualStride, m_auditive.data() + index * m_auditiveStride};
    }

private:
    std::vector<float> m_visual;
    std::vector<float> m_auditive;
    std::int64_t m_visualStride;
    std::int64_t m_auditiveStride;
    int m_batchSize;
    int m_batches;
};

std::vector<double> valuesOf(const InformationNetwork &network, const Points &points)
{
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(points.batches()));
    for (int i = 0; i < points.batches(); ++i)
        values.push_back(network.value(points.batch(i)));
    return values;
}

double meanOf(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Result<void> checked(const LatentBatch &zv, const LatentBatch &za, const InformationSettings &settings)
{
    const auto whole = [](const LatentBatch &latents) {
        return latents.width > 0 && latents.count >= 0
            && latents.values.size()
            == static_cast<std::size_t>(latents.count) * static_cast<std::size_t>(latents.width)
            && std::all_of(latents.values.begin(), latents.values.end(), [](float x) { return std::isfinite(x); });
    };
    if (!whole(zv) || !whole(za) || zv.count != za.count)
        return Error{ErrorKind::InvalidInput,
                     "Information needs finite latents, as many of the one kind as of the other."};
    if (zv.count < leastPoints)
        return Error{ErrorKind::InvalidInput,
                     "Information cannot be estimated from " + std::to_string(zv.count) + " points; it takes 20."};
    if (settings.batchSize < 2 || settings.epochs < 1 || !(settings.learningRate > 0.0))
        return Error{ErrorKind::InvalidInput,
                     "Information needs batches of at least 2, an epoch and a learning rate above 0."};
    return {};
}

/// One network trained on one pairing of the points.
class Estimate
{
public:
    /// `partner`: which row of za goes with each row of zv.
    Estimate(const LatentBatch &zv, const LatentBatch &za, const std::vector<int> &partner,
             const InformationSettings &settings, int batchSize)
        : m_settings(settings)
        , m_visual(shuffled(zv.count, derive(settings.seed, Order)))
        , m_auditive(partnersOf(m_visual, partner))
        , m_held(points(zv, za, 0, zv.count / 5, batchSize))
        , m_choosing(points(zv, za, zv.count / 5, zv.count / 10, batchSize))
        , m_training(points(zv, za, zv.count / 5 + zv.count / 10, zv.count - zv.count / 5 - zv.count / 10, batchSize))
        , m_network(zv.width, za.width, derive(settings.seed, Weights))
        , m_adam(m_network.parameters())
    { }

    /// Calls finished(training value) after every epoch.
    template<typename Finished>
    Result<void> train(const std::stop_token &stop, const Finished &finished)
    {
        double best = -std::numeric_limits<double>::infinity();
        WeightMap kept = weightsOf(m_network.parameters());
        for (int epoch = 0; epoch < m_settings.epochs; ++epoch) {
            std::vector<double> values;
            for (int i = 0; i < m_training.batches(); ++i) {
                if (stop.stop_requested())
                    return Error{ErrorKind::Cancelled, "The work was stopped."};
                values.push_back(m_network.differentiate(m_training.batch(i)));
                m_adam.step(m_settings.learningRate, largestNorm);
            }
            m_trained = meanOf(values);
            if (!std::isfinite(m_trained))
                return Error{ErrorKind::InvalidInput, "The estimate diverged; try a lower learning rate."};
            if (const double chosen = meanOf(valuesOf(m_network, m_choosing)); chosen > best) {
                best = chosen;
                kept = weightsOf(m_network.parameters());
            }
            finished(m_trained);
        }
        if (auto assigned = assignWeights(m_network.parameters(), kept); !assigned)
            return assigned;
        m_heldValues = valuesOf(m_network, m_held);
        return {};
    }

    [[nodiscard]] double trained() const { return m_trained; }
    [[nodiscard]] const std::vector<double> &heldOut() const { return m_heldValues; }

private:
    static std::vector<int> partnersOf(const std::vector<int> &rows, const std::vector<int> &partner)
    {
        std::vector<int> partners;
        partners.reserve(rows.size());
        for (const int row : rows)
            partners.push_back(partner[static_cast<std::size_t>(row)]);
        return partners;
    }

    [[nodiscard]] Points points(const LatentBatch &zv, const LatentBatch &za, int first, int count, int batchSize) const
    {
        const auto from = static_cast<std::size_t>(first);
        const auto some = static_cast<std::size_t>(count);
        return {zv, za, std::span(m_visual).subspan(from, some), std::span(m_auditive).subspan(from, some), batchSize};
    }

    const InformationSettings &m_settings;
    std::vector<int> m_visual;   ///< rows of zv in the order they are dealt out
    std::vector<int> m_auditive; ///< their partners
    Points m_held;
    Points m_choosing;
    Points m_training;
    InformationNetwork m_network;
    Adam m_adam;
    double m_trained = 0.0;
    std::vector<double> m_heldValues;
};

std::string words(const char *what, double value)
{
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%s, %.2f nats in training", what, value);
    return text.data();
}

} // namespace

Result<InformationReport> estimateMutualInformation(const LatentBatch &zv, const LatentBatch &za,
                                                    const InformationSettings &settings,
                                                    const ProgressCallback &progress, const std::stop_token &stop)
{
    if (auto sound = checked(zv, za, settings); !sound)
        return sound.error();
    const int batchSize = std::min(settings.batchSize, zv.count / 10);
    std::vector<int> own(static_cast<std::size_t>(zv.count));
    std::iota(own.begin(), own.end(), 0);
    Estimate estimate(zv, za, own, settings, batchSize);
    Estimate null(zv, za, shuffled(zv.count, derive(settings.seed, Permutation)), settings, batchSize);

    const SteadyClock clock;
    ProgressEstimator estimator(std::int64_t{2} * settings.epochs, clock.now());
    std::int64_t epochs = 0;
    for (auto [one, what] : {std::pair(&estimate, "As they are"), std::pair(&null, "Permuted")}) {
        const auto finished = [&, name = what](double value) {
            ++epochs;
            if (progress)
                progress(estimator.at(epochs, clock.now(), words(name, value)));
        };
        if (auto trained = one->train(stop, finished); !trained)
            return trained.error();
    }
    const auto interval = bootstrapMean(estimate.heldOut(), {1000, 0.95, derive(settings.seed, Resampling)});
    if (!interval)
        return interval.error();
    return InformationReport{estimate.trained(), meanOf(estimate.heldOut()), interval->low,      interval->high,
                             null.trained(),     meanOf(null.heldOut()),     std::log(batchSize)};
}

} // namespace synvae
