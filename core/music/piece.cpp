// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/piece.h"

#include "core/music/melodycodec.h"
#include "core/music/midifile.h"
#include "core/music/miditrackwriter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace synvae {

namespace {

constexpr std::size_t mostMelodies = 10'000;
constexpr int widestTransposition = 48;
constexpr double slowest = 20.0;
constexpr double fastest = 400.0;
constexpr int highestMidiPitch = 127;
constexpr int quietest = 24; ///< what a fade begins and ends with

Error refused(const std::string &why) { return {ErrorKind::InvalidInput, "No piece can be made: " + why}; }

Result<void> check(std::span<const Melody> melodies, const PieceSettings &settings)
{
    if (melodies.empty() || melodies.size() > mostMelodies)
        return refused("it takes 1 to 10,000 melodies, not " + std::to_string(melodies.size()) + ".");
    if (!(settings.tempo >= slowest && settings.tempo <= fastest))
        return refused("the tempo must be 20 to 400 beats a minute.");
    if (settings.program < 0 || settings.program > 127)
        return refused("General MIDI has instruments 0 to 127.");
    if (std::abs(settings.transposition) > widestTransposition)
        return refused("notes can be moved by at most 48 semitones.");
    if (settings.snapTo && (settings.snapTo->tonic < 0 || settings.snapTo->tonic >= pitchClasses))
        return refused("the key has no tonic from C to B.");
    return {};
}

/// How loud a note is that is struck at this step of its melody: it fades in over the first bar unless the melody is
/// the first, and out over the second unless it is the last.
int velocityAt(std::int64_t step, bool fadesIn, bool fadesOut)
{
    constexpr double span = melodyVelocity - quietest;
    const double place = static_cast<double>(step % stepsPerBar) / stepsPerBar;
    double share = 1.0;
    if (step < stepsPerBar && fadesIn)
        share = place;
    else if (step >= stepsPerBar && fadesOut)
        share = 1.0 - place;
    return quietest + static_cast<int>(std::lround(span * share));
}

std::vector<PieceNote> joined(std::span<const Melody> melodies, Join join)
{
    const bool fades = join == Join::CrossFaded;
    const std::int64_t hop = fades ? stepsPerBar : melodySteps;
    std::vector<PieceNote> notes;
    for (std::size_t i = 0; i < melodies.size(); ++i) {
        const std::int64_t first = static_cast<std::int64_t>(i) * hop;
        for (const StepNote &note : stepNotesOf(melodies[i]))
            notes.push_back({first + note.start, first + note.end, note.pitch,
                             velocityAt(note.start, fades && i > 0, fades && i + 1 < melodies.size())});
    }
    return notes;
}

std::optional<Key> bestKeyOf(const std::vector<PieceNote> &notes)
{
    std::array<double, pitchClasses> times{};
    for (const PieceNote &note : notes)
        times[static_cast<std::size_t>(note.pitch % pitchClasses)] += static_cast<double>(note.end - note.start);
    return keyOf(times);
}

int nearestInKey(int pitch, const Key &key)
{
    for (int distance = 0; distance < pitchClasses; ++distance) {
        if (pitch - distance >= 0 && isInKey(key, pitch - distance))
            return pitch - distance;
        if (pitch + distance <= highestMidiPitch && isInKey(key, pitch + distance))
            return pitch + distance;
    }
    return pitch;
}

void snap(Piece &piece)
{
    piece.snappedTo = piece.settings.snapTo ? piece.settings.snapTo : bestKeyOf(piece.notes);
    if (!piece.snappedTo)
        return;
    for (PieceNote &note : piece.notes) {
        const int pitch = nearestInKey(note.pitch, *piece.snappedTo);
        piece.notesMoved += pitch != note.pitch ? 1 : 0;
        note.pitch = pitch;
    }
}

/// A synthesiser holds one note a pitch: a later one ends an earlier one, and of two struck together the louder and
/// then the longer stays.
void resolveOverlaps(std::vector<PieceNote> &notes)
{
    std::stable_sort(notes.begin(), notes.end(), [](const PieceNote &a, const PieceNote &b) {
        return std::tuple(a.start, a.pitch, -a.velocity, -a.end) < std::tuple(b.start, b.pitch, -b.velocity, -b.end);
    });
    std::array<std::ptrdiff_t, highestMidiPitch + 1> last{};
    last.fill(-1);
    std::vector<PieceNote> kept;
    for (const PieceNote &note : notes) {
        std::ptrdiff_t &before = last[static_cast<std::size_t>(note.pitch)];
        if (before >= 0) {
            PieceNote &earlier = kept[static_cast<std::size_t>(before)];
            if (earlier.start == note.start)
                continue;
            earlier.end = std::min(earlier.end, note.start);
        }
        before = static_cast<std::ptrdiff_t>(kept.size());
        kept.push_back(note);
    }
    notes = std::move(kept);
}

double secondsPerPieceStep(const Piece &piece) { return 60.0 / piece.settings.tempo / 4.0; }

/// A begin or an end, ends first.
struct Event {
    std::int64_t step = 0;
    bool begins = false;
    int pitch = 0;
    int velocity = 0;
};

std::vector<Event> eventsOf(const Piece &piece)
{
    std::vector<Event> events;
    for (const PieceNote &note : piece.notes) {
        events.push_back({note.start, true, note.pitch, note.velocity});
        events.push_back({note.end, false, note.pitch, 0});
    }
    std::stable_sort(events.begin(), events.end(), [](const Event &a, const Event &b) {
        return std::tuple(a.step, a.begins, a.pitch) < std::tuple(b.step, b.begins, b.pitch);
    });
    return events;
}

} // namespace

