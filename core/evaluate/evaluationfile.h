// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace synvae {

/// A number of an evaluation file, with its interval where it has one.
struct Measured {
    double value = 0.0;
    std::optional<double> low;
    std::optional<double> high;
};

/// The numbers of a file that jsonOf() wrote, by their place in it: "/reconstruction/mse_sum".
class EvaluationFile
{
public:
    /// At most 16 MiB, a JSON object of format 1. NotFound, Corrupt or Unsupported otherwise.
    [[nodiscard]] static Result<EvaluationFile> read(const std::filesystem::path &file);
    [[nodiscard]] static Result<EvaluationFile> parse(const std::string &text, const std::string &name);

    /// "heard", "paper" or "code"; empty where the file does not tell.
    [[nodiscard]] const std::string &mode() const { return m_mode; }

    /// A number, or the value of a score; nothing where the file has none there.
    [[nodiscard]] std::optional<Measured> at(const std::string &place) const;

private:
    [[nodiscard]] std::optional<double> number(const std::string &place) const;

    std::map<std::string, double> m_numbers;
    std::string m_mode;
};

} // namespace synvae
