// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/reports.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace synvae {

/// Makes model folders of ours out of checkpoints from elsewhere. A library of its own, which the window never loads.
class ModelImporter
{
public:
    ModelImporter() = default;
    ModelImporter(const ModelImporter &) = delete;
    ModelImporter &operator=(const ModelImporter &) = delete;
    virtual ~ModelImporter() = default;

    /// Makes the music model folder `output` out of a checkpoint: a Magenta.js folder, a folder with one file a
    /// variable, or a TensorFlow checkpoint. Without its encoder it can decode only, which the report says.
    [[nodiscard]] virtual Result<MusicImportReport> importMusic(const std::filesystem::path &source,
                                                                const std::filesystem::path &output)
        = 0;
};

/// Times the networks beside plain LibTorch. A library of its own, which the window never loads.
class NetworkBench
{
public:
    NetworkBench() = default;
    NetworkBench(const NetworkBench &) = delete;
    NetworkBench &operator=(const NetworkBench &) = delete;
    virtual ~NetworkBench() = default;

    /// Measures "decode", "encode", "train" or "pictures" on random weights; takes about a minute. InvalidInput for
    /// anything else.
    [[nodiscard]] virtual Result<std::vector<BenchRow>> run(const std::string &what, const ProgressCallback &progress,
                                                            std::stop_token stop)
        = 0;
};

using CreateModelImporter = ModelImporter *();
using CreateNetworkBench = NetworkBench *();
inline constexpr const char *createModelImporterSymbol = "synvae_create_model_importer";
inline constexpr const char *createNetworkBenchSymbol = "synvae_create_network_bench";

/// From libsynvae-importers.so and libsynvae-bench.so, beside the engine's library; see loadEngine().
[[nodiscard]] Result<std::unique_ptr<ModelImporter>> loadModelImporter();
[[nodiscard]] Result<std::unique_ptr<NetworkBench>> loadNetworkBench();

} // namespace synvae
