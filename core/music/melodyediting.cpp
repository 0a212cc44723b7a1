// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodyediting.h"

#include <algorithm>

namespace synvae {

namespace {

StepNote withinTheBars(StepNote note)
{
    note.pitch = std::clamp(note.pitch, lowestPitch, highestPitch);
    note.start = std::clamp<std::int64_t>(note.start, 0, melodySteps - 1);
    note.end = std::clamp<std::int64_t>(note.end, note.start + 1, melodySteps);
    return note;
}

} // namespace

std::optional<StepNote> noteAt(const Melody &melody, int step)
{
    const std::vector<StepNote> notes = stepNotesOf(melody);
    const auto hit
        = std::ranges::find_if(notes, [step](const StepNote &note) { return note.start <= step && step < note.end; });
    return hit == notes.end() ? std::nullopt : std::optional(*hit);
}

Melody withNote(const Melody &melody, StepNote note)
{
    note = withinTheBars(note);
    std::vector<StepNote> notes = stepNotesOf(melody);
    std::erase_if(notes,
                  [&note](const StepNote &other) { return other.start >= note.start && other.start < note.end; });
    const auto after = std::ranges::lower_bound(notes, note.start, {}, &StepNote::start);
    const auto placed = notes.insert(after, note);
    if (placed != notes.begin()) {
        StepNote &before = *std::prev(placed);
        before.end = std::min(before.end, note.start);
    }
    return windowOf(notes, 0);
}

Melody withoutNote(const Melody &melody, int struckAt)
{
    std::vector<StepNote> notes = stepNotesOf(melody);
    std::erase_if(notes, [struckAt](const StepNote &note) { return note.start == struckAt; });
    return windowOf(notes, 0);
}

StepNote movedNote(const StepNote &note, int steps, int semitones)
{
    const std::int64_t length = note.end - note.start;
    const std::int64_t start = std::clamp<std::int64_t>(note.start + steps, 0, melodySteps - length);
    return {start, start + length, std::clamp(note.pitch + semitones, lowestPitch, highestPitch)};
}

} // namespace synvae
