// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/classification.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace synvae {

namespace {

Error refused(const std::string &why) { return Error{ErrorKind::InvalidInput, "Answers cannot be judged: " + why}; }

double share(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

/// Fills in what follows from the three counts.
void completeFigures(ClassFigures &figures, int items)
{
    figures.precision = share(figures.hits, figures.predicted);
    figures.recall = share(figures.hits, figures.items);
    const int wrong = figures.items + figures.predicted - 2 * figures.hits;
    figures.accuracy = share(items - wrong, items);
}

/// Counts the answers; the shares come later.
Classification counted(std::span<const int> truth, std::span<const int> answers, int classes)
{
    Classification result;
    result.items = static_cast<int>(truth.size());
    result.classes = classes;
    const auto side = static_cast<std::size_t>(classes);
    result.confusion.resize(side * side);
    result.perClass.resize(side);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const auto row = static_cast<std::size_t>(truth[i]);
        const auto column = static_cast<std::size_t>(answers[i]);
        ++result.confusion[row * side + column];
        ++result.perClass[row].items;
        ++result.perClass[column].predicted;
        result.perClass[row].hits += row == column ? 1 : 0;
    }
    return result;
}

void summarise(TagClassification &result)
{
    for (std::size_t t = 0; t < result.perTag.size(); ++t) {
        ClassFigures &figures = result.perTag[t];
        completeFigures(figures, result.items);
        const double frequency = share(figures.items, result.items);
        result.accuracy += figures.accuracy / result.tags;
        result.precision += figures.precision / result.tags;
        result.chanceAccuracies.push_back(std::max(frequency, 1.0 - frequency));
        result.chanceAccuracy += result.chanceAccuracies.back() / result.tags;
        result.chancePrecision += frequency / result.tags;
        if (figures.predicted == 0)
            result.neverPredicted.push_back(static_cast<int>(t));
    }
}

} // namespace

Result<Classification> classificationOf(std::span<const int> truth, std::span<const int> answers, int classes)
{
    if (truth.empty() || truth.size() != answers.size() || classes < 1)
        return refused(std::to_string(answers.size()) + " answers to " + std::to_string(truth.size()) + " items of "
                       + std::to_string(classes) + " classes.");
    const auto outside = [classes](int label) { return label < 0 || label >= classes; };
    if (std::any_of(truth.begin(), truth.end(), outside) || std::any_of(answers.begin(), answers.end(), outside))
        return refused("a class is not among the " + std::to_string(classes) + " there are.");

    Classification result = counted(truth, answers, classes);
    int hits = 0;
    int most = 0;
    for (std::size_t c = 0; c < result.perClass.size(); ++c) {
        ClassFigures &figures = result.perClass[c];
        completeFigures(figures, result.items);
        hits += figures.hits;
        most = std::max(most, figures.items);
        result.oneVsRest += figures.accuracy / classes;
        result.precision += figures.precision / classes;
        if (figures.predicted == 0)
            result.neverPredicted.push_back(static_cast<int>(c));
    }
    result.top1 = share(hits, result.items);
    result.chanceTop1 = share(most, result.items);
    result.chanceOneVsRest = 1.0 - 2.0 * (1.0 - result.chanceTop1) / classes;
    result.chancePrecision = 1.0 / classes;
    return result;
}

Result<std::vector<int>> mostProbable(std::span<const float> probabilities, int classes)
{
    const auto width = static_cast<std::size_t>(std::max(classes, 0));
    if (width == 0 || probabilities.size() % width != 0)
        return refused(std::to_string(probabilities.size()) + " probabilities are no rows of " + std::to_string(classes)
                       + ".");
    if (std::any_of(probabilities.begin(), probabilities.end(), [](float p) { return !std::isfinite(p); }))
        return refused("a probability is not a number.");
    std::vector<int> answers;
    for (std::size_t start = 0; start < probabilities.size(); start += width) {
        const auto row = probabilities.subspan(start, width);
        answers.push_back(static_cast<int>(std::max_element(row.begin(), row.end()) - row.begin()));
    }
    return answers;
}

Result<TagClassification> tagClassificationOf(std::span<const std::uint8_t> truth, std::span<const float> probabilities,
                                              int tags, float threshold)
{
    const auto width = static_cast<std::size_t>(std::max(tags, 0));
    if (width == 0 || truth.empty() || truth.size() % width != 0 || truth.size() != probabilities.size())
        return refused(std::to_string(probabilities.size()) + " probabilities for " + std::to_string(truth.size())
                       + " truths of " + std::to_string(tags) + " tags.");
    if (std::any_of(truth.begin(), truth.end(), [](std::uint8_t t) { return t > 1; })
        || std::any_of(probabilities.begin(), probabilities.end(), [](float p) { return !std::isfinite(p); }))
        return refused("a truth is neither 0 nor 1, or a probability is not a number.");

    TagClassification result;
    result.items = static_cast<int>(truth.size() / width);
    result.tags = tags;
    result.perTag.resize(width);
    for (std::size_t i = 0; i < truth.size(); ++i) {
        ClassFigures &figures = result.perTag[i % width];
        const int answer = probabilities[i] >= threshold ? 1 : 0;
        figures.items += truth[i];
        figures.predicted += answer;
        figures.hits += answer * truth[i];
    }
    summarise(result);
    return result;
}

} // namespace synvae
