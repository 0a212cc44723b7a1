// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/itemlabels.h"

#include <algorithm>
#include <map>

namespace synvae {

namespace {

/// The tags of one picture as noughts and ones, the last first, so that they sort as binary numbers.
using Combination = std::string;

Combination combinationOf(const PictureDataset &pictures, int item)
{
    const auto first = pictures.tags.begin() + static_cast<std::ptrdiff_t>(item) * pictures.tagCount;
    Combination combination;
    for (auto tag = first + pictures.tagCount; tag != first;)
        combination.push_back(*--tag != 0 ? '1' : '0');
    return combination;
}

std::string numberedName(const std::vector<std::string> &names, std::size_t number)
{
    return number < names.size() ? names[number] : std::to_string(number);
}

std::string nameOf(const Combination &combination, const std::vector<std::string> &names)
{
    std::string name;
    for (std::size_t tag = 0; tag < combination.size(); ++tag) {
        if (combination[combination.size() - 1 - tag] == '1')
            name.append(name.empty() ? "" : "+").append(numberedName(names, tag));
    }
    return name.empty() ? "none" : name;
}

} // namespace

ItemLabels labelsOf(const PictureDataset &pictures, std::span<const int> items, const std::vector<std::string> &names)
{
    ItemLabels result;
    if (!pictures.labels.empty()) {
        const int highest = *std::max_element(pictures.labels.begin(), pictures.labels.end());
        for (const int item : items)
            result.labels.push_back(pictures.labels[static_cast<std::size_t>(item)]);
        for (std::size_t i = 0; i < std::max(names.size(), static_cast<std::size_t>(highest) + 1); ++i)
            result.names.push_back(numberedName(names, i));
        return result;
    }
    if (pictures.tags.empty())
        return result;
    std::map<Combination, int> numbers;
    for (const int item : items)
        numbers.emplace(combinationOf(pictures, item), 0);
    for (auto &[combination, number] : numbers) {
        number = result.classes();
        result.names.push_back(nameOf(combination, names));
    }
    for (const int item : items)
        result.labels.push_back(numbers.at(combinationOf(pictures, item)));
    return result;
}

} // namespace synvae
