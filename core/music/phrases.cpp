// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/phrases.h"

#include "core/music/melody.h"

#include <array>

namespace synvae {

namespace {

constexpr int stepsPerBeat = 4;
constexpr int beatsPerBar = stepsPerBar / stepsPerBeat;
/// Sixteenths beyond a whole beat.
constexpr std::array<const char *, stepsPerBeat> fractions{"", "a quarter", "a half", "three quarters"};

} // namespace

std::string numberInWords(int number)
{
    constexpr std::array<const char *, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                 "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    if (number < 0 || number >= static_cast<int>(words.size()))
        return std::to_string(number);
    return words[static_cast<std::size_t>(number)];
}

std::string counted(int number, std::string_view thing)
{
    return numberInWords(number) + " " + std::string(thing) + (number == 1 ? "" : "s");
}

std::string lengthInWords(int steps)
{
    const int beats = steps / stepsPerBeat;
    const int rest = steps % stepsPerBeat;
    if (beats == 0) {
        constexpr std::array<const char *, stepsPerBeat> shortLengths{"no time", "a quarter of a beat", "half a beat",
                                                                      "three quarters of a beat"};
        return shortLengths[static_cast<std::size_t>(rest)];
    }
    if (rest == 0)
        return counted(beats, "beat");
    const std::string fraction = rest == 3 ? "three quarter" : fractions[static_cast<std::size_t>(rest)];
    return numberInWords(beats) + " and " + fraction + " beats";
}

std::string placeInWords(int step)
{
    const int bar = step / stepsPerBar + 1;
    const int beat = step / stepsPerBeat % beatsPerBar + 1;
    std::string place = "bar " + std::to_string(bar) + ", beat " + std::to_string(beat);
    if (step % stepsPerBeat != 0)
        place += std::string(" and ") + fractions[static_cast<std::size_t>(step % stepsPerBeat)];
    return place;
}

std::string capitalised(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace synvae
