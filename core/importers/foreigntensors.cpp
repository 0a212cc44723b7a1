// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/foreigntensors.h"

#include "core/tensors/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace synvae {

Result<std::filesystem::path> fileInside(const std::filesystem::path &folder, const std::string &name)
{
    constexpr std::size_t longest = 255;
    const auto harmless = [](char c) { return c >= ' ' && c != '\x7F' && c != '/' && c != '\\'; };
    if (name.empty() || name.size() > longest || name == "." || name == ".."
        || !std::all_of(name.begin(), name.end(), [&](char c) { return c < 0 || harmless(c); }))
        return corruptFile(folder,
                           "its manifest names the file " + nameInQuotes(name) + ", which is not a plain file name");
    return folder / name;
}

std::optional<std::uint64_t> valuesOf(const std::vector<std::int64_t> &shape, const ForeignLimits &limits)
{
    if (shape.size() > limits.rank)
        return std::nullopt;
    std::uint64_t count = 1;
    for (const std::int64_t extent : shape) {
        const auto size = static_cast<std::uint64_t>(extent);
        if (extent < 0 || size > limits.totalBytes || (size > 0 && count > limits.totalBytes / size))
            return std::nullopt;
        count *= size;
    }
    return count;
}

std::optional<std::vector<std::int64_t>> shapeFrom(const nlohmann::json &list, const ForeignLimits &limits)
{
    if (!list.is_array() || list.size() > limits.rank)
        return std::nullopt;
    std::vector<std::int64_t> shape;
    for (const nlohmann::json &extent : list) {
        if (!extent.is_number_unsigned() || extent.get<std::uint64_t>() > limits.totalBytes)
            return std::nullopt;
        shape.push_back(extent.get<std::int64_t>());
    }
    return valuesOf(shape, limits) ? std::optional(std::move(shape)) : std::nullopt;
}

Result<nlohmann::json> readJson(const std::filesystem::path &file, const ForeignLimits &limits)
{
    constexpr int deepest = 16; // the parser and the destructor recurse
    const auto bytes = readFile(file, limits.jsonBytes);
    if (!bytes)
        return bytes.error();
    const auto *text = reinterpret_cast<const char *>(bytes->data());
    bool shallow = true;
    const auto watch = [&shallow](int depth, nlohmann::json::parse_event_t, nlohmann::json &) {
        shallow = shallow && depth <= deepest;
        return shallow;
    };
    nlohmann::json json = nlohmann::json::parse(text, text + bytes->size(), watch, false);
    if (!shallow || json.is_discarded())
        return corruptFile(file, "it is not the JSON of a manifest");
    return json;
}

std::string nameInQuotes(const std::string &name)
{
    constexpr std::size_t longest = 80;
    std::string text = name.substr(0, longest);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, '?');
    return '"' + text + (name.size() > longest ? "...\"" : "\"");
}

Error corruptFile(const std::filesystem::path &file, const std::string &why)
{
    return Error{ErrorKind::Corrupt, file.string() + " cannot be imported: " + why + "."};
}

Error unsupportedFile(const std::filesystem::path &file, const std::string &why)
{
    return Error{ErrorKind::Unsupported, file.string() + " cannot be imported: " + why + "."};
}

} // namespace synvae
