// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"

#include <QByteArray>
#include <QColor>
#include <QList>
#include <QMap>
#include <QSize>
#include <QString>

namespace synvae::demo {

/// One picture to be painted, and what is to be known about it.
struct DemoWork {
    QString file; ///< "hours-of-the-sea/01-first-light.jpg"
    QString title;
    QString series;
    QString year;
    QString mood;
    QString tags;
    QString painter; ///< which of the painters of painters.h
    Seed seed;
    QSize size;
    QMap<QString, QList<QColor>> palette;
    QMap<QString, double> values;

    /// The colours under a name; mid-grey where the recipe has none, so that a painter always has one.
    [[nodiscard]] QList<QColor> colours(const QString &name) const;
    [[nodiscard]] float value(const QString &name, float fallback) const;
};

struct DemoRecipe {
    int version = 0; ///< raised with every change of recipe or painters, so that kept pictures are painted again
    QString artist;
    QList<DemoWork> works;
};

/// Reads the recipe and lists its works, in the order of its series. Corrupt names what is missing.
[[nodiscard]] Result<DemoRecipe> readRecipe(const QByteArray &json);

/// The recipe the program was built with (resources/demo/recipe.json).
[[nodiscard]] QByteArray builtInRecipe();

} // namespace synvae::demo
