// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/key.h"
#include "core/music/melody.h"
#include "core/music/note.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synvae {

/// How melodies follow each other in a piece.
enum class Join {
    OneAfterAnother, ///< two bars each
    CrossFaded       ///< each begins with the second bar of the one before, which fades while it grows louder
};

/// What a melody's notes are made to fit. Snapping is an audition effect: what is heard is no longer what the networks
/// hear, and the piece says so wherever it goes.
enum class KeyHandling {
    Kept,   ///< the notes as they are
    Snapped ///< notes outside the key move to the nearest pitch inside it, downwards of two equally near
};

struct PieceSettings {
    Join join = Join::OneAfterAnother;
    double tempo = beatsPerMinute; ///< beats a minute, 20 to 400
    int program = 0;               ///< General MIDI, 0 to 127
    int transposition = 0;         ///< semitones, -48 to 48
    KeyHandling key = KeyHandling::Kept;
    std::optional<Key> snapTo{}; ///< nothing: the key that fits all the melodies together best
};

/// A note of a piece, on the grid of sixteenths.
struct PieceNote {
    std::int64_t start = 0; ///< step
    std::int64_t end = 0;   ///< step, > start
    int pitch = 60;         ///< MIDI 0..127
    int velocity = 80;      ///< 1..127
    friend bool operator==(const PieceNote &, const PieceNote &) = default;
};

/// Many melodies as one piece of music.
struct Piece {
    PieceSettings settings;
    std::vector<PieceNote> notes; ///< by start, then pitch; of one pitch never two at a time
    std::int64_t steps = 0;       ///< length in sixteenths, whole bars
    std::optional<Key> snappedTo; ///< the key, where notes were snapped
    int notesMoved = 0;           ///< by snapping

    [[nodiscard]] std::int64_t bars() const { return steps / stepsPerBar; }
    [[nodiscard]] double seconds() const; ///< at the piece's tempo
    /// "Audition effect: 5 of 31 notes were moved into G major." Empty where nothing was snapped.
    [[nodiscard]] std::string remark() const;
};

/// InvalidInput without melodies, with more than 10,000, for settings out of range, and for a transposition that takes
/// a note out of MIDI's range. Of melodies that are all silent comes a silent piece of the same length.
[[nodiscard]] Result<Piece> pieceOf(std::span<const Melody> melodies, const PieceSettings &settings = {});

/// In seconds at the piece's tempo, for a Renderer.
[[nodiscard]] std::vector<Note> notesOf(const Piece &piece);

/// A Standard MIDI file of type 0, 480 ticks a quarter, 4/4, channel 1, as long as the piece; the remark is a text
/// event in it. `title` is the track's name. InvalidInput for pieces longer than a file can tell.
[[nodiscard]] Result<std::vector<std::uint8_t>> midiBytesOf(const Piece &piece, const std::string &title = {});

/// Writes midiBytesOf() aside and renames it.
[[nodiscard]] Result<void> writeMidiFile(const std::filesystem::path &file, const Piece &piece,
                                         const std::string &title = {});

} // namespace synvae
