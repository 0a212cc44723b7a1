// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodystats.h"

#include "core/music/melodycodec.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

namespace synvae {

namespace {

constexpr double clearlyOneWay = 0.5; // for a whole melody
constexpr double oneWayToPeak = 0.4;  // for the way to its peak and from it

/// Kendall's tau-b of pitch against order: 1 for always up, -1 for always down, 0 without a direction.
double direction(std::span<const int> pitches)
{
    int balance = 0;
    int unequal = 0;
    for (std::size_t i = 0; i < pitches.size(); ++i) {
        for (std::size_t j = i + 1; j < pitches.size(); ++j) {
            balance += (pitches[j] > pitches[i]) - (pitches[j] < pitches[i]);
            unequal += pitches[j] != pitches[i] ? 1 : 0;
        }
    }
    const std::size_t pairs = pitches.size() * (pitches.size() - 1) / 2;
    return unequal == 0 ? 0.0 : balance / std::sqrt(static_cast<double>(pairs) * unequal);
}

/// Whether the pitches, each multiplied by `sign`, go clearly up to the highest and clearly down from it.
bool hasPeak(std::vector<int> pitches, int sign)
{
    constexpr int smallestClimb = 3; // semitones; less is a wobble
    for (int &pitch : pitches)
        pitch *= sign;
    const auto peak = std::ranges::max_element(pitches);
    const auto index = static_cast<std::size_t>(peak - pitches.begin());
    const std::span<const int> all(pitches);
    return *peak - pitches.front() >= smallestClimb && *peak - pitches.back() >= smallestClimb
        && direction(all.first(index + 1)) >= oneWayToPeak && direction(all.subspan(index)) <= -oneWayToPeak;
}

Contour contourOf(const std::vector<int> &pitches)
{
    if (pitches.size() < 2)
        return Contour::None;
    const bool neverDown = std::ranges::is_sorted(pitches);
    const bool neverUp = std::ranges::is_sorted(pitches, std::ranges::greater());
    if (neverDown && neverUp)
        return Contour::Level;
    if (neverDown)
        return Contour::Rising;
    if (neverUp)
        return Contour::Falling;
    if (hasPeak(pitches, 1))
        return Contour::Arch;
    if (hasPeak(pitches, -1))
        return Contour::Valley;
    const double way = direction(pitches);
    if (way >= clearlyOneWay)
        return Contour::MostlyRising;
    return way <= -clearlyOneWay ? Contour::MostlyFalling : Contour::Wavering;
}

int evenSpacingOf(const std::vector<StepNote> &notes)
{
    if (notes.size() < 3)
        return 0;
    const std::int64_t spacing = notes[1].start - notes[0].start;
    for (std::size_t i = 2; i < notes.size(); ++i) {
        if (notes[i].start - notes[i - 1].start != spacing)
            return 0;
    }
    return static_cast<int>(spacing);
}

void countIntervals(const std::vector<int> &pitches, MelodyStats &stats)
{
    int repeated = 1;
    stats.longestRepeat = 1;
    for (std::size_t i = 1; i < pitches.size(); ++i) {
        const int interval = std::clamp(pitches[i] - pitches[i - 1], -12, 12);
        ++stats.intervals[static_cast<std::size_t>(interval + 12)];
        repeated = interval == 0 ? repeated + 1 : 1;
        stats.longestRepeat = std::max(stats.longestRepeat, repeated);
    }
}

void findKey(const std::vector<StepNote> &notes, MelodyStats &stats)
{
    std::array<double, pitchClasses> times{};
    for (const StepNote &note : notes)
        times[static_cast<std::size_t>(note.pitch % pitchClasses)] += static_cast<double>(note.end - note.start);
    stats.distinctPitchClasses = static_cast<int>(std::ranges::count_if(times, [](double time) { return time > 0; }));
    stats.key = keyOf(times);
    if (!stats.key)
        return;
    const auto inKey
        = std::ranges::count_if(notes, [&](const StepNote &note) { return isInKey(*stats.key, note.pitch); });
    stats.shareInKey = static_cast<double>(inKey) / static_cast<double>(notes.size());
}

} // namespace

KeyCertainty keyCertaintyOf(const MelodyStats &stats)
{
    constexpr int fewestPitchClasses = 4; // three notes are in many keys
    if (!stats.key || stats.distinctPitchClasses < fewestPitchClasses)
        return KeyCertainty::Unclear;
    if (stats.key->correlation >= 0.8 && stats.key->lead >= 0.12)
        return KeyCertainty::Clear;
    return stats.key->correlation >= 0.7 && stats.key->lead >= 0.08 ? KeyCertainty::Likely : KeyCertainty::Unclear;
}

MelodyStats statsOf(const Melody &melody)
{
    MelodyStats stats;
    stats.silentSteps = silentSteps(melody);
    const std::vector<StepNote> notes = stepNotesOf(melody);
    if (notes.empty())
        return stats;
    std::vector<int> pitches;
    stats.shortestNote = melodySteps;
    for (const StepNote &note : notes) {
        pitches.push_back(note.pitch);
        ++stats.onsetsInBar[static_cast<std::size_t>(note.start / stepsPerBar)];
        stats.shortestNote = std::min(stats.shortestNote, static_cast<int>(note.end - note.start));
        stats.longestNote = std::max(stats.longestNote, static_cast<int>(note.end - note.start));
    }
    constexpr double beats = melodySteps / 4.0;
    const auto [lowest, highest] = std::ranges::minmax(pitches);
    stats.onsets = static_cast<int>(notes.size());
    stats.density = stats.onsets / beats;
    stats.lowest = lowest;
    stats.highest = highest;
    stats.meanPitch = std::accumulate(pitches.begin(), pitches.end(), 0.0) / stats.onsets;
    stats.evenSpacing = evenSpacingOf(notes);
    stats.contour = contourOf(pitches);
    countIntervals(pitches, stats);
    findKey(notes, stats);
    return stats;
}

} // namespace synvae
