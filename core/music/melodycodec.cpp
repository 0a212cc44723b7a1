// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace synvae {

namespace {

/// Every caller builds the tokens from valid ones, so this cannot fail.
Melody melodyOfTokens(const Melody::Tokens &tokens) { return *Melody::fromTokens(std::span<const Token>(tokens)); }

std::string noteInWords(const Note &note)
{
    char text[96];
    std::snprintf(text, sizeof text, "The note of pitch %d at %.3f s", note.pitch, note.start);
    return text;
}

/// Why a note cannot be part of a melody; empty when it can.
std::string objectionTo(const Note &note)
{
    if (!std::isfinite(note.start) || !std::isfinite(note.end))
        return "A note of pitch " + std::to_string(note.pitch) + " has a time that is not a number.";
    if (note.pitch < lowestPitch || note.pitch > highestPitch)
        return noteInWords(note) + " is outside A0 to C8.";
    if (note.velocity <= 0)
        return noteInWords(note) + " has velocity 0.";
    const double step = std::floor(note.start / secondsPerStep + 0.5);
    if (step < 0)
        return noteInWords(note) + " starts before the melody.";
    if (step >= melodySteps)
        return noteInWords(note) + " starts after the two bars.";
    return {};
}

} // namespace

std::vector<StepNote> stepNotesOf(const Melody &melody)
{
    std::vector<StepNote> notes;
    bool sounds = false;
    for (int step = 0; step < melodySteps; ++step) {
        const Token token = melody.at(step);
        if (token == holdToken)
            continue;
        if (std::exchange(sounds, isPitchToken(token)))
            notes.back().end = step;
        if (sounds)
            notes.push_back({step, melodySteps, pitchOf(token)});
    }
    return notes;
}

std::vector<Note> notesOf(const Melody &melody)
{
    std::vector<Note> notes;
    for (const StepNote &note : stepNotesOf(melody)) {
        notes.push_back({note.pitch, melodyVelocity, static_cast<double>(note.start) * secondsPerStep,
                         static_cast<double>(note.end) * secondsPerStep});
    }
    return notes;
}

NotesAsMelody melodyOf(std::span<const Note> notes)
{
    NotesAsMelody result;
    std::vector<StepNote> steps;
    for (const Note &note : notes) {
        if (std::string objection = objectionTo(note); !objection.empty()) {
            result.leftOut.push_back(std::move(objection));
            continue;
        }
        const double start = std::floor(note.start / secondsPerStep + 0.5);
        const double end = std::clamp(std::floor(note.end / secondsPerStep + 0.5), start + 1.0, melodySteps + 1.0);
        steps.push_back(StepNote{static_cast<std::int64_t>(start), static_cast<std::int64_t>(end), note.pitch});
    }
    makeMonophonic(steps);
    result.melody = windowOf(steps, 0);
    return result;
}

Melody canonical(const Melody &melody)
{
    Melody::Tokens tokens = melody.tokens();
    bool sounds = false;
    for (Token &token : tokens) {
        if (isPitchToken(token))
            sounds = true;
        else if (token == noteOffToken && !std::exchange(sounds, false))
            token = holdToken;
    }
    return melodyOfTokens(tokens);
}

std::optional<Melody> transposed(const Melody &melody, int semitones)
{
    if (std::abs(static_cast<long long>(semitones)) > highestPitch - lowestPitch && !melody.silent())
        return std::nullopt;
    Melody::Tokens tokens = melody.tokens();
    for (Token &token : tokens) {
        if (!isPitchToken(token))
            continue;
        const int pitch = pitchOf(token) + semitones;
        if (pitch < lowestPitch || pitch > highestPitch)
            return std::nullopt;
        token = tokenOf(pitch);
    }
    return melodyOfTokens(tokens);
}

std::array<int, melodySteps> soundingPitches(const Melody &melody)
{
    std::array<int, melodySteps> pitches{};
    int sounding = silence;
    for (std::size_t step = 0; step < pitches.size(); ++step) {
        const Token token = melody.tokens()[step];
        if (token == noteOffToken)
            sounding = silence;
        else if (isPitchToken(token))
            sounding = pitchOf(token);
        pitches[step] = sounding;
    }
    return pitches;
}

int silentSteps(const Melody &melody) { return static_cast<int>(std::ranges::count(soundingPitches(melody), silence)); }

void makeMonophonic(std::vector<StepNote> &notes)
{
    std::ranges::sort(notes, [](const StepNote &a, const StepNote &b) {
        return a.start != b.start ? a.start < b.start : a.pitch > b.pitch;
    });
    const auto sameStep = std::ranges::unique(notes, {}, &StepNote::start);
    notes.erase(sameStep.begin(), sameStep.end());
    for (std::size_t i = 1; i < notes.size(); ++i)
        notes[i - 1].end = std::min(notes[i - 1].end, notes[i].start);
}

Melody windowOf(std::span<const StepNote> notes, std::int64_t from)
{
    Melody::Tokens tokens{};
    const auto first = std::ranges::lower_bound(notes, from, {}, &StepNote::start);
    for (auto note = first; note != notes.end() && note->start < from + melodySteps; ++note) {
        tokens[static_cast<std::size_t>(note->start - from)] = tokenOf(note->pitch);
        if (note->end < from + melodySteps)
            tokens[static_cast<std::size_t>(note->end - from)] = noteOffToken; // the next note may overwrite it
    }
    return melodyOfTokens(tokens);
}

} // namespace synvae
