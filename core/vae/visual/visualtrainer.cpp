// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualtrainer.h"

#include "core/vae/training/keptmemory.h"
#include "core/vae/training/settings.h"
#include "core/vae/training/trainingloop.h"
#include "core/vae/visual/aggregate.h"
#include "core/vae/visual/picturebatches.h"
#include "core/vae/visual/visualmodel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

namespace synvae {

namespace {

using torch::Tensor;

constexpr std::int64_t scoreEvery = 500; ///< steps
constexpr int scoredPictures = 1000;
constexpr int scoreBatch = 100;
constexpr std::int64_t warmUpSteps = 100;
constexpr double lastRate = 0.1; ///< share of the learning rate left at the end

/// Independent streams of a run's seed.
enum Stream : std::uint64_t { Weights = 1, Order, Draws, Validation, Test, Directions };

const std::vector<std::string> curveColumns{
    "loss", "mse", "kl", "aggregate", "validation_mse", "validation_kl", "validation_aggregate", "seconds"};

/// One draw from a posterior, its noise a function of the seed.
Tensor drawn(const VisualPosterior &posterior, Seed seed)
{
    Tensor noise = torch::empty(posterior.mean.sizes());
    float *values = noise.data_ptr<float>();
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        values[i] = normal(seed, static_cast<std::uint64_t>(i));
    return posterior.mean + torch::exp(0.5 * posterior.logVariance) * noise;
}

struct Loss {
    Tensor drawn; ///< zv
    Tensor squaredError;
    Tensor divergence;
};

/// The mean over pictures of sums within them: each sum has one order, whatever the number of threads.
Tensor meanOfSums(const Tensor &terms) { return terms.flatten(1).sum(1).mean(); }

/// Sums over pixels and latent dimensions, averaged over pictures.
Loss lossOf(const VisualNetwork &network, const Tensor &pictures, LatentChannel &channel, kernels::Precision precision,
            Seed draws, std::int64_t step)
{
    const VisualPosterior posterior = network.encode(pictures, precision);
    const Tensor zv = drawn(posterior, draws);
    const Tensor logits = network.decode(channel.forward(zv, step), precision);
    const Tensor terms = posterior.mean.square() + posterior.logVariance.exp() - 1.0 - posterior.logVariance;
    return {zv, meanOfSums((torch::sigmoid(logits) - pictures).square()), 0.5 * meanOfSums(terms)};
}

/// One training run, from its checkpoint to its last step.
class Run
{
public:
    Run(const PictureSplits &data, const TrainingSettings &settings, const VisualTask &task, const VisualShape &shape)
        : m_data(data)
        , m_settings(settings)
        , m_task(task)
        , m_channel(task.channel ? *task.channel : m_identity)
        , m_steps(settings.steps > 0 ? settings.steps : stepsOf(visualDefaults, shape.architecture))
        , m_batchSize(settings.batchSize > 0 ? settings.batchSize : visualDefaults.batchSize)
        , m_rate(settings.learningRate > 0.0 ? settings.learningRate : visualDefaults.learningRate)
        , m_beta(settings.beta >= 0.0 ? settings.beta : visualDefaults.beta)
        , m_aggregate(settings.aggregate >= 0.0 ? settings.aggregate : task.aggregate)
        , m_precision(trainingPrecision(settings))
        , m_network(shape, derive(settings.seed, Weights))
        , m_window(m_batchSize, shape.latentSize, derive(settings.seed, Directions))
        , m_loop(settings, m_network.parameters(), m_aggregate > 0.0 ? m_window.state() : NamedParameters{})
        , m_batches(data.train, shape, m_batchSize, derive(settings.seed, Order), settings.mirrored)
    { }

    Result<void> train(const ProgressCallback &progress, const std::stop_token &stop)
    {
        if (auto begun = beginWithInit(); !begun)
            return begun;
        if (auto resumed = m_loop.resume(fingerprint()); !resumed)
            return resumed;
        LearningCurve curve(m_loop.folder(), curveColumns, m_loop.state().step);
        return m_loop.run({[this] { return stepOnce(); }, [&] { score(curve); }, [this] { return words(); },
                           fingerprint(), m_steps, scoreEvery},
                          progress, stop);
    }

