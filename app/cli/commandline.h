// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace synvae {

/// Parses the arguments, runs the command they name, and answers with an ExitCode for the shell.
[[nodiscard]] int runCommandLine(int argc, char **argv, std::stop_token stop);

} // namespace synvae
