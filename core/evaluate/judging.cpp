// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/judging.h"

#include "core/evaluate/networkinput.h"
#include "core/evaluate/reconstructedset.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

constexpr int shownAtOnce = 500;
/// Reconstructions to train on are made with other draws than those that are judged.
constexpr std::uint64_t trainingStream = 0x7472'0001ULL;
constexpr std::uint64_t validationStream = 0x7661'0001ULL;

std::uint64_t hashed(std::uint64_t key, std::span<const std::uint8_t> bytes)
{
    key = mixBits(key ^ bytes.size());
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        word = word << 8U | bytes[i];
        if (i % 8 == 7 || i + 1 == bytes.size())
            key = mixBits(key ^ std::exchange(word, 0));
    }
    return key;
}

std::uint64_t hashed(std::uint64_t key, const std::string &text)
{
    for (const char byte : text)
        key = mixBits(key ^ static_cast<unsigned char>(byte));
    return key;
}

/// Whatever of the data a classifier is trained on.
std::uint64_t keyOf(const PictureDataset &pictures)
{
    std::uint64_t key = hashed(static_cast<std::uint64_t>(pictures.width), pictures.pixels);
    for (const int label : pictures.labels)
        key = mixBits(key ^ static_cast<std::uint64_t>(label));
    return hashed(key, pictures.tags);
}

bool isThere(const std::filesystem::path &folder)
{
    std::error_code problem;
    return !folder.empty() && std::filesystem::is_regular_file(folder / "config.json", problem);
}

/// The pictures as a classifier sees them: bytes, thresholded where the family is.
Result<PictureBatch> shown(const PictureBatch &pictures, const ModelDescription &model, EvaluationMode mode)
{
    std::vector<int> all(static_cast<std::size_t>(pictures.count));
    std::iota(all.begin(), all.end(), 0);
    return networkInput(bytesOf(pictures, mode), all, model);
}

Result<std::vector<float>> classified(PictureClassifier &classifier, const PictureBatch &pictures,
                                      const std::stop_token &stop)
{
    std::vector<float> probabilities;
    const std::size_t values
        = pictures.count > 0 ? pictures.pixels.size() / static_cast<std::size_t>(pictures.count) : 0;
    for (int first = 0; first < pictures.count; first += shownAtOnce) {
        const int count = std::min(shownAtOnce, pictures.count - first);
        const auto begin = pictures.pixels.begin() + static_cast<std::ptrdiff_t>(values) * first;
        const PictureBatch batch{
            count, pictures.size, pictures.channels, {begin, begin + static_cast<std::ptrdiff_t>(values) * count}};
        const auto answer = classifier.classify(batch, stop);
        if (!answer)
            return answer.error();
        probabilities.insert(probabilities.end(), answer->begin(), answer->end());
    }
    return probabilities;
}

} // namespace

Judging::Judging(Engine &engine, const ChannelNetworks &networks, const PictureSplits &data, int classes,
                 JudgingSettings settings, ChannelSettings channel)
    : m_engine(engine)
    , m_networks(networks)
    , m_data(data)
    , m_classes(classes)
    , m_settings(std::move(settings))
    , m_channel(std::move(channel))
{ }

Result<JudgingScores> Judging::scoresOf(const ChannelPass &pass, const BootstrapSettings &bootstrap,
                                        const ProgressCallback &progress, const std::stop_token &stop)
{
    if (answers() < 2)
        return Error{ErrorKind::InvalidInput, "Without labels there is nothing to classify."};
    if (m_data.train.count == 0 || m_data.validation.count == 0)
        return Error{ErrorKind::InvalidInput, "There are no pictures to train and validate a classifier with."};
    JudgingScores scores;
    const auto originals = ofOriginals(scores.originalsFrom, progress, stop);
    if (!originals)
        return originals.error();
    auto baseline = judge(**originals, pass.pictures, pass, bootstrap, stop);
    if (!baseline)
        return baseline.error();
    auto judged = judge(**originals, pass.reconstructions, pass, bootstrap, stop);
    if (!judged)
        return judged.error();
    scores.baseline = std::move(*baseline);
    scores.originals = std::move(*judged);
    const auto reconstructions = ofReconstructions(scores, progress, stop);
    if (!reconstructions) {
        scores.missing = reconstructions.error();
        return scores;
    }
    auto again = judge(**reconstructions, pass.reconstructions, pass, bootstrap, stop);
    if (again)
        scores.reconstructions = std::move(*again);
    else
        scores.missing = again.error();
    return scores;
}

