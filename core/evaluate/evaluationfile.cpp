// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationfile.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <fstream>

namespace synvae {

namespace {

constexpr std::size_t largest = std::size_t{16} << 20U;
constexpr int deepest = 16;

Error corrupt(const std::string &name, const std::string &what)
{
    return {ErrorKind::Corrupt, name + " is no evaluation: " + what + ". Measure again with synvae evaluate."};
}

} // namespace

Result<EvaluationFile> EvaluationFile::read(const std::filesystem::path &file)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return Error{ErrorKind::NotFound, file.string() + " is not there, or is not a regular file."};
    std::ifstream stream(file, std::ios::binary);
    std::string text;
    char block[65536];
    while (stream.read(block, sizeof block) || stream.gcount() > 0) {
        text.append(block, static_cast<std::size_t>(stream.gcount()));
        if (text.size() > largest)
            return corrupt(file.string(), "it is over 16 MiB");
    }
    return parse(text, file.string());
}

Result<EvaluationFile> EvaluationFile::parse(const std::string &text, const std::string &name)
{
    bool tooDeep = false;
    const auto shallow = [&tooDeep](int depth, nlohmann::json::parse_event_t, nlohmann::json &) {
        tooDeep = tooDeep || depth > deepest;
        return depth <= deepest;
    };
    if (text.size() > largest)
        return corrupt(name, "it is over 16 MiB");
    const nlohmann::json json = nlohmann::json::parse(text, shallow, false);
    if (tooDeep || !json.is_object())
        return corrupt(name, tooDeep ? "it is nested too deep" : "it is no JSON object");
    const auto format = json.find("format");
    if (format == json.end() || *format != 1)
        return Error{ErrorKind::Unsupported, name + " has a format that is not known here."};
    EvaluationFile file;
    if (const auto mode = json.find("mode"); mode != json.end() && mode->is_string())
        file.m_mode = mode->get<std::string>();
    const nlohmann::json places = json.flatten();
    for (const auto &[place, value] : places.items()) {
        if (value.is_number() && std::isfinite(value.get<double>()))
            file.m_numbers.emplace(place, value.get<double>());
    }
    return file;
}

std::optional<double> EvaluationFile::number(const std::string &place) const
{
    const auto found = m_numbers.find(place);
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Measured> EvaluationFile::at(const std::string &place) const
{
    if (const auto value = number(place))
        return Measured{*value, {}, {}};
    if (const auto value = number(place + "/value"))
        return Measured{*value, number(place + "/low"), number(place + "/high")};
    return std::nullopt;
}

} // namespace synvae
