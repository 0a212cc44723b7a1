// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace synvae {

/// Metadata that says how sure somebody was that a class applies. Classes of this kind do not exclude each other: they
/// are tags. The words are those of BAM (thesis section 6.4).
inline const QString positiveTag = QStringLiteral("positive");
inline const QString unsureTag = QStringLiteral("unsure");
inline const QString negativeTag = QStringLiteral("negative");

/// What "unsure" counts as. The thesis counts it as positive but in its listening study (protocol section 1).
enum class Unsure { Positive, Negative };

/// The columns in which nothing but the three words occurs, by name.
[[nodiscard]] QStringList tagColumnsOf(const Works &works);

/// 0 or 1 for each column; nothing where the work lacks one of them.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> tagsOf(const Work &work, const QStringList &columns,
                                                              Unsure unsure);

/// What a picture with these tags is called as a class of its own: "happy+peaceful", and "none" without any.
[[nodiscard]] QString combinedTagName(const QStringList &tags);

} // namespace synvae
