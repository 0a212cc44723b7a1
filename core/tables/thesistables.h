// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginelibrary.h"
#include "core/evaluate/evaluationfile.h"

#include <map>
#include <string>
#include <vector>

namespace synvae {

/// A member with what has been measured of it.
struct MeasuredMember {
    std::string name;         ///< "digits/beta-1.0"
    std::string architecture; ///< which tables it belongs into
    bool synesthetic = true;
    double beta = 0.0;
    std::map<std::string, EvaluationFile> modes; ///< by name: "heard", "paper", "code"
};

struct MeasuredMembers {
    std::vector<MeasuredMember> members;
    std::vector<std::string> problems; ///< files that cannot be read, and why
};

/// Reads evaluation-heard.json, evaluation-paper.json and evaluation-code.json beside the weights of each member; a
/// file that is missing is a mode not measured.
[[nodiscard]] MeasuredMembers readMeasured(const std::vector<MemberEntry> &entries);

/// Tables 1 to 6 of the thesis in Markdown, and below each of its rows the members of the same data, kind and beta, a
/// row for each mode. Members whose beta the thesis does not have follow at the end. What was not measured is empty.
/// Columns in italics are ours alone.
[[nodiscard]] std::string thesisTablesMarkdown(const std::vector<MeasuredMember> &members);

/// The same cell by cell: table, data, model, beta, column, member, thesis, and of each mode value, low and high.
[[nodiscard]] std::string thesisTablesCsv(const std::vector<MeasuredMember> &members);

} // namespace synvae
