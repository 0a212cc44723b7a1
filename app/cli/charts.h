// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QString>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace synvae {

// What commands draw. A build without the window answers each with Unsupported.

/// The program's application object. Charts need one that `draws`, which needs no display, but a moment more.
[[nodiscard]] std::unique_ptr<QCoreApplication> makeApplication(bool draws, int &argc, char **argv);

/// Draws learning-curve.svg of a model folder from the table that training leaves there; answers with its path.
[[nodiscard]] Result<std::string> drawLearningCurve(const std::filesystem::path &folder);

/// Shares of 0, 1, 2, ... under a title.
struct Histogram {
    QString title;
    std::vector<double> shares;
};

/// Panels on one scale, in percent.
[[nodiscard]] Result<void> drawHistograms(const QString &file, const QString &title, const QString &note,
                                          const std::vector<Histogram> &histograms);

} // namespace synvae
