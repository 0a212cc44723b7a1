// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodywords.h"

#include "core/music/melodycodec.h"
#include "core/music/melodystats.h"
#include "core/music/phrases.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace synvae {

namespace {

constexpr int noticedSilence = 4; ///< steps before or after the notes, from which on silence is told

std::string between(const MelodyStats &stats, Spelling spelling)
{
    return "between " + pitchInWords(stats.lowest, spelling) + " and " + pitchInWords(stats.highest, spelling);
}

std::string wayInWords(const MelodyStats &stats, Spelling spelling)
{
    std::string low = pitchInWords(stats.lowest, spelling);
    const std::string high = pitchInWords(stats.highest, spelling);
    switch (stats.contour) {
    case Contour::None:
        return low;
    case Contour::Level:
        return (stats.onsets == 2 ? "both on " : "all on ") + low;
    case Contour::Rising:
        return "rising from " + low + " to " + high;
    case Contour::Falling:
        return "falling from " + high + " to " + low;
    case Contour::MostlyRising:
        return "mostly rising, " + between(stats, spelling);
    case Contour::MostlyFalling:
        return "mostly falling, " + between(stats, spelling);
    case Contour::Arch:
        return "up and down again, " + between(stats, spelling);
    case Contour::Valley:
        return "down and up again, " + between(stats, spelling);
    case Contour::Wavering:
        break;
    }
    return "moving up and down " + between(stats, spelling);
}

/// What a bar's notes do when they are far fewer than the other bar's: "three long notes". Empty when they are not
/// long.
std::string longNotesInBar(const std::vector<StepNote> &notes, int bar)
{
    constexpr int longNote = 4;
    int count = 0;
    for (const StepNote &note : notes) {
        if (note.start / stepsPerBar != bar)
            continue;
        if (note.end - note.start < longNote)
            return {};
        ++count;
    }
    return counted(count, "long note");
}

bool secondBarRepeatsFirst(const Melody &melody)
{
    const Melody::Tokens tokens = canonical(melody).tokens();
    const std::array<int, melodySteps> pitches = soundingPitches(melody);
    return std::equal(pitches.begin(), pitches.begin() + stepsPerBar, pitches.begin() + stepsPerBar)
        && std::ranges::equal(tokens | std::views::take(stepsPerBar), tokens | std::views::drop(stepsPerBar), {},
                              isPitchToken, isPitchToken);
}

/// A bar far busier than the other; empty when they are of a kind. Silence around the notes does not count as calm.
std::string contrastOfBars(const MelodyStats &stats, const std::vector<StepNote> &notes)
{
    constexpr int lively = 5; // onsets in a bar: more than one a beat
    const auto [first, second] = stats.onsetsInBar;
    if (first >= lively && first >= 2 * second) {
        if (const std::string longNotes = longNotesInBar(notes, 1); !longNotes.empty())
            return "lively at first, then " + longNotes;
        if (melodySteps - notes.back().end < noticedSilence)
            return "lively at first, then calmer";
    } else if (second >= lively && second >= 2 * first) {
        if (const std::string longNotes = longNotesInBar(notes, 0); !longNotes.empty())
            return longNotes + " at first, then lively";
        if (notes.front().start < noticedSilence)
            return "calm at first, then lively";
    }
    return {};
}

std::string evenPaceOf(int spacing)
{
    switch (spacing) {
    case 1:
        return "in even sixteenths";
    case 2:
        return "in even eighths";
    case 4:
        return "in even quarters";
    case 8:
        return "in even halves";
    default:
        return "evenly spaced";
    }
}

std::string paceOf(const MelodyStats &stats, const std::vector<StepNote> &notes)
{
    if (stats.evenSpacing > 0) {
        const bool held = notes.back().end - notes.back().start >= std::int64_t{2} * stats.evenSpacing;
        return evenPaceOf(stats.evenSpacing) + (held ? ", the last note held" : "");
    }
    if (stats.onsets >= 20)
        return "fast";
    if (stats.onsets >= 12)
        return "lively";
    return stats.onsets >= 6 ? "at an easy pace" : "slow";
}

std::string movementOf(const Melody &melody, const MelodyStats &stats, const std::vector<StepNote> &notes)
{
    if (stats.onsetsInBar[1] == 0)
        return notes.back().end <= stepsPerBar ? "all in the first bar" : "all struck in the first bar";
    if (stats.onsetsInBar[0] == 0)
        return "all in the second bar";
    if (secondBarRepeatsFirst(melody))
        return "the second bar repeats the first";
    if (const std::string contrast = contrastOfBars(stats, notes); !contrast.empty())
        return contrast;
    return paceOf(stats, notes);
}

/// ", after two beats of silence": silence before the first note, where it is noticed and within the first bar.
std::string silenceBefore(const std::vector<StepNote> &notes)
{
    const auto steps = static_cast<int>(notes.front().start);
    return steps < noticedSilence || steps >= stepsPerBar ? "" : ", after " + lengthInWords(steps) + " of silence";
}

std::string silenceAfter(const std::vector<StepNote> &notes)
{
    const int steps = melodySteps - static_cast<int>(notes.back().end);
    return steps < noticedSilence || steps >= stepsPerBar ? ""
                                                          : ", with " + lengthInWords(steps) + " of silence at the end";
}

std::string noteInWords(const StepNote &note, Spelling spelling)
{
    return pitchInWords(note.pitch, spelling) + " at " + placeInWords(static_cast<int>(note.start)) + ", "
        + lengthInWords(static_cast<int>(note.end - note.start)) + " long";
}

} // namespace

std::string sentenceAbout(const Melody &melody)
{
    const std::vector<StepNote> notes = stepNotesOf(melody);
    if (notes.empty())
        return "Silence: two bars without a note.";
    const MelodyStats stats = statsOf(melody);
    const Spelling spelling = spellingOf(stats.key);
    if (notes.size() == 1)
        return "One note: " + noteInWords(notes.front(), spelling) + ".";
    std::string text = capitalised(counted(stats.onsets, "note")) + ", " + wayInWords(stats, spelling);
    if (const KeyCertainty certainty = keyCertaintyOf(stats); certainty != KeyCertainty::Unclear)
        text += (certainty == KeyCertainty::Clear ? ", in " : ", perhaps in ") + keyInWords(*stats.key);
    return text + silenceBefore(notes) + "; " + movementOf(melody, stats, notes) + silenceAfter(notes) + ".";
}

} // namespace synvae
