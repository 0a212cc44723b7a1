// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/listenertable.h"

#include <array>
#include <cstdio>

namespace synvae {

namespace {

struct Column {
    const char *name;
    const char *place; ///< in an evaluation file
    int decimals;
};

constexpr std::array<Column, 17> columns{{
    {"at most 1 note", "/music/at_most_1_note", 3},
    {"at most 3", "/music/at_most_3_notes", 3},
    {"onsets from tunes", "/music/distance_from_tunes/onsets", 2},
    {"intervals", "/music/distance_from_tunes/intervals", 2},
    {"ranges", "/music/distance_from_tunes/ranges", 2},
    {"durations", "/music/distance_from_tunes/durations", 2},
    {"in key", "/music/in_key", 3},
    {"with brightness", "/heard/correlation_with_brightness", 2},
    {"right picture nearest", "/heard/identification", 2},
    {"its chance", "/heard/identification/chance", 4},
    {"neighbours kept", "/heard/neighbours_kept", 2},
    {"R2 of zv", "/heard/r2_of_zv", 2},
    {"aggregate, nats", "/heard/aggregate_divergence", 1},
    {"error per value", "/reconstruction/mse_per_value", 4},
    {"mean picture", "/heard/baselines_per_value/mean_picture", 4},
    {"2 x 2 pixels", "/heard/baselines_per_value/thumbnail_2x2", 4},
    {"4 x 4 pixels", "/heard/baselines_per_value/thumbnail_4x4", 4},
}};

std::string printed(const char *format, int decimals, double value)
{
    char text[48];
    std::snprintf(text, sizeof text, format, decimals, value);
    return text;
}

std::string exact(const std::optional<double> &value) { return value ? printed("%.*g", 6, *value) : std::string(); }

/// The member's file, where it was measured by an evaluation that listens.
const EvaluationFile *heardOf(const MeasuredMember &member)
{
    const auto heard = member.modes.find("heard");
    const bool measured = heard != member.modes.end() && heard->second.at(columns.front().place);
    return measured ? &heard->second : nullptr;
}

} // namespace

std::string listenerTableMarkdown(const std::vector<MeasuredMember> &members)
{
    std::string rows;
    for (const MeasuredMember &member : members) {
        const EvaluationFile *file = heardOf(member);
        if (!file)
            continue;
        rows += "| " + member.name + " |";
        for (const Column &column : columns) {
            const auto measured = file->at(column.place);
            rows += ' ' + (measured ? printed("%.*f", column.decimals, measured->value) : std::string()) + " |";
        }
        rows += '\n';
    }
    if (rows.empty())
        return {};
    std::string head = "## What a listener hears\n\n| member |";
    std::string line = "|---|";
    for (const Column &column : columns) {
        head += std::string(" ") + column.name + " |";
        line += "---:|";
    }
    return head + '\n' + line + '\n' + rows + '\n';
}

std::string listenerTableCsv(const std::vector<MeasuredMember> &members)
{
    std::string text;
    for (const MeasuredMember &member : members) {
        const EvaluationFile *file = heardOf(member);
        for (const Column &column : columns) {
            const auto measured = file ? file->at(column.place) : std::nullopt;
            if (measured)
                text += "listener," + member.architecture + ",SynVAE," + exact(member.beta) + ',' + column.name + ','
                    + member.name + ",," + exact(measured->value) + ',' + exact(measured->low) + ','
                    + exact(measured->high) + ",,,,,,\n";
        }
    }
    return text;
}

} // namespace synvae
