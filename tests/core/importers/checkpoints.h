// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/music/melody.h"
#include "core/tensors/files.h"
#include "core/importers/crc32c.h"
#include "core/vae/music/musicvae.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

namespace synvae::checkpoints {

/// A folder that goes away with the test, and writing into it.
class Folder
{
public:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::filesystem::path file(const std::string &name) const { return path() / name; }
    void write(const std::string &name, const std::string &text) const
    {
        if (!writeFileAtomically(file(name), text))
            qFatal("The test cannot write its files.");
    }

private:
    QTemporaryDir m_folder;
};

inline bool everything(const std::string &) { return true; }

/// Values in (-0.5, 0.5), the same for the same seed.
inline WeightTensor randomTensor(std::vector<std::int64_t> shape, std::uint64_t seed)
{
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    WeightTensor tensor{std::move(shape), std::vector<float>(static_cast<std::size_t>(count))};
    std::uint64_t state = seed * 2654435761U + 1;
    for (float &value : tensor.values) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        value = static_cast<float>(static_cast<double>(state >> 40) / (1 << 24) - 0.5);
    }
    return tensor;
}

/// The weights of a network of random values under the names Magenta gives them.
inline WeightMap magentaWeights(const MusicVaeShape &shape, bool encoder = true)
{
    WeightMap weights;
    std::uint64_t seed = 1;
    const auto layer = [&](const std::string &name, std::int64_t in, std::int64_t out) {
        weights[name + "/kernel"] = randomTensor({in, out}, seed++);
        weights[name + "/bias"] = randomTensor({out}, seed++);
    };
    const std::int64_t e = shape.encoderUnits;
    const std::int64_t z = shape.latentSize;
    if (encoder) {
        for (const char *direction : {"fw", "bw"})
            layer("encoder/cell_0/bidirectional_rnn/" + std::string(direction) + "/multi_rnn_cell/cell_0/lstm_cell",
                  tokenClasses + e, 4 * e);
        layer("encoder/mu", 2 * e, z);
        layer("encoder/sigma", 2 * e, z);
    }
    std::int64_t below = tokenClasses + z;
    std::int64_t states = 0;
    for (std::size_t l = 0; l < shape.decoderUnits.size(); ++l) {
        const std::int64_t units = shape.decoderUnits[l];
        layer("decoder/multi_rnn_cell/cell_" + std::to_string(l) + "/lstm_cell", below + units, 4 * units);
        below = units;
        states += 2 * units;
    }
    layer("decoder/z_to_initial_state", z, states);
    layer("decoder/output_projection", below, tokenClasses);
    return weights;
}

inline std::string bytesOf(const WeightTensor &tensor)
{
    std::string bytes(tensor.values.size() * sizeof(float), '\0');
    if (!bytes.empty()) // an empty tensor has no place to copy from
        std::memcpy(bytes.data(), tensor.values.data(), bytes.size());
    return bytes;
}

/// A Magenta.js folder whose one group is cut into shards of `shardBytes`.
inline void writeMagentaJs(const Folder &folder, const WeightMap &weights, std::size_t shardBytes)
{
    std::string all;
    nlohmann::json list = nlohmann::json::array();
    for (const auto &[name, tensor] : weights) {
        list.push_back({{"name", name}, {"shape", tensor.shape}, {"dtype", "float32"}});
        all += bytesOf(tensor);
    }
    nlohmann::json paths = nlohmann::json::array();
    for (std::size_t at = 0; at < all.size(); at += shardBytes) {
        paths.push_back("group1-shard" + std::to_string(paths.size() + 1));
        folder.write(paths.back(), all.substr(at, shardBytes));
    }
    const nlohmann::json manifest = nlohmann::json::array({{{"paths", paths}, {"weights", list}}});
    folder.write("weights_manifest.json", manifest.dump());
}

/// A folder with one file a variable.
inline void writeVariables(const Folder &folder, const WeightMap &weights)
{
    nlohmann::json manifest = nlohmann::json::object();
    for (const auto &[name, tensor] : weights) {
        std::string file = name;
        std::replace(file.begin(), file.end(), '/', '_');
        manifest[name] = {{"filename", file}, {"shape", tensor.shape}};
        folder.write(file, bytesOf(tensor));
    }
    folder.write("manifest.json", manifest.dump());
}

} // namespace synvae::checkpoints
