// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QByteArray>
#include <QString>

#include <vector>

class QSqlQuery;

namespace synvae {

/// Longest text and blob that are believed.
inline constexpr qsizetype longestProjectText = qsizetype{1} << 20U;
inline constexpr qsizetype longestProjectBlob = qsizetype{256} << 20U;
/// Latents are held to this: beyond it squares of their distances are no numbers any more.
inline constexpr float largestProjectValue = 1e6F;

/// One row of an answer. A value that is not what it must be is replaced by a harmless one, and the row is at fault.
class ProjectRow
{
public:
    explicit ProjectRow(const QSqlQuery &query)
        : m_query(query)
    { }

    [[nodiscard]] QString text(int column);
    [[nodiscard]] qint64 integer(int column, qint64 low, qint64 high);
    [[nodiscard]] double number(int column, double low, double high);
    [[nodiscard]] QByteArray bytes(int column, qsizetype limit = longestProjectBlob);
    /// Float32 values; exactly `count` unless that is -1, and finite.
    [[nodiscard]] std::vector<float> floats(int column, qsizetype count = -1);
    [[nodiscard]] bool isNull(int column) const;
    void blame(const QString &fault); ///< what is wrong with the row, found by its reader

    [[nodiscard]] const QString &fault() const { return m_fault; } ///< empty: none

private:
    const QSqlQuery &m_query;
    QString m_fault;
};

/// Float32 values as they are kept.
[[nodiscard]] QByteArray projectBytes(const std::vector<float> &values);
/// The 32 tokens of a melody, a byte each, and what such bytes say.
[[nodiscard]] QByteArray bytesOf(const Melody &melody);
[[nodiscard]] Melody melodyOf(ProjectRow &row, int column);

} // namespace synvae
