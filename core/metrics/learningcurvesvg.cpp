// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/learningcurvesvg.h"

#include "core/metrics/curvesvg.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace synvae {

namespace {

constexpr std::size_t mostColumns = 64;
constexpr std::size_t mostRows = 1'000'000;
const std::string validation = "validation_";

/// Columns of numbers under their names; the first is the step.
struct Table {
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns;

    [[nodiscard]] std::optional<std::size_t> find(const std::string &name) const
    {
        const auto found = std::find(names.begin(), names.end(), name);
        return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
    }
};

Error corrupt(std::size_t line, const std::string &why)
{
    return Error{ErrorKind::Corrupt, "The learning curve has an error in line " + std::to_string(line) + ": " + why};
}

std::vector<std::string_view> partsOf(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// A diverged run writes "nan" and "inf"; they are numbers too, and leave gaps.
std::optional<double> numberIn(std::string_view text)
{
    double value = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure == std::errc::result_out_of_range)
        return std::numeric_limits<double>::infinity();
    return failure == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Result<Table> parse(std::string_view csv)
{
    Table table;
    std::size_t number = 0;
    for (std::string_view line : partsOf(csv, '\n')) {
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::vector<std::string_view> parts = partsOf(line, ',');
        if (table.names.empty()) {
            if (parts.front() != "step" || parts.size() < 2 || parts.size() > mostColumns)
                return corrupt(number, "a table of steps is expected.");
            table.names.assign(parts.begin(), parts.end());
            table.columns.resize(parts.size());
            continue;
        }
        if (parts.size() != table.names.size())
            return corrupt(number, "it has another number of columns than the first line.");
        if (table.columns.front().size() >= mostRows)
            return corrupt(number, "there are too many lines.");
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto value = numberIn(parts[i]);
            if (!value || (i == 0 && !std::isfinite(*value)))
                return corrupt(number, "a number is expected.");
            table.columns[i].push_back(*value);
        }
        const auto &steps = table.columns.front();
        if (steps.size() > 1 && steps.back() <= steps[steps.size() - 2])
            return corrupt(number, "steps must grow.");
    }
    if (table.names.empty() || table.columns.front().empty())
        return corrupt(number, "there are no steps.");
    return table;
}

std::string titleOf(std::string name)
{
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::vector<CurvePanel> panelsOf(const Table &table)
{
    std::vector<CurvePanel> panels;
    for (std::size_t i = 1; i < table.names.size(); ++i) {
        const std::string &name = table.names[i];
        const bool drawnWithAnother
            = name.starts_with(validation) && table.find(name.substr(validation.size())).has_value();
        if (name == "seconds" || drawnWithAnother)
            continue;
        const auto held = table.find(validation + name);
        CurvePanel panel{titleOf(name), {{held ? "training" : "", table.columns[i]}}};
        if (held)
            panel.curves.push_back({"validation", table.columns[*held]});
        panels.push_back(std::move(panel));
    }
    return panels;
}

std::string axisOf(const Table &table)
{
    std::string axis = "steps of training";
    const auto seconds = table.find("seconds");
    if (!seconds || !std::isfinite(table.columns[*seconds].back()))
        return axis;
    const double minutes = table.columns[*seconds].back() / 60.0;
    return axis + "; " + std::to_string(std::lround(std::clamp(minutes, 0.0, 1e9))) + " minutes in all";
}

} // namespace

Result<std::string> learningCurveSvg(std::string_view csv)
{
    const auto table = parse(csv);
    if (!table)
        return table.error();
    return curveSvg("Learning curve", axisOf(*table), table->columns.front(), panelsOf(*table));
}

} // namespace synvae
