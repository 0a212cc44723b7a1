// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// The labels of the Behance Artistic Media data set as the authors of the thesis store them: a row a picture, in the
/// order of the pictures' numbers; in each row 9 contents, 4 emotions and the media, either oil paint and watercolour
/// or all seven; 0 for negative, 0.5 for unsure, 1 for positive.
class BamLabels
{
public:
    /// One value a label, as twice the number in the file: 0, 1 or 2.
    using Row = std::span<const std::uint8_t>;

    /// Unsupported for another width; InvalidInput unless there is a row for each picture, since nothing else says
    /// which row is whose; and the errors of readNpy().
    [[nodiscard]] static Result<BamLabels> read(const QString &file, int pictures);

    /// Nothing for a row that holds anything but 0, 0.5 and 1.
    [[nodiscard]] std::optional<Row> row(int index) const;

    /// What a row says, in words.
    ///
    /// "gloomy", "happy", "peaceful" and "scary": "positive", "unsure" or "negative". "emotion": those that are
    /// positive or unsure as one class, "happy+peaceful", "none" where there are none: 16 classes (protocol 6.11).
    /// "sure-emotion": the same with those that are positive alone. "content" and "media": what is positive.
    [[nodiscard]] static QMap<QString, QString> inWords(Row row);

private:
    BamLabels(std::vector<std::uint8_t> values, std::size_t width);

    std::vector<std::uint8_t> m_values;
    std::size_t m_width;
};

} // namespace synvae
