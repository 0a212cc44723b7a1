// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace synvae {

/// What exactly is measured (protocol section 7). Every number tells which of them it belongs to.
enum class EvaluationMode {
    Heard, ///< posterior means, notes sampled, the notes encoded again: what reaches a listener
    Paper, ///< as the thesis' text says: one draw of zv and one of za, notes sampled, the notes encoded again
    Code   ///< as the authors' code does: draws, and the decoder's logits encoded in the place of notes
};

/// "heard", "paper", "code": in files and on the command line.
[[nodiscard]] std::string nameOf(EvaluationMode mode);
[[nodiscard]] std::optional<EvaluationMode> evaluationModeNamed(const std::string &name);

/// The mode as a sentence, for the reader of a file. `temperature` is that of the notes.
[[nodiscard]] std::string inWords(EvaluationMode mode, float temperature);

} // namespace synvae
