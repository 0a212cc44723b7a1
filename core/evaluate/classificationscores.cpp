// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/classificationscores.h"

#include <algorithm>
#include <utility>

namespace synvae {

namespace {

constexpr float yesFrom = 0.5F; ///< as tagClassificationOf() has it

/// Mean over classes of hits / predicted, for items some of which may come several times.
class MeanPrecision
{
public:
    explicit MeanPrecision(int classes)
        : m_predicted(static_cast<std::size_t>(classes))
        , m_hits(static_cast<std::size_t>(classes))
    { }

    void add(std::size_t answer, bool right)
    {
        m_predicted[answer] += 1.0;
        m_hits[answer] += right ? 1.0 : 0.0;
    }

    [[nodiscard]] double value() const
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < m_hits.size(); ++i)
            sum += m_predicted[i] > 0.0 ? m_hits[i] / m_predicted[i] : 0.0;
        return sum / static_cast<double>(m_hits.size());
    }

private:
    std::vector<double> m_predicted;
    std::vector<double> m_hits;
};

/// With values as counted over all items, which the means of intervals reach within rounding only.
Score of(double value, Score score)
{
    score.value = value;
    return score;
}

} // namespace

Result<ClassificationScores> classScoresOf(std::span<const int> truth, std::span<const float> probabilities,
                                           int classes, const BootstrapSettings &bootstrap)
{
    auto answers = mostProbable(probabilities, classes);
    if (!answers)
        return answers.error();
    auto counted = classificationOf(truth, *answers, classes);
    if (!counted)
        return counted.error();
    std::vector<double> right(truth.size());
    std::transform(truth.begin(), truth.end(), answers->begin(), right.begin(),
                   [](int label, int answer) { return label == answer ? 1.0 : 0.0; });
    const auto top1 = meanScore(right, counted->chanceTop1, bootstrap);
    const auto meanPrecision = [&](std::span<const std::size_t> items) {
        MeanPrecision precision(classes);
        for (const std::size_t item : items)
            precision.add(static_cast<std::size_t>((*answers)[item]), right[item] > 0.0);
        return precision.value();
    };
    const auto precision = statisticScore(truth.size(), meanPrecision, counted->chancePrecision, bootstrap);
    if (!top1 || !precision)
        return top1 ? precision.error() : top1.error();
    // Of K classes an item that was mistaken counts against two, so the one is a straight line of the other.
    const double slope = 2.0 / classes;
    return ClassificationScores{false,
                                of(counted->top1, *top1),
                                of(counted->oneVsRest, scaled(*top1, slope, 1.0 - slope)),
                                of(counted->precision, *precision),
                                std::move(counted->perClass),
                                std::move(counted->confusion),
                                std::move(counted->neverPredicted),
                                std::move(*answers),
                                {}};
}

Result<ClassificationScores> tagScoresOf(std::span<const std::uint8_t> truth, std::span<const float> probabilities,
                                         int tags, const BootstrapSettings &bootstrap)
{
    auto counted = tagClassificationOf(truth, probabilities, tags);
    if (!counted)
        return counted.error();
    const auto perItem = static_cast<std::size_t>(tags);
    std::vector<std::uint8_t> yes(probabilities.size());
    std::vector<double> right(truth.size() / perItem);
    for (std::size_t i = 0; i < yes.size(); ++i) {
        yes[i] = probabilities[i] >= yesFrom ? 1 : 0;
        right[i / perItem] += yes[i] == truth[i] ? 1.0 / tags : 0.0;
    }
    const auto accuracy = meanScore(right, counted->chanceAccuracy, bootstrap);
    const auto meanPrecision = [&](std::span<const std::size_t> items) {
        MeanPrecision precision(tags);
        for (const std::size_t item : items) {
            for (std::size_t tag = 0; tag < perItem; ++tag) {
                if (yes[item * perItem + tag] != 0)
                    precision.add(tag, truth[item * perItem + tag] != 0);
            }
        }
        return precision.value();
    };
    const auto precision = statisticScore(right.size(), meanPrecision, counted->chancePrecision, bootstrap);
    if (!accuracy || !precision)
        return accuracy ? precision.error() : accuracy.error();
    return ClassificationScores{true,
                                {},
                                of(counted->accuracy, *accuracy),
                                of(counted->precision, *precision),
                                std::move(counted->perTag),
                                {},
                                std::move(counted->neverPredicted),
                                {},
                                std::move(yes)};
}

} // namespace synvae