    Result<TrainingReport> finish()
    {
        const WeightMap stored = asStored(m_loop.best());
        if (auto assigned = assignWeights(m_network.parameters(), stored); !assigned)
            return assigned.error();
        const VisualScores scores = scoreVisual(m_network, m_data.test, m_data.test.count, m_channel,
                                                kernels::Precision::Float32, derive(m_settings.seed, Test));
        TrainingReport report{{"mse", scores.squaredError},
                              {"kl", scores.divergence},
                              {"aggregate", scores.aggregate},
                              {"test_pictures", static_cast<double>(m_data.test.count)},
                              {"training_seconds", m_loop.state().seconds}};
        if (m_task.measure) {
            const TrainingReport further = m_task.measure(m_network.shape(), stored);
            report.insert(report.end(), further.begin(), further.end());
        }
        ModelConfig config = visualConfig(m_network.shape(), m_task.kind);
        config.beta = m_beta;
        config.musicModel = m_task.musicModel;
        config.musicModelSha256 = m_task.musicModelSha256;
        config.steps = m_stepsBefore;
        config.command = command();
        return m_loop.keep(std::move(config), report);
    }

private:
    /// The weights of another member, where the settings name one.
    Result<void> beginWithInit()
    {
        if (m_settings.init.empty())
            return {};
        const auto model = loadModel(m_settings.init);
        if (!model)
            return model.error();
        const auto shape = visualShapeOf(model->config, (m_settings.init / configFileName).string());
        if (!shape)
            return shape.error();
        if (*shape != m_network.shape())
            return Error{ErrorKind::InvalidInput,
                         m_settings.init.string() + " holds the network \"" + shape->architecture + "\" with "
                             + std::to_string(shape->latentSize) + " latent dimensions; this run trains \""
                             + m_network.shape().architecture + "\" with "
                             + std::to_string(m_network.shape().latentSize) + "."};
        m_initSha256 = model->config.weightsSha256;
        m_stepsBefore = model->config.steps;
        return m_loop.beginWith(model->weights);
    }

    [[nodiscard]] double total(const VisualScores &scores) const
    {
        return scores.squaredError + m_beta * scores.divergence + m_aggregate * scores.aggregate;
    }

    Result<void> stepOnce()
    {
        const std::int64_t at = m_loop.state().step;
        const Loss loss = lossOf(m_network, m_batches.at(at), m_channel, m_precision,
                                 derive(derive(m_settings.seed, Draws), static_cast<std::uint64_t>(at)), at);
        Tensor sum = loss.squaredError + m_beta * loss.divergence;
        m_trained = {loss.squaredError.item<double>(), loss.divergence.item<double>(), 0.0};
        if (m_aggregate > 0.0) {
            const Tensor distance = m_window.distance(loss.drawn, at);
            m_trained.aggregate = distance.item<double>();
            sum = sum + m_aggregate * distance;
        }
        if (!std::isfinite(total(m_trained)))
            return Error{ErrorKind::InvalidInput,
                         "Training diverged at step " + std::to_string(at)
                             + "; start again with a lower learning rate."};
        sum.backward();
        m_loop.adam().step(cosineRate(m_rate, at, m_steps, warmUpSteps, lastRate), 0.0);
        return {};
    }

    void score(LearningCurve &curve)
    {
        m_validated = scoreVisual(m_network, m_data.validation, scoredPictures, m_channel, m_precision,
                                  derive(m_settings.seed, Validation));
        m_loop.offer(total(m_validated));
        curve.append(m_loop.state().step,
                     {total(m_trained), m_trained.squaredError, m_trained.divergence, m_trained.aggregate,
                      m_validated.squaredError, m_validated.divergence, m_validated.aggregate, m_loop.state().seconds});
    }

    [[nodiscard]] std::string words() const
    {
        std::array<char, 160> text{};
        std::snprintf(text.data(), text.size(),
                      "squared error %.2f, KL %.2f, aggregate %.2f; validation: %.2f, %.2f, %.2f",
                      m_trained.squaredError, m_trained.divergence, m_trained.aggregate, m_validated.squaredError,
                      m_validated.divergence, m_validated.aggregate);
        return text.data();
    }

