// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/melodyprofile.h"

#include "core/music/melodystats.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

template<typename Histogram>
void normalise(Histogram &histogram)
{
    const double total = std::accumulate(histogram.begin(), histogram.end(), 0.0);
    for (double &share : histogram)
        share = total > 0.0 ? share / total : 0.0;
}

} // namespace

MelodyProfile profileOf(std::span<const Melody> melodies)
{
    MelodyProfile profile;
    profile.melodies = static_cast<int>(melodies.size());
    double notes = 0.0;
    double inKey = 0.0;
    double squares = 0.0;
    double sounding = 0.0;
    for (const Melody &melody : melodies) {
        const MelodyStats stats = statsOf(melody);
        profile.onsets[static_cast<std::size_t>(stats.onsets)] += 1.0;
        profile.meanOnsets += stats.onsets;
        squares += static_cast<double>(stats.onsets) * stats.onsets;
        profile.nearSilent += stats.onsets <= 1 ? 1.0 : 0.0;
        if (stats.silent())
            continue;
        sounding += 1.0;
        profile.meanRange += stats.range();
        profile.ranges[static_cast<std::size_t>(stats.range())] += 1.0;
        notes += stats.onsets;
        inKey += stats.shareInKey * stats.onsets;
        for (std::size_t i = 0; i < stats.intervals.size(); ++i)
            profile.intervals[i] += stats.intervals[i];
    }
    const double count = std::max(1.0, static_cast<double>(melodies.size()));
    profile.meanOnsets /= count;
    profile.onsetDeviation = std::sqrt(std::max(0.0, squares / count - profile.meanOnsets * profile.meanOnsets));
    profile.nearSilent /= count;
    profile.meanRange /= std::max(1.0, sounding);
    profile.shareInKey = notes > 0.0 ? inKey / notes : 0.0;
    normalise(profile.onsets);
    normalise(profile.intervals);
    normalise(profile.ranges);
    return profile;
}

double totalVariation(std::span<const double> a, std::span<const double> b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / 2.0;
}

} // namespace synvae