Result<ClassificationScores> Judging::judge(PictureClassifier &classifier, const PictureBatch &pictures,
                                            const ChannelPass &pass, const BootstrapSettings &bootstrap,
                                            const std::stop_token &stop) const
{
    const auto seen = shown(pictures, m_networks.pictures.description(), m_channel.mode);
    if (!seen)
        return seen.error();
    const auto probabilities = classified(classifier, *seen, stop);
    if (!probabilities)
        return probabilities.error();
    const auto tags = static_cast<std::size_t>(m_data.test.tagCount);
    std::vector<int> labels;
    std::vector<std::uint8_t> truth;
    for (const int item : pass.items) {
        const auto at = static_cast<std::size_t>(item);
        if (!tagged())
            labels.push_back(m_data.test.labels[at]);
        for (std::size_t tag = 0; tagged() && tag < tags; ++tag)
            truth.push_back(m_data.test.tags[at * tags + tag]);
    }
    return tagged() ? tagScoresOf(truth, *probabilities, answers(), bootstrap)
                    : classScoresOf(labels, *probabilities, answers(), bootstrap);
}

std::string Judging::keyOf(bool reconstructions) const
{
    std::uint64_t key = synvae::keyOf(m_data.train) ^ mixBits(synvae::keyOf(m_data.validation));
    key = hashed(mixBits(key ^ static_cast<std::uint64_t>(m_settings.steps)), m_settings.architecture);
    if (reconstructions) {
        key = hashed(key, m_networks.pictures.description().modelHash + nameOf(m_channel.mode));
        key = mixBits(key ^ m_channel.seed.value);
        key = mixBits(key ^ std::bit_cast<std::uint32_t>(m_channel.temperature));
        key = mixBits(key ^ static_cast<std::uint64_t>(m_settings.reconstructions));
    }
    char name[20];
    std::snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(key));
    return name;
}

Judging::Classifier Judging::opened(const std::filesystem::path &folder)
{
    auto classifier = m_engine.openClassifier(folder);
    if (classifier && ((*classifier)->classes() != answers() || (*classifier)->manyAtOnce() != tagged()))
        return Error{ErrorKind::InvalidInput,
                     folder.string() + " knows " + std::to_string((*classifier)->classes()) + " classes, the pictures "
                         + std::to_string(answers()) + "."};
    return classifier;
}

Judging::Classifier Judging::trained(const PictureSplits &data, const std::filesystem::path &folder,
                                     const ProgressCallback &progress, const std::stop_token &stop)
{
    TrainingSettings settings;
    settings.output = folder;
    settings.steps = m_settings.steps;
    settings.threads = m_settings.threads;
    settings.architecture = m_settings.architecture;
    settings.trainedOn = "pictures given to an evaluation";
    if (const auto report = m_engine.trainClassifier(data, settings, progress, stop); !report)
        return report.error();
    return opened(folder);
}

Judging::Classifier Judging::ofOriginals(std::string &from, const ProgressCallback &progress,
                                         const std::stop_token &stop)
{
    if (isThere(m_settings.shipped)) {
        if (auto classifier = opened(m_settings.shipped)) {
            from = m_settings.shipped.string();
            return classifier;
        }
    }
    const std::filesystem::path folder = m_settings.work / (m_settings.architecture + "-originals-" + keyOf(false));
    from = folder.string();
    return isThere(folder) ? opened(folder) : trained(m_data, folder, progress, stop);
}

Judging::Classifier Judging::ofReconstructions(JudgingScores &scores, const ProgressCallback &progress,
                                               const std::stop_token &stop)
{
    const std::filesystem::path folder = m_settings.work
        / (m_settings.architecture + "-reconstructions-" + nameOf(m_channel.mode) + '-' + keyOf(true));
    scores.reconstructionsFrom = folder.string();
    scores.trainedOnReconstructions = std::min(m_settings.reconstructions, m_data.train.count);
    if (isThere(folder))
        return opened(folder);
    const auto data = reconstructedSplits(progress, stop);
    if (!data)
        return data.error();
    return trained(*data, folder, progress, stop);
}

Result<PictureSplits> Judging::reconstructedSplits(const ProgressCallback &progress, const std::stop_token &stop)
{
    PictureSplits splits;
    ChannelSettings channel = m_channel;
    channel.text = "Reconstructing pictures to train on";
    channel.seed = derive(m_channel.seed, trainingStream);
    auto train = reconstructedSet(m_networks, m_data.train, m_settings.reconstructions, channel, progress, stop);
    if (!train)
        return train.error();
    channel.seed = derive(m_channel.seed, validationStream);
    auto validation
        = reconstructedSet(m_networks, m_data.validation, m_settings.reconstructions / 5, channel, progress, stop);
    if (!validation)
        return validation.error();
    splits.train = std::move(*train);
    splits.validation = std::move(*validation);
    // The trainer measures on its test pictures; here they are measured elsewhere, with intervals.
    splits.test = splits.validation;
    return splits;
}

} // namespace synvae
