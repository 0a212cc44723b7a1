// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/music/melody.h"

#include <QString>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace synvae::test {

/// A melody from tokens; the steps that are not given hold.
inline Melody melodyOfTokens(std::initializer_list<int> tokens)
{
    std::array<int, melodySteps> all{};
    std::size_t step = 0;
    for (const int token : tokens)
        all.at(step++) = token;
    return Melody::fromTokens(std::span<const int>(all)).value();
}

/// Pitch and length in steps; pitch 0 is a rest.
struct Struck {
    int pitch;
    int steps;
};

/// A melody from notes one after the other, with note-offs only where something ends.
inline Melody tune(std::initializer_list<Struck> notes)
{
    std::array<int, melodySteps> tokens{};
    std::size_t step = 0;
    bool sounds = false;
    for (const Struck &note : notes) {
        if (note.pitch != 0)
            tokens.at(step) = tokenOf(note.pitch);
        else if (sounds)
            tokens.at(step) = noteOffToken;
        sounds = note.pitch != 0;
        step += static_cast<std::size_t>(note.steps);
    }
    if (sounds && step < tokens.size())
        tokens[step] = noteOffToken;
    return Melody::fromTokens(std::span<const int>(tokens)).value();
}

/// Any token anywhere: also note-offs that end nothing.
inline Melody randomMelody(Seed seed, int index)
{
    std::array<int, melodySteps> tokens{};
    const Seed own = derive(seed, static_cast<std::uint64_t>(index));
    const float holds = uniform(own, 1000);
    const float offs = uniform(own, 1001) * (1.0F - holds);
    for (std::size_t step = 0; step < tokens.size(); ++step) {
        const float choice = uniform(own, step);
        if (choice < holds)
            tokens[step] = holdToken;
        else if (choice < holds + offs)
            tokens[step] = noteOffToken;
        else
            tokens[step]
                = firstPitchToken + static_cast<int>(uniform(own, 100 + step) * (tokenClasses - firstPitchToken));
    }
    return Melody::fromTokens(std::span<const int>(tokens)).value();
}

inline QString inWords(const std::string &text) { return QString::fromStdString(text); }

inline QString inWords(const Melody &melody)
{
    QString text;
    for (const Token token : melody.tokens())
        text += QString::number(token) + QLatin1Char(' ');
    return text;
}

} // namespace synvae::test
