// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/kernels/gemm.h"

#include <filesystem>
#include <string>

namespace synvae {

/// The precision a run trains in: what the settings ask for, "auto" being bfloat16 where the processor has it.
[[nodiscard]] kernels::Precision trainingPrecision(const TrainingSettings &settings);

/// The command line that repeats a run: `synvae train KIND` with every setting that is not a default. Paths of this
/// machine are left out: it goes into configurations and cards.
[[nodiscard]] std::string commandOf(const std::string &kind, const TrainingSettings &settings);

/// Where a run writes until it is finished: its output, or, as long as a finished model lies there, "retraining" in it.
[[nodiscard]] std::filesystem::path workFolder(const TrainingSettings &settings);

/// Makes the work folder. InvalidInput where no output is given, or it holds a finished model that the settings do not
/// allow to be replaced; Io where it cannot be written.
[[nodiscard]] Result<void> prepareOutput(const TrainingSettings &settings);

} // namespace synvae
