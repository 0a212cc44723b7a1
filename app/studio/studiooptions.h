// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace synvae {

/// What the command line asked for.
struct StudioOptions {
    QStringList collection; ///< folders and files to open at the start
    bool demo = false;
    bool timings = false;
    QString smokeFile; ///< empty: no smoke run
    QString page;      ///< to begin with; empty: the gallery
    QSize size;        ///< of the window; empty: as it was
    std::optional<Theme::Choice> theme;
};

/// Answers --help and --version, and says what is wrong with a command line that is. Nothing when the window is to
/// open; else the exit status: 0, or 2 for a mistake.
[[nodiscard]] std::optional<int> answerWithoutWindow(int argc, char **argv);

/// After the application object has taken Qt's own options (-platform and the like) out of the arguments.
[[nodiscard]] StudioOptions readOptions(int argc, char **argv);

} // namespace synvae
