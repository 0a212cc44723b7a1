// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/melodystats.h"
#include "core/music/melodywords.h"
#include "core/music/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace synvae {

namespace {

/// The tune the other one is, moved; 0 when it is another tune.
int transpositionBetween(const Melody &melody, const Melody &other)
{
    const std::vector<StepNote> from = stepNotesOf(melody);
    const std::vector<StepNote> to = stepNotesOf(other);
    if (from.size() != to.size() || from.empty())
        return 0;
    const int semitones = to.front().pitch - from.front().pitch;
    const bool moved = std::ranges::equal(from, to, [&](const StepNote &a, const StepNote &b) {
        return a.start == b.start && a.end == b.end && b.pitch - a.pitch == semitones;
    });
    return moved ? semitones : 0;
}

std::string pitchDifference(const MelodyStats &a, const MelodyStats &b)
{
    const double difference = b.meanPitch - a.meanPitch;
    const char *direction = difference > 0 ? "higher" : "lower";
    if (std::abs(difference) < 1.0)
        return {};
    if (std::abs(difference) < 3.0)
        return std::string("a little ") + direction;
    return (std::abs(difference) < 10.0 ? "" : "much ") + std::string(direction);
}

std::string paceDifference(const MelodyStats &a, const MelodyStats &b)
{
    const int few = std::min(a.onsets, b.onsets);
    const int many = std::max(a.onsets, b.onsets);
    if (many - few < 2 || 4 * many < 5 * few)
        return {};
    return (many >= 2 * few && many - few >= 4 ? "much " : "") + std::string(b.onsets > a.onsets ? "faster" : "slower");
}

std::string keyDifference(const MelodyStats &a, const MelodyStats &b)
{
    if (keyCertaintyOf(a) != KeyCertainty::Clear || keyCertaintyOf(b) != KeyCertainty::Clear)
        return {};
    if (a.key->mode != b.key->mode)
        return b.key->mode == Mode::Minor ? "minor instead of major" : "major instead of minor";
    if (a.key->tonic != b.key->tonic)
        return "in " + keyInWords(*b.key) + " instead of " + keyInWords(*a.key);
    return {};
}

std::string wayOf(Contour contour)
{
    switch (contour) {
    case Contour::Rising:
    case Contour::MostlyRising:
        return "rising";
    case Contour::Falling:
    case Contour::MostlyFalling:
        return "falling";
    default:
        return {};
    }
}

std::string contourDifference(const MelodyStats &a, const MelodyStats &b)
{
    const std::string from = wayOf(a.contour);
    const std::string to = wayOf(b.contour);
    return from.empty() || to.empty() || from == to ? std::string() : to + " instead of " + from;
}

std::string rangeDifference(const MelodyStats &a, const MelodyStats &b)
{
    constexpr int told = 5; // semitones
    if (std::abs(b.range() - a.range()) < told)
        return {};
    return b.range() > a.range() ? "wider in range" : "narrower in range";
}

std::string countDifference(const MelodyStats &a, const MelodyStats &b)
{
    if (a.onsets == b.onsets)
        return {};
    return std::to_string(b.onsets) + (b.onsets == 1 ? " note" : " notes") + " instead of " + std::to_string(a.onsets);
}

} // namespace

std::string compare(const Melody &melody, const Melody &other)
{
    if (canonical(melody) == canonical(other))
        return melody.silent() ? "Both are silent." : "The same notes.";
    const MelodyStats a = statsOf(melody);
    const MelodyStats b = statsOf(other);
    if (b.silent())
        return "Silent, instead of " + counted(a.onsets, "note") + ".";
    if (a.silent())
        return capitalised(counted(b.onsets, "note")) + " instead of silence.";
    if (const int semitones = transpositionBetween(melody, other); semitones != 0)
        return "The same tune, " + counted(std::abs(semitones), "semitone") + (semitones > 0 ? " higher." : " lower.");
    std::string text;
    for (const std::string &difference : {pitchDifference(a, b), paceDifference(a, b), keyDifference(a, b),
                                          contourDifference(a, b), rangeDifference(a, b), countDifference(a, b)}) {
        if (!difference.empty())
            text += (text.empty() ? "" : ", ") + difference;
    }
    return text.empty() ? "Much alike, but not the same notes." : capitalised(text) + ".";
}

} // namespace synvae
