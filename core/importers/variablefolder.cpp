// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/variablefolder.h"

#include "core/tensors/files.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cstring>

namespace synvae {

namespace {

static_assert(std::endian::native == std::endian::little, "these files are little-endian");

/// The values of one variable; takes what it read off `budget`.
Result<WeightTensor> readVariable(const std::filesystem::path &file, std::vector<std::int64_t> shape,
                                  std::uint64_t &budget)
{
    const auto bytes = readFile(file, budget);
    if (!bytes)
        return bytes.error();
    budget -= bytes->size();
    const auto count = valuesOf(shape);
    if (!count || bytes->size() != *count * sizeof(float))
        return corruptFile(file, "it has " + std::to_string(bytes->size()) + " bytes, which its shape does not fill");
    WeightTensor tensor{std::move(shape), std::vector<float>(static_cast<std::size_t>(*count))};
    if (!bytes->empty())
        std::memcpy(tensor.values.data(), bytes->data(), bytes->size());
    return tensor;
}

} // namespace

Result<WeightMap> readVariableFolder(const std::filesystem::path &folder, const WantsTensor &wants,
                                     const ForeignLimits &limits)
{
    const std::filesystem::path manifestFile = folder / variableManifest;
    const auto manifest = readJson(manifestFile, limits);
    if (!manifest)
        return manifest.error();
    if (!manifest->is_object() || manifest->size() > limits.tensors)
        return corruptFile(manifestFile, "it is not a list of variables by name");
    std::uint64_t budget = limits.totalBytes;
    WeightMap tensors;
    for (const auto &[name, entry] : manifest->items()) {
        if (!wants(name))
            continue;
        if (!entry.is_object() || !entry.contains("filename") || !entry["filename"].is_string()
            || !entry.contains("shape"))
            return corruptFile(manifestFile, "the variable " + nameInQuotes(name) + " lacks a file name or a shape");
        auto shape = shapeFrom(entry["shape"], limits);
        if (!shape)
            return corruptFile(manifestFile, "the variable " + nameInQuotes(name) + " has an impossible shape");
        const auto file = fileInside(folder, entry["filename"].get<std::string>());
        if (!file)
            return file.error();
        auto tensor = readVariable(*file, std::move(*shape), budget);
        if (tensor)
            tensors.emplace(name, std::move(*tensor));
        else if (tensor.error().kind != ErrorKind::NotFound)
            return tensor.error();
    }
    return tensors;
}

} // namespace synvae
