// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace synvae {

/// One measured task: ours beside the same network written plainly with LibTorch's own layers, in one run.
struct BenchRow {
    std::string task;            ///< "decode 1024 melodies"
    double secondsOurs = 0.0;    ///< median of the repetitions
    double secondsPlain = 0.0;   ///< likewise; 0 where there is no plain version
    double itemsPerSecond = 0.0; ///< ours
    double shareOfPeak = 0.0;    ///< arithmetic of the task over our time, over the peak measured in the same run
};

/// What came of importing a music model from elsewhere.
struct MusicImportReport {
    std::string format; ///< in words: "Magenta.js folder"
    int latentSize = 0;
    int encoderUnits = 0; ///< per direction; meaningless when it cannot encode
    std::vector<int> decoderUnits;
    bool canEncode = false;
    std::vector<std::string> remarks; ///< sentences about what the model cannot do
    std::string modelHash;
};

} // namespace synvae
