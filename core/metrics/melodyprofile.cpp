// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/melodyprofile.h"

#include "core/music/melodycodec.h"
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

std::size_t durationIndex(const StepNote &note) { return static_cast<std::size_t>(note.end - note.start - 1); }

double logShare(double share) { return std::log(std::max(share, 1e-4)); }

} // namespace

double likeness(const MelodyProfile &profile, const Melody &melody)
{
    const MelodyStats stats = statsOf(melody);
    double sum = logShare(profile.onsets[static_cast<std::size_t>(stats.onsets)]);
    if (stats.silent())
        return sum;
    sum += logShare(profile.ranges[static_cast<std::size_t>(stats.range())]);
    double intervals = 0.0;
    for (std::size_t i = 0; i < stats.intervals.size(); ++i)
        intervals += stats.intervals[i] * logShare(profile.intervals[i]);
    double durations = 0.0;
    for (const StepNote &note : stepNotesOf(melody))
        durations += logShare(profile.durations[durationIndex(note)]);
    return sum + intervals / std::max(1, stats.onsets - 1) + durations / stats.onsets;
}

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
        profile.fewNotes += stats.onsets <= 3 ? 1.0 : 0.0;
        if (stats.silent())
            continue;
        sounding += 1.0;
        profile.meanRange += stats.range();
        profile.ranges[static_cast<std::size_t>(stats.range())] += 1.0;
        notes += stats.onsets;
        inKey += stats.shareInKey * stats.onsets;
        for (std::size_t i = 0; i < stats.intervals.size(); ++i)
            profile.intervals[i] += stats.intervals[i];
        for (const StepNote &note : stepNotesOf(melody))
            profile.durations[durationIndex(note)] += 1.0;
    }
    const double count = std::max(1.0, static_cast<double>(melodies.size()));
    profile.meanOnsets /= count;
    profile.onsetDeviation = std::sqrt(std::max(0.0, squares / count - profile.meanOnsets * profile.meanOnsets));
    profile.nearSilent /= count;
    profile.fewNotes /= count;
    profile.meanRange /= std::max(1.0, sounding);
    profile.shareInKey = notes > 0.0 ? inKey / notes : 0.0;
    normalise(profile.onsets);
    normalise(profile.intervals);
    normalise(profile.ranges);
    normalise(profile.durations);
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
