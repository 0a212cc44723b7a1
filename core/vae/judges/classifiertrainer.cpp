// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/classifiertrainer.h"

#include "core/vae/judges/classifiernetwork.h"
#include "core/vae/judges/rightanswers.h"
#include "core/vae/training/keptmemory.h"
#include "core/vae/training/settings.h"
#include "core/vae/training/trainingloop.h"
#include "core/vae/visual/picturebatches.h"

#include <ATen/Functions.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace synvae {

namespace {

using torch::Tensor;

constexpr std::int64_t scoreEvery = 200; ///< steps
constexpr int scoredPictures = 2000;
constexpr int scoreBatch = 200;
constexpr std::int64_t warmUpSteps = 100;
constexpr double lastRate = 0.1; ///< share of the learning rate left at the end
constexpr float dropped = 0.5F;  ///< of the feature maps' values

/// Independent streams of a run's seed.
enum Stream : std::uint64_t { Weights = 1, Order, Dropout };

struct Scores {
    double loss = 0.0;
    double right = 0.0; ///< share of right answers
};

/// What is right for the pictures `indices`: classes [n] of int64, or tags [n, tagCount] of float.
Tensor truthOf(const PictureDataset &pictures, const std::vector<int> &indices)
{
    const auto count = static_cast<std::int64_t>(indices.size());
    if (pictures.tags.empty()) {
        const Tensor labels = torch::empty({count}, torch::kLong);
        std::transform(indices.begin(), indices.end(), labels.data_ptr<std::int64_t>(),
                       [&](int index) { return pictures.labels[static_cast<std::size_t>(index)]; });
        return labels;
    }
    const Tensor tags = torch::empty({count, pictures.tagCount});
    float *out = tags.data_ptr<float>();
    for (const int index : indices) {
        const auto row = pictures.tags.begin() + static_cast<std::ptrdiff_t>(index) * pictures.tagCount;
        out = std::copy_n(row, pictures.tagCount, out);
    }
    return tags;
}

Tensor lossOf(const ClassifierNetwork &network, const Tensor &logits, const Tensor &truth)
{
    if (network.shape().manyAtOnce)
        return at::binary_cross_entropy_with_logits(logits, truth);
    return at::nll_loss(at::log_softmax(logits, 1), truth);
}

Scores scoreOf(const ClassifierNetwork &network, const PictureDataset &pictures, int most, kernels::Precision precision)
{
    const torch::NoGradGuard guard;
    Scores scores;
    const int total = std::min(most, pictures.count);
    for (int first = 0; first < total; first += scoreBatch) {
        const int count = std::min(scoreBatch, total - first);
        std::vector<int> indices;
        for (int i = first; i < first + count; ++i)
            indices.push_back(i);
        const Tensor truth = truthOf(pictures, indices);
        const Tensor logits
            = network.logits(centredPictures(pictures, network.shape().pictures, first, count), precision);
        const double share = static_cast<double>(count) / total;
        scores.loss += share * lossOf(network, logits, truth).item<double>();
        scores.right += share * shareOfRightAnswers(logits, truth);
    }
    return scores;
}

/// One training run, from its checkpoint to its last step.
class Run
{
public:
    Run(const PictureSplits &data, const TrainingSettings &settings, const ClassifierShape &shape)
        : m_data(data)
        , m_settings(settings)
        , m_steps(settings.steps > 0 ? settings.steps : stepsOf(classifierDefaults, shape.pictures.architecture))
        , m_batchSize(settings.batchSize > 0 ? settings.batchSize : classifierDefaults.batchSize)
        , m_rate(settings.learningRate > 0.0 ? settings.learningRate : classifierDefaults.learningRate)
        , m_precision(trainingPrecision(settings))
        , m_network(shape, derive(settings.seed, Weights))
        , m_loop(settings, m_network.parameters())
        , m_batches(data.train, shape.pictures, m_batchSize, derive(settings.seed, Order), shape.pictures.channels == 3)
    { }

    Result<void> train(const ProgressCallback &progress, const std::stop_token &stop)
    {
        if (auto resumed = m_loop.resume(fingerprint()); !resumed)
            return resumed;
        LearningCurve curve(m_loop.folder(), {"loss", "validation_loss", "validation_right", "seconds"},
                            m_loop.state().step);
        return m_loop.run({[this] { return stepOnce(); }, [&] { score(curve); }, [this] { return words(); },
                           fingerprint(), m_steps, scoreEvery},
                          progress, stop);
    }

