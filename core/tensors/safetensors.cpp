// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/safetensors.h"

#include "core/tensors/files.h"
#include "core/tensors/sha256.h"
#include "core/tensors/halffloat.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

namespace synvae {

namespace {

bool isFloat(const std::string &type) { return type == "F32" || type == "F16" || type == "BF16"; }

void convert(const TensorEntry &entry, const std::byte *data, float *values)
{
    const std::byte *source = data + entry.begin;
    if (entry.type == "F32") {
        if (entry.count > 0)
            std::memcpy(values, source, entry.end - entry.begin);
        return;
    }
    const bool half = entry.type == "F16";
    for (std::uint64_t i = 0; i < entry.count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, source + 2 * i, sizeof bits);
        values[i] = half ? floatOfHalf(bits) : floatOfBrainFloat(bits);
    }
}

std::optional<Error> refusal(const std::string &name, const WeightTensor &tensor, WeightType type)
{
    const auto tooLarge = [](float value) { return std::isfinite(value) && std::abs(value) > largestHalf; };
    if (type == WeightType::Float16 && std::any_of(tensor.values.begin(), tensor.values.end(), tooLarge))
        return Error{ErrorKind::InvalidInput, "Weights " + tensorInQuotes(name) + " hold a value beyond float16."};
    return std::nullopt;
}

} // namespace

Result<WeightFile> parseSafetensors(std::span<const std::byte> bytes, const std::string &origin,
                                    const WeightLimits &limits)
{
    Result<TensorHeader> header = parseTensorHeader(bytes, bytes.size(), origin, limits);
    if (!header)
        return header.error();
    for (const TensorEntry &entry : header->entries) {
        if (!isFloat(entry.type))
            return Error{ErrorKind::Unsupported,
                         origin + ": tensor " + tensorInQuotes(entry.name) + " has type " + tensorInQuotes(entry.type)
                             + "; only F32, F16 and BF16 are weights."};
    }
    const std::byte *data = bytes.data() + header->dataBegin;
    WeightFile file{{}, std::move(header->metadata), sha256(bytes)};
    for (const TensorEntry &entry : header->entries) {
        WeightTensor tensor{entry.shape, std::vector<float>(static_cast<std::size_t>(entry.count))};
        convert(entry, data, tensor.values.data());
        file.tensors.emplace(entry.name, std::move(tensor));
    }
    return file;
}

Result<WeightFile> readSafetensors(const std::filesystem::path &file, const WeightLimits &limits)
{
    const Result<std::vector<std::byte>> bytes = readFile(file, limits.fileBytes);
    if (!bytes)
        return bytes.error();
    return parseSafetensors(*bytes, file.string(), limits);
}

Result<std::string> writeSafetensors(const std::filesystem::path &file, const WeightMap &tensors, WeightType type,
                                     const std::map<std::string, std::string> &metadata)
{
    const bool half = type == WeightType::Float16;
    std::vector<std::vector<std::uint16_t>> halves;
    halves.reserve(tensors.size()); // the views point into it
    std::vector<TensorView> views;
    for (const auto &[name, tensor] : tensors) {
        if (std::optional<Error> error = refusal(name, tensor, type))
            return *std::move(error);
        if (half) {
            std::vector<std::uint16_t> &bits = halves.emplace_back(tensor.values.size());
            std::transform(tensor.values.begin(), tensor.values.end(), bits.begin(), halfOfFloat);
            views.push_back({name, "F16", tensor.shape, std::as_bytes(std::span(bits))});
        } else {
            views.push_back({name, "F32", tensor.shape, std::as_bytes(std::span(tensor.values))});
        }
    }
    return writeTensorFile(file, views, metadata);
}

} // namespace synvae