    [[nodiscard]] std::string command() const
    {
        return commandOf(m_task.kind == ModelKind::Synesthetic ? "synesthetic" : "visual", m_settings);
    }

    /// Also what the command does not say but the run depends on.
    [[nodiscard]] std::string fingerprint() const
    {
        return command() + " on " + std::to_string(m_data.train.count) + " pictures, latent size "
            + std::to_string(m_network.shape().latentSize) + ", music " + m_task.musicModelSha256
            + (m_aggregate > 0.0 ? ", aggregate " + std::to_string(m_aggregate) : "")
            + (m_initSha256.empty() ? "" : ", from " + m_initSha256);
    }

    const PictureSplits &m_data;
    const TrainingSettings &m_settings;
    const VisualTask &m_task;
    IdentityChannel m_identity;
    LatentChannel &m_channel;
    std::int64_t m_steps;
    int m_batchSize;
    double m_rate;
    double m_beta;
    double m_aggregate;
    kernels::Precision m_precision;
    VisualNetwork m_network;
    AggregateWindow m_window;
    TrainingLoop m_loop;
    PictureBatches m_batches;
    VisualScores m_trained;
    VisualScores m_validated;
    std::string m_initSha256;       ///< of the weights the run began with
    std::int64_t m_stepsBefore = 0; ///< behind them
};

Result<VisualShape> shapeOf(const PictureSplits &data, const TrainingSettings &settings, const VisualTask &task)
{
    if (settings.latentSize > 0 && task.kind == ModelKind::Synesthetic && settings.latentSize != task.latentSize)
        return Error{ErrorKind::InvalidInput,
                     "The latent size follows the music model, which has " + std::to_string(task.latentSize) + "."};
    auto shape
        = VisualShape::named(settings.architecture, settings.latentSize > 0 ? settings.latentSize : task.latentSize);
    if (!shape)
        return shape;
    const std::array<std::pair<const PictureDataset *, const char *>, 3> splits{
        {{&data.train, "training"}, {&data.validation, "validation"}, {&data.test, "test"}}};
    for (const auto &[pictures, name] : splits) {
        if (auto checked = checkPictures(*pictures, *shape, name); !checked)
            return checked.error();
    }
    return shape;
}

} // namespace

VisualScores scoreVisual(const VisualNetwork &network, const PictureDataset &pictures, int most, LatentChannel &channel,
                         kernels::Precision precision, Seed seed)
{
    const torch::NoGradGuard guard;
    VisualScores scores;
    std::vector<Tensor> drawn;
    const int total = std::min(most, pictures.count);
    for (int first = 0; first < total; first += scoreBatch) {
        const int count = std::min(scoreBatch, total - first);
        const Loss loss = lossOf(network, centredPictures(pictures, network.shape(), first, count), channel, precision,
                                 derive(seed, static_cast<std::uint64_t>(first)), -1 - first);
        const double share = static_cast<double>(count) / total;
        scores.squaredError += share * loss.squaredError.item<double>();
        scores.divergence += share * loss.divergence.item<double>();
        drawn.push_back(loss.drawn);
    }
    if (!drawn.empty())
        scores.aggregate = distanceFromPrior(torch::cat(drawn), seed).item<double>();
    return scores;
}

Result<TrainingReport> trainVisualVae(const PictureSplits &data, const TrainingSettings &settings,
                                      const ProgressCallback &progress, const std::stop_token &stop)
{
    return trainPictures(data, settings, VisualTask(), progress, stop);
}

Result<TrainingReport> trainPictures(const PictureSplits &data, const TrainingSettings &settings,
                                     const VisualTask &task, const ProgressCallback &progress,
                                     const std::stop_token &stop)
{
    const Result<VisualShape> shape = shapeOf(data, settings, task);
    if (!shape)
        return shape.error();
    if (auto ready = prepareOutput(settings); !ready)
        return ready.error();
    const KeptMemory keptMemory;
    Run run(data, settings, task, *shape);
    if (auto trained = run.train(progress, stop); !trained)
        return trained.error();
    return run.finish();
}

} // namespace synvae
