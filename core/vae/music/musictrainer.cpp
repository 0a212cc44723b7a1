// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musictrainer.h"

#include "core/kernels/instructionset.h"
#include "core/vae/music/musicmodel.h"
#include "core/vae/music/musicnetwork.h"
#include "core/vae/training/settings.h"
#include "core/vae/training/trainingloop.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace synvae {

namespace {

constexpr double droppedTokens = 0.3; ///< share of fed-back tokens replaced by silence
constexpr double warmUpShare = 0.4;   ///< of the steps, over which beta rises
constexpr double gradientClip = 10.0;
constexpr int transposition = 6;         ///< semitones either way
constexpr std::int64_t scoreEvery = 500; ///< steps
constexpr std::size_t scoredMelodies = 1024;

MusicVaeShape shapeOf(const TrainingSettings &settings)
{
    return {384, settings.latentSize > 0 ? settings.latentSize : musicDefaults.latentSize, {256, 256}};
}

/// How far a melody may be moved: within the given semitones and within the piano.
std::pair<int, int> roomToTranspose(const Melody &melody)
{
    int low = highestPitch;
    int high = lowestPitch;
    for (const Token token : melody.tokens()) {
        if (isPitchToken(token)) {
            low = std::min(low, pitchOf(token));
            high = std::max(high, pitchOf(token));
        }
    }
    return {std::max(-transposition, lowestPitch - low), std::min(transposition, highestPitch - high)};
}

/// The batch of one step; a function of the seed and the step alone.
MelodyBatch batchAt(const std::vector<Melody> &melodies, int size, int latentSize, Seed seed)
{
    MelodyBatch batch{torch::empty({melodySteps, size}, torch::kUInt8),
                      torch::empty({melodySteps, size}, torch::kUInt8), torch::empty({size, latentSize})};
    auto *tokens = batch.tokens.data_ptr<std::uint8_t>();
    auto *fed = batch.fed.data_ptr<std::uint8_t>();
    for (int item = 0; item < size; ++item) {
        const Seed own = derive(seed, static_cast<std::uint64_t>(item));
        const auto count = static_cast<float>(melodies.size());
        const auto index = static_cast<std::size_t>(uniform(own, 0) * count);
        const Melody &melody = melodies[std::min(index, melodies.size() - 1)];
        const auto [down, up] = roomToTranspose(melody);
        const int shift = down + static_cast<int>(uniform(own, 1) * static_cast<float>(up - down + 1));
        for (int step = 0; step < melodySteps; ++step) {
            const Token token = melody.at(step);
            tokens[step * size + item] = static_cast<std::uint8_t>(isPitchToken(token) ? token + shift : token);
            const bool dropped = uniform(own, 2 + static_cast<std::uint64_t>(step)) < droppedTokens;
            fed[step * size + item] = step == 0 || dropped ? kernels::noToken : tokens[(step - 1) * size + item];
        }
    }
    auto *noise = batch.noise.data_ptr<float>();
    const Seed noiseSeed = derive(seed, 0xFFFFFFFFULL);
    for (std::int64_t i = 0; i < batch.noise.numel(); ++i)
        noise[i] = normal(noiseSeed, static_cast<std::uint64_t>(i));
    return batch;
}

/// One training run, from its checkpoint to its last step.
class Run
{
public:
    Run(const MelodySplits &data, const TrainingSettings &settings)
        : m_data(data)
        , m_settings(settings)
        , m_steps(settings.steps > 0 ? settings.steps : musicDefaults.steps)
        , m_batchSize(settings.batchSize > 0 ? settings.batchSize : musicDefaults.batchSize)
        , m_rate(settings.learningRate > 0.0 ? settings.learningRate : musicDefaults.learningRate)
        , m_beta(settings.beta >= 0.0 ? settings.beta : musicDefaults.beta)
        , m_precision(trainingPrecision(settings))
        , m_network(shapeOf(settings), derive(settings.seed, 1))
        , m_loop(settings, m_network.parameters())
    { }

