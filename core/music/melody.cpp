// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melody.h"

#include <algorithm>
#include <string>

namespace synvae {

namespace {

template<typename Value>
Result<Melody::Tokens> checkedTokens(std::span<const Value> values)
{
    if (values.size() != melodySteps) {
        return Error{ErrorKind::InvalidInput,
                     "A melody has " + std::to_string(melodySteps) + " tokens, not " + std::to_string(values.size())
                         + "; give exactly one for each sixteenth of two bars."};
    }
    Melody::Tokens tokens{};
    for (std::size_t step = 0; step < tokens.size(); ++step) {
        const int token = values[step];
        if (token < 0 || token >= tokenClasses) {
            return Error{ErrorKind::InvalidInput,
                         "Token " + std::to_string(token) + " at step " + std::to_string(step)
                             + " of a melody is outside 0 to " + std::to_string(tokenClasses - 1) + "."};
        }
        tokens[step] = static_cast<Token>(token);
    }
    return tokens;
}

} // namespace

Result<Melody> Melody::fromTokens(std::span<const int> tokens)
{
    const Result<Tokens> checked = checkedTokens(tokens);
    if (!checked)
        return checked.error();
    return Melody(*checked);
}

Result<Melody> Melody::fromTokens(std::span<const Token> tokens)
{
    const Result<Tokens> checked = checkedTokens(tokens);
    if (!checked)
        return checked.error();
    return Melody(*checked);
}

int Melody::onsets() const
{
    return static_cast<int>(std::ranges::count_if(m_tokens, [](Token token) { return isPitchToken(token); }));
}

} // namespace synvae
