// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace synvae {

/// What the program tells its caller when it ends; scripts count on these.
enum class ExitCode { Done = 0, SomeFailed = 1, Usage = 2, Failed = 3 };

/// Everything a command says. Results go to stdout, as text or, with --json, as exactly one JSON object; remarks
/// and errors go to stderr; progress goes to stderr only where that is a terminal.
class Console
{
public:
    explicit Console(bool json);
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    /// The outcome, in both forms; once per run.
    void result(const nlohmann::ordered_json &json, const QString &text);
    /// A remark for people, on stderr; kept back with --json.
    void remark(const QString &text);
    /// Says what went wrong in either form, and answers with the exit code for it.
    [[nodiscard]] ExitCode fail(const Error &error);

    /// Draws a bar with the time left, at most ten times a second; does nothing where nobody would see it.
    [[nodiscard]] ProgressCallback progress();

private:
    class Bar;
    void clearBar();

    bool m_json;
    std::unique_ptr<Bar> m_bar;
};

} // namespace synvae
