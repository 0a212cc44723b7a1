// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationmode.h"

#include <array>
#include <cstdio>

namespace synvae {

namespace {

constexpr std::array modes{EvaluationMode::Heard, EvaluationMode::Paper, EvaluationMode::Code};

} // namespace

std::string nameOf(EvaluationMode mode)
{
    switch (mode) {
    case EvaluationMode::Heard:
        return "heard";
    case EvaluationMode::Paper:
        return "paper";
    case EvaluationMode::Code:
        return "code";
    }
    return {};
}

std::optional<EvaluationMode> evaluationModeNamed(const std::string &name)
{
    for (const EvaluationMode mode : modes) {
        if (nameOf(mode) == name)
            return mode;
    }
    return std::nullopt;
}

std::string inWords(EvaluationMode mode, float temperature)
{
    char notes[64];
    std::snprintf(notes, sizeof notes, "notes sampled at temperature %g", static_cast<double>(temperature));
    switch (mode) {
    case EvaluationMode::Heard:
        return std::string("mean of zv, ") + notes + ", the notes encoded again, mean of za";
    case EvaluationMode::Paper:
        return std::string("one draw of zv, ") + notes + ", the notes encoded again, one draw of za";
    case EvaluationMode::Code:
        return "one draw of zv, logits of a decoder that is fed its own draws at temperature 1, the logits encoded "
               "again, one draw of za";
    }
    return {};
}

} // namespace synvae
