// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/demo/recipe.h"

#include <QImage>

namespace synvae::demo {

/// Paints one work. The same work gives the same picture, on any thread.
using Painter = QImage (*)(const DemoWork &work);

[[nodiscard]] QImage paintSea(const DemoWork &work);
[[nodiscard]] QImage paintStorm(const DemoWork &work);
[[nodiscard]] QImage paintColourField(const DemoWork &work);
[[nodiscard]] QImage paintNightCity(const DemoWork &work);
[[nodiscard]] QImage paintGarden(const DemoWork &work);
[[nodiscard]] QImage paintStillLife(const DemoWork &work);
[[nodiscard]] QImage paintMask(const DemoWork &work);

/// The painter of that name in the recipe; null when there is none.
[[nodiscard]] Painter painterNamed(const QString &name);

} // namespace synvae::demo
