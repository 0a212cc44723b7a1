// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/rightanswers.h"

#include <algorithm>
#include <map>
#include <vector>

namespace synvae {

namespace {

/// How many of the pictures have each tag.
std::vector<int> countedTags(const PictureDataset &pictures)
{
    std::vector<int> counts(static_cast<std::size_t>(pictures.tagCount), 0);
    for (std::size_t i = 0; i < pictures.tags.size(); ++i)
        counts[i % counts.size()] += pictures.tags[i];
    return counts;
}

} // namespace

double shareOfRightAnswers(const torch::Tensor &logits, const torch::Tensor &truth)
{
    const torch::Tensor right = truth.dim() == 1 ? logits.argmax(1).eq(truth) : logits.gt(0.0).eq(truth.gt(0.5));
    return right.to(torch::kDouble).mean().item<double>();
}

double shareOfCommonestAnswer(const PictureDataset &train, const PictureDataset &test)
{
    if (!train.tags.empty()) {
        const std::vector<int> known = countedTags(train);
        const std::vector<int> found = countedTags(test);
        double right = 0.0;
        for (std::size_t tag = 0; tag < known.size(); ++tag)
            right += 2 * known[tag] > train.count ? found[tag] : test.count - found[tag];
        return right / (static_cast<double>(test.count) * test.tagCount);
    }
    std::map<int, int> counts;
    for (const int label : train.labels)
        ++counts[label];
    const auto commonest = std::max_element(counts.begin(), counts.end(),
                                            [](const auto &a, const auto &b) { return a.second < b.second; });
    return static_cast<double>(std::count(test.labels.begin(), test.labels.end(), commonest->first)) / test.count;
}

} // namespace synvae