    Result<void> train(const ProgressCallback &progress, const std::stop_token &stop)
    {
        if (auto resumed = m_loop.resume(fingerprint()); !resumed)
            return resumed;
        LearningCurve curve(m_loop.folder(),
                            {"cross_entropy", "kl", "validation_cross_entropy", "validation_kl", "token_accuracy",
                             "onset_accuracy", "seconds"},
                            m_loop.state().step);
        return m_loop.run({[this] { return stepOnce(); }, [&] { score(curve); }, [this] { return words(); },
                           fingerprint(), m_steps, scoreEvery},
                          progress, stop);
    }

    Result<TrainingReport> finish()
    {
        const auto vae = MusicVae::create(m_network.shape(), m_loop.best());
        if (!vae)
            return vae.error();
        const MusicScores scores = scoreMusic(*vae, m_data.test);
        const TrainingReport report{{"token_accuracy", scores.tokenAccuracy},
                                    {"onset_accuracy", scores.onsetAccuracy},
                                    {"cross_entropy", scores.crossEntropy},
                                    {"forced_accuracy", scores.forcedAccuracy},
                                    {"kl", scores.divergence},
                                    {"active_dimensions", scores.activeDimensions},
                                    {"test_melodies", static_cast<double>(m_data.test.size())},
                                    {"training_seconds", m_loop.state().seconds}};
        ModelConfig config = musicConfig(m_network.shape());
        config.beta = m_beta;
        config.command = commandOf("music", m_settings);
        return m_loop.keep(std::move(config), report);
    }

private:
    Result<void> stepOnce()
    {
        const Seed seed = derive(derive(m_settings.seed, 2), static_cast<std::uint64_t>(m_loop.state().step));
        const MelodyBatch batch = batchAt(m_data.train, m_batchSize, m_network.shape().latentSize, seed);
        const double done = static_cast<double>(m_loop.state().step) / (warmUpShare * static_cast<double>(m_steps));
        const MusicLoss loss = m_network.loss(batch, m_precision);
        (loss.crossEntropy + m_beta * std::min(1.0, done) * loss.divergence).backward();
        m_loop.adam().step(cosineRate(m_rate, m_loop.state().step, m_steps, 100, 0.02), gradientClip);
        m_crossEntropy = loss.crossEntropy.item<double>();
        m_divergence = loss.divergence.item<double>();
        return {};
    }

    void score(LearningCurve &curve)
    {
        const WeightMap weights = weightsOf(m_network.parameters());
        const auto vae = MusicVae::create(m_network.shape(), weights);
        const std::size_t count = std::min(scoredMelodies, m_data.validation.size());
        const MusicScores scores = scoreMusic(*vae, std::span(m_data.validation).first(count));
        m_words = scores;
        const double total = scores.crossEntropy + m_beta * scores.divergence;
        const bool settled
            = m_loop.state().step >= static_cast<std::int64_t>(warmUpShare * static_cast<double>(m_steps));
        // Before beta has risen a lower score would only mean a lower beta.
        m_loop.offer(settled ? total : std::numeric_limits<double>::infinity());
        curve.append(m_loop.state().step,
                     {m_crossEntropy, m_divergence, scores.crossEntropy, scores.divergence, scores.tokenAccuracy,
                      scores.onsetAccuracy, m_loop.state().seconds});
    }

    [[nodiscard]] std::string words() const
    {
        char text[160];
        std::snprintf(text, sizeof text, "cross-entropy %.2f, KL %.1f; validation: tokens %.3f, onsets %.3f",
                      m_crossEntropy, m_divergence, m_words.tokenAccuracy, m_words.onsetAccuracy);
        return text;
    }

    [[nodiscard]] std::string fingerprint() const
    {
        return commandOf("music", m_settings) + " on " + std::to_string(m_data.train.size()) + " windows";
    }

