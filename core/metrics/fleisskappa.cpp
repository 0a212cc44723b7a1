// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/fleisskappa.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae {

namespace {

constexpr std::int64_t mostListeners = 1'000'000;

/// Listeners of a row; 0 where a count is out of bounds.
std::int64_t listenersOf(std::span<const int> row)
{
    std::int64_t sum = 0;
    for (const int count : row) {
        if (count < 0 || count > mostListeners)
            return 0;
        sum += count;
    }
    return sum <= mostListeners ? sum : 0;
}

} // namespace

Result<Agreement> agreementOf(std::span<const int> counts, int categories)
{
    const auto width = static_cast<std::size_t>(std::max(categories, 0));
    if (width == 0 || counts.empty() || counts.size() % width != 0)
        return Error{ErrorKind::InvalidInput, "Agreement needs questions, and an answer count for each category."};
    const std::size_t questions = counts.size() / width;
    const std::int64_t listeners = listenersOf(counts.first(width));
    Agreement agreement;
    std::vector<double> answers(width);
    const auto raters = static_cast<double>(listeners);
    for (std::size_t question = 0; question < questions; ++question) {
        const auto row = counts.subspan(question * width, width);
        if (listeners < 2 || listenersOf(row) != listeners)
            return Error{ErrorKind::InvalidInput, "Agreement needs the same two or more listeners for every question."};
        double agreeing = 0.0;
        for (std::size_t c = 0; c < width; ++c) {
            agreeing += static_cast<double>(row[c]) * (static_cast<double>(row[c]) - 1.0);
            answers[c] += row[c];
        }
        agreement.observed += agreeing / (raters * (raters - 1.0)) / static_cast<double>(questions);
        agreement.unanimous += std::find(row.begin(), row.end(), listeners) != row.end() ? 1 : 0;
    }
    bool varied = true;
    for (const double answer : answers) {
        const double share = answer / (raters * static_cast<double>(questions));
        agreement.expected += share * share;
        varied = varied && answer < raters * static_cast<double>(questions);
    }
    if (varied)
        agreement.kappa = (agreement.observed - agreement.expected) / (1.0 - agreement.expected);
    return agreement;
}

} // namespace synvae
