// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace synvae {

// All functions are safe from any thread, need no display, and answer Cancelled when stopped.

/// Paints the collection a recipe describes (JSON, as resources/demo/recipe.json) into `folder`, made if need be:
/// pictures in a folder a series, and works.csv with file, title, artist, series, year, mood and tags. The same
/// recipe gives the same collection. Uses up to four cores. Stopped, it leaves what is painted so far.
[[nodiscard]] Result<void> paintCollection(const QByteArray &recipe, const QString &folder,
                                           const ProgressCallback &progress = {}, std::stop_token stop = {});

/// Whether `location` holds the whole collection of exactly this recipe.
[[nodiscard]] bool collectionIsPainted(const QByteArray &recipe, const QString &location);

/// Paints the collection at `location` unless it is there. It appears whole or not at all, and replaces that of
/// another recipe; of several programs that ask at once one paints and the others wait. Not for the GUI thread.
[[nodiscard]] Result<void> keepCollection(const QByteArray &recipe, const QString &location,
                                          const ProgressCallback &progress = {}, std::stop_token stop = {});

/// The demo collection, by the recipe the program was built with: 240 pictures of about 512 pixels, about ten
/// seconds of one core.
[[nodiscard]] Result<void> paintDemo(const QString &folder, const ProgressCallback &progress = {},
                                     std::stop_token stop = {});

/// Where the demo collection is kept: synvae-studio/demo in the user's data folder.
[[nodiscard]] QString demoLocation();

/// Whether demoFolder() would answer at once.
[[nodiscard]] bool demoIsPainted();

/// The folder with the demo collection, painted first where it is missing or by another recipe.
[[nodiscard]] Result<QString> demoFolder(const ProgressCallback &progress = {}, std::stop_token stop = {});

} // namespace synvae
