// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <span>

namespace synvae {

/// What happens in one sixteenth of a melody; the 90 classes of Magenta's two-bar melody models.
///
/// 0 holds what sounds (or the silence), 1 ends it, 2..89 strike MIDI pitch 21..108 (A0 to C8).
using Token = std::uint8_t;

inline constexpr Token holdToken = 0;
inline constexpr Token noteOffToken = 1;
inline constexpr Token firstPitchToken = 2;
inline constexpr int tokenClasses = 90;
inline constexpr int lowestPitch = 21;
inline constexpr int highestPitch = 108;
inline constexpr int stepsPerBar = 16;
inline constexpr int melodySteps = 32;
inline constexpr double beatsPerMinute = 120.0;
inline constexpr double secondsPerStep = 60.0 / beatsPerMinute / 4.0; ///< a sixteenth: 0.125 s
inline constexpr double melodySeconds = melodySteps * secondsPerStep; ///< 4 s

[[nodiscard]] constexpr bool isPitchToken(int token) { return token >= firstPitchToken && token < tokenClasses; }

/// MIDI pitch of a pitch token; the token must be one.
[[nodiscard]] constexpr int pitchOf(Token token) { return token - firstPitchToken + lowestPitch; }

/// Token that strikes a MIDI pitch in [lowestPitch, highestPitch].
[[nodiscard]] constexpr Token tokenOf(int pitch) { return static_cast<Token>(pitch - lowestPitch + firstPitchToken); }

/// Two bars of 4/4 in sixteenths. A value; every token in it is valid, always.
class Melody
{
public:
    using Tokens = std::array<Token, melodySteps>;

    /// Two bars of silence: every step holds.
    Melody() = default;

    /// Exactly 32 values in 0..89, or InvalidInput naming the step at fault.
    [[nodiscard]] static Result<Melody> fromTokens(std::span<const int> tokens);
    [[nodiscard]] static Result<Melody> fromTokens(std::span<const Token> tokens);

    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] Token at(int step) const { return m_tokens.at(static_cast<std::size_t>(step)); }

    /// Steps at which a note is struck.
    [[nodiscard]] int onsets() const;
    [[nodiscard]] bool silent() const { return onsets() == 0; }

    friend bool operator==(const Melody &, const Melody &) = default;

private:
    explicit Melody(const Tokens &tokens)
        : m_tokens(tokens)
    { }

    Tokens m_tokens{};
};

} // namespace synvae
