// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace synvae {

/// "no", "one" .. "twelve", then figures: for the middle of a sentence.
[[nodiscard]] std::string numberInWords(int number);

/// "one note", "seven notes": adds an s unless the number is one.
[[nodiscard]] std::string counted(int number, std::string_view thing);

/// A length in sixteenths as beats: "a quarter of a beat", "half a beat", "one beat", "two and a half beats".
[[nodiscard]] std::string lengthInWords(int steps);

/// A step of the two bars, 0..31: "bar 1, beat 3", "bar 2, beat 1 and a half".
[[nodiscard]] std::string placeInWords(int step);

/// The text with its first letter in upper case (ASCII).
[[nodiscard]] std::string capitalised(std::string text);

} // namespace synvae