    const MelodySplits &m_data;
    const TrainingSettings &m_settings;
    std::int64_t m_steps;
    int m_batchSize;
    double m_rate;
    double m_beta;
    kernels::Precision m_precision;
    MusicNetwork m_network;
    TrainingLoop m_loop;
    MusicScores m_words;
    double m_crossEntropy = 0.0;
    double m_divergence = 0.0;
};

int activeDimensions(const std::vector<float> &means, int count, int width)
{
    int active = 0;
    for (int d = 0; d < width; ++d) {
        double sum = 0.0;
        double squares = 0.0;
        for (int i = 0; i < count; ++i) {
            const double value
                = means[static_cast<std::size_t>(i) * static_cast<std::size_t>(width) + static_cast<std::size_t>(d)];
            sum += value;
            squares += value * value;
        }
        const double mean = sum / count;
        active += squares / count - mean * mean > 0.01 ? 1 : 0;
    }
    return active;
}

void compareTokens(std::span<const Melody> melodies, std::span<const Melody> echoes, MusicScores &scores)
{
    double same = 0.0;
    double onsets = 0.0;
    double sameOnsets = 0.0;
    for (std::size_t i = 0; i < melodies.size(); ++i) {
        for (int step = 0; step < melodySteps; ++step) {
            const bool equal = melodies[i].at(step) == echoes[i].at(step);
            const bool onset = isPitchToken(melodies[i].at(step));
            same += equal ? 1.0 : 0.0;
            onsets += onset ? 1.0 : 0.0;
            sameOnsets += onset && equal ? 1.0 : 0.0;
        }
    }
    scores.tokenAccuracy = same / (static_cast<double>(melodies.size()) * melodySteps);
    scores.onsetAccuracy = onsets > 0.0 ? sameOnsets / onsets : 0.0;
}

} // namespace

MusicScores scoreMusic(const MusicVae &vae, std::span<const Melody> melodies)
{
    MusicScores scores;
    const auto count = static_cast<int>(melodies.size());
    if (count == 0)
        return scores;
    const int width = vae.shape().latentSize;
    const std::size_t values = static_cast<std::size_t>(count) * static_cast<std::size_t>(width);
    std::vector<float> mean(values);
    std::vector<float> logVariance(values);
    vae.encode(melodies, mean.data(), logVariance.data());
    for (std::size_t i = 0; i < values; ++i) {
        const double m = mean[i];
        const double v = logVariance[i];
        scores.divergence += 0.5 * (m * m + std::exp(v) - 1.0 - v) / count;
    }
    scores.activeDimensions = activeDimensions(mean, count, width);

    const std::vector<Seed> seeds(melodies.size());
    const std::vector<Melody> echoes = vae.decode(mean.data(), seeds, DecodeMode::Argmax, 1.0F);
    compareTokens(melodies, echoes, scores);

    std::vector<int> correct;
    double forced = 0.0;
    for (const double likelihood : vae.logLikelihood(mean.data(), melodies, &correct))
        scores.crossEntropy -= likelihood / count;
    for (const int tokens : correct)
        forced += tokens;
    scores.forcedAccuracy = forced / (static_cast<double>(count) * melodySteps);
    return scores;
}

Result<TrainingReport> trainMusicVae(const MelodySplits &data, const TrainingSettings &settings,
                                     const ProgressCallback &progress, const std::stop_token &stop)
{
    if (data.train.empty() || data.validation.empty() || data.test.empty())
        return Error{ErrorKind::InvalidInput,
                     "Training a music model needs melodies in all three splits; give a "
                     "folder with at least a few dozen MIDI files."};
    if (auto shape = shapeOf(settings).check(); !shape)
        return shape.error();
    if (auto ready = prepareOutput(settings); !ready)
        return ready.error();
    Run run(data, settings);
    if (auto trained = run.train(progress, stop); !trained)
        return trained.error();
    return run.finish();
}

} // namespace synvae
