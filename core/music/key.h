// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>

namespace synvae {

inline constexpr int pitchClasses = 12;

enum class Mode { Major, Minor };

/// A key as an ear trained on Western music would guess it.
struct Key {
    int tonic = 0; ///< pitch class, 0 = C .. 11 = B
    Mode mode = Mode::Major;
    double correlation = 0.0; ///< with the key's profile, -1..1: how sure the guess is
    double lead = 0.0;        ///< by how much that is more than for the next best key, >= 0
};

/// The key of music whose pitch classes sound for these times, after Krumhansl and Kessler (1982): the one of the 24
/// keys whose probe-tone profile correlates best with the times. The unit of time does not matter. Nothing when all
/// twelve sound equally long, as they do in silence. Of equally good keys the first from C, major before minor.
[[nodiscard]] std::optional<Key> keyOf(const std::array<double, pitchClasses> &times);

/// How much better the best of the major keys fits than the best of the minor keys: the difference of their
/// correlations, -2 to 2, above 0 for major. Nothing when all twelve sound equally long.
[[nodiscard]] std::optional<double> modeLeaning(const std::array<double, pitchClasses> &times);

/// Whether a pitch belongs to the key's scale; in minor the natural scale and the raised seventh.
[[nodiscard]] bool isInKey(const Key &key, int pitch);

/// "G major", "E flat minor": words a screen reader speaks as they are meant.
[[nodiscard]] std::string keyInWords(const Key &key);

/// How the five black keys are called.
enum class Spelling {
    Sharps, ///< C sharp, D sharp, F sharp, G sharp, A sharp
    Flats,  ///< D flat, E flat, G flat, A flat, B flat
    Mixed   ///< C sharp, E flat, F sharp, G sharp, B flat: what is met most where there is no key signature
};

/// The spelling that fits the key: Mixed without a key, and with at most two flats, where C sharp and F sharp are the
/// leading notes of D and G minor.
[[nodiscard]] Spelling spellingOf(const std::optional<Key> &key);

/// "C", "F sharp", "G flat".
[[nodiscard]] std::string pitchClassInWords(int pitchClass, Spelling spelling);

/// "C4" (middle C, MIDI 60), "F sharp 5".
[[nodiscard]] std::string pitchInWords(int pitch, Spelling spelling);

} // namespace synvae
