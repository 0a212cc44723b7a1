// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/parallelmode.h"

#include "core/music/melodystats.h"

namespace synvae {

namespace {

/// Semitones by which a degree, 0 to 11 from the tonic, moves.
int moveOf(int degree, Mode mode)
{
    if (mode == Mode::Major)
        return degree == 3 || degree == 8 || degree == 10 ? 1 : 0;
    return degree == 4 || degree == 9 || degree == 11 ? -1 : 0;
}

} // namespace

Melody inMode(const Melody &melody, Mode mode)
{
    const auto key = statsOf(melody).key;
    if (!key)
        return melody;
    Melody::Tokens tokens = melody.tokens();
    for (Token &token : tokens) {
        if (!isPitchToken(token))
            continue;
        const int degree = (pitchOf(token) - key->tonic) % pitchClasses;
        const int pitch = pitchOf(token) + moveOf(degree, mode);
        if (pitch >= lowestPitch && pitch <= highestPitch)
            token = tokenOf(pitch);
    }
    return Melody::fromTokens(std::span<const Token>(tokens)).value();
}

} // namespace synvae
