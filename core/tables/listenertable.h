// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tables/thesistables.h"

#include <string>
#include <vector>

namespace synvae {

/// What a listener hears of each member that plays, from its evaluation-heard.json: near silence, distances from tunes,
/// what of the picture arrives, and what those know who hear nothing. In Markdown, a row a member; empty cells were not
/// measured. The thesis has no such table. Empty without members that have been measured so.
[[nodiscard]] std::string listenerTableMarkdown(const std::vector<MeasuredMember> &members);

/// The same as rows of thesisTablesCsv(), their table being "listener".
[[nodiscard]] std::string listenerTableCsv(const std::vector<MeasuredMember> &members);

} // namespace synvae