    Result<TrainingReport> finish()
    {
        if (auto assigned = assignWeights(m_network.parameters(), asStored(m_loop.best())); !assigned)
            return assigned.error();
        const auto rightOf = [this](const PictureDataset &pictures) {
            return scoreOf(m_network, pictures, pictures.count, kernels::Precision::Float32).right;
        };
        const std::string measure = m_network.shape().manyAtOnce ? "hamming" : "top1";
        const TrainingReport report{{measure, rightOf(m_data.test)},
                                    {"validation_" + measure, rightOf(m_data.validation)},
                                    {"chance", shareOfCommonestAnswer(m_data.train, m_data.test)},
                                    {"test_pictures", static_cast<double>(m_data.test.count)},
                                    {"training_seconds", m_loop.state().seconds}};
        ModelConfig config = classifierConfig(m_network.shape());
        config.command = commandOf("classifier", m_settings);
        return m_loop.keep(std::move(config), report);
    }

private:
    /// Factors of the feature maps' values: 0, or what makes up for those that are.
    Tensor keptAt(std::int64_t step) const
    {
        const Seed own = derive(derive(m_settings.seed, Dropout), static_cast<std::uint64_t>(step));
        Tensor kept = torch::empty({m_batchSize, m_network.shape().pictures.featureSize()});
        float *factors = kept.data_ptr<float>();
        for (std::int64_t i = 0; i < kept.numel(); ++i)
            factors[i] = uniform(own, static_cast<std::uint64_t>(i)) < dropped ? 0.0F : 1.0F / (1.0F - dropped);
        return kept;
    }

    Result<void> stepOnce()
    {
        const std::int64_t step = m_loop.state().step;
        const Tensor logits = m_network.logits(m_batches.at(step), m_precision, keptAt(step));
        const Tensor loss = lossOf(m_network, logits, truthOf(m_data.train, m_batches.picturesAt(step)));
        m_loss = loss.item<double>();
        if (!std::isfinite(m_loss))
            return Error{ErrorKind::InvalidInput,
                         "Training diverged at step " + std::to_string(step)
                             + "; start again with a lower learning rate."};
        loss.backward();
        m_loop.adam().step(cosineRate(m_rate, step, m_steps, warmUpSteps, lastRate), 0.0);
        return {};
    }

    void score(LearningCurve &curve)
    {
        m_validated = scoreOf(m_network, m_data.validation, scoredPictures, m_precision);
        m_loop.offer(m_validated.loss);
        curve.append(m_loop.state().step, {m_loss, m_validated.loss, m_validated.right, m_loop.state().seconds});
    }

    [[nodiscard]] std::string words() const
    {
        std::array<char, 160> text{};
        std::snprintf(text.data(), text.size(), "loss %.3f; validation: %.3f, %.2f %% right", m_loss, m_validated.loss,
                      100.0 * m_validated.right);
        return text.data();
    }

    [[nodiscard]] std::string fingerprint() const
    {
        return commandOf("classifier", m_settings) + " on " + std::to_string(m_data.train.count) + " pictures of "
            + std::to_string(m_network.shape().classes) + (m_network.shape().manyAtOnce ? " tags" : " classes");
    }

    const PictureSplits &m_data;
    const TrainingSettings &m_settings;
    std::int64_t m_steps;
    int m_batchSize;
    double m_rate;
    kernels::Precision m_precision;
    ClassifierNetwork m_network;
    TrainingLoop m_loop;
    PictureBatches m_batches;
    double m_loss = 0.0;
    Scores m_validated;
};

/// The largest class any split names, checked with everything else that can be wrong with the answers.
Result<int> classesOf(const PictureSplits &data)
{
    const bool tagged = !data.train.tags.empty();
    int classes = tagged ? data.train.tagCount : 0;
    for (const PictureDataset *pictures : {&data.train, &data.validation, &data.test}) {
        const auto count = static_cast<std::size_t>(pictures->count);
        const bool fits = tagged ? pictures->tagCount == classes
                && pictures->tags.size() == count * static_cast<std::size_t>(std::max(0, classes))
                                 : pictures->labels.size() == count;
        const auto &labels = pictures->labels;
        if (!fits || (!tagged && std::any_of(labels.begin(), labels.end(), [](int label) { return label < 0; })))
            return Error{ErrorKind::InvalidInput,
                         "A classifier needs to be told the class of every picture: these have no labels, or not one "
                         "each."};
        if (!tagged)
            classes = std::max(classes, 1 + *std::max_element(labels.begin(), labels.end()));
    }
    return classes;
}

Result<ClassifierShape> shapeOf(const PictureSplits &data, const TrainingSettings &settings)
{
    if (settings.beta >= 0.0 || settings.latentSize > 0)
        return Error{ErrorKind::InvalidInput, "A classifier has neither a latent nor a beta; leave them away."};
    const auto pictures = VisualShape::named(settings.architecture, 1);
    if (!pictures)
        return pictures.error();
    const std::array<std::pair<const PictureDataset *, const char *>, 3> splits{
        {{&data.train, "training"}, {&data.validation, "validation"}, {&data.test, "test"}}};
    for (const auto &[split, name] : splits) {
        if (auto checked = checkPictures(*split, *pictures, name); !checked)
            return checked.error();
    }
    const auto classes = classesOf(data);
    if (!classes)
        return classes.error();
    return ClassifierShape::named(settings.architecture, *classes, !data.train.tags.empty());
}

} // namespace

Result<TrainingReport> trainImageClassifier(const PictureSplits &data, const TrainingSettings &settings,
                                            const ProgressCallback &progress, const std::stop_token &stop)
{
    const Result<ClassifierShape> shape = shapeOf(data, settings);
    if (!shape)
        return shape.error();
    if (auto ready = prepareOutput(settings); !ready)
        return ready.error();
    const KeptMemory keptMemory;
    Run run(data, settings, *shape);
    if (auto trained = run.train(progress, stop); !trained)
        return trained.error();
    return run.finish();
}

} // namespace synvae