double Piece::seconds() const { return static_cast<double>(steps) * secondsPerPieceStep(*this); }

std::string Piece::remark() const
{
    if (!snappedTo)
        return {};
    return "Audition effect: " + std::to_string(notesMoved) + " of " + std::to_string(notes.size())
        + " notes were moved into " + keyInWords(*snappedTo) + ".";
}

Result<Piece> pieceOf(std::span<const Melody> melodies, const PieceSettings &settings)
{
    if (auto valid = check(melodies, settings); !valid)
        return valid.error();
    Piece piece;
    piece.settings = settings;
    piece.notes = joined(melodies, settings.join);
    const auto count = static_cast<std::int64_t>(melodies.size());
    piece.steps = settings.join == Join::CrossFaded ? (count + 1) * stepsPerBar : count * melodySteps;
    for (PieceNote &note : piece.notes) {
        note.pitch += settings.transposition;
        if (note.pitch < 0 || note.pitch > highestMidiPitch)
            return refused("moved by " + std::to_string(settings.transposition)
                           + " semitones a note leaves what MIDI has.");
    }
    if (settings.key == KeyHandling::Snapped)
        snap(piece);
    resolveOverlaps(piece.notes);
    return piece;
}

std::vector<Note> notesOf(const Piece &piece)
{
    const double step = secondsPerPieceStep(piece);
    std::vector<Note> notes;
    notes.reserve(piece.notes.size());
    for (const PieceNote &note : piece.notes)
        notes.push_back(
            {note.pitch, note.velocity, static_cast<double>(note.start) * step, static_cast<double>(note.end) * step});
    return notes;
}

Result<std::vector<std::uint8_t>> midiBytesOf(const Piece &piece, const std::string &title)
{
    constexpr std::int64_t lastTick = (1 << 28) - 1;
    if (piece.steps * midiTicksPerStep > lastTick)
        return refused("it is longer than a MIDI file can tell.");
    MidiTrackWriter track;
    if (!title.empty())
        track.text(midiTrackNameEvent, title);
    if (const std::string remark = piece.remark(); !remark.empty())
        track.text(midiTextEvent, remark);
    track.beginning(static_cast<int>(std::lround(60e6 / piece.settings.tempo)), piece.settings.program);
    for (const Event &event : eventsOf(piece))
        track.event(static_cast<int>(event.step) * midiTicksPerStep,
                    {event.begins ? 0x90 : 0x80, event.pitch, event.velocity});
    track.event(static_cast<int>(piece.steps) * midiTicksPerStep, {0xFF, 0x2F, 0});
    return track.file();
}

Result<void> writeMidiFile(const std::filesystem::path &file, const Piece &piece, const std::string &title)
{
    const auto bytes = midiBytesOf(piece, title);
    if (!bytes)
        return bytes.error();
    return writeMidiBytes(file, *bytes);
}

} // namespace synvae
