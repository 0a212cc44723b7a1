// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/works.h"

#include <QSet>
#include <QString>

namespace synvae {

/// A file name, without folder and suffix, for a work: its path with '-' between the folders, "img/0001.jpg" as
/// "img-0001". Whatever the path holds, the result is one plain name of at most 150 bytes that every file system
/// takes: no separators, no control characters, no leading dots or dashes, no names Windows keeps for devices.
[[nodiscard]] QString outputName(const QString &workFile);

/// Output names that differ from each other even where upper and lower case are the same: the second "a" of a
/// collection is "a-2". The same files in the same order get the same names.
class OutputNames
{
public:
    /// Names by a pattern: {file}, {number} (from 1, of the collection), {title}, {artist}, {year}, or any other key of
    /// the metadata. What a work has nothing for is left out, with what stands before it: "{artist} - {title}" of a
    /// work without artist is its title. Empty: {file}.
    explicit OutputNames(QString pattern = {});

    [[nodiscard]] QString nameFor(const QString &workFile);
    [[nodiscard]] QString nameFor(const Work &work, int number);

private:
    [[nodiscard]] QString differing(const QString &wanted);

    QString m_pattern;
    QSet<QString> m_taken;
};

/// InvalidInput where a brace of a pattern has no partner, or none of its braces names anything.
[[nodiscard]] Result<void> checkNamePattern(const QString &pattern);

} // namespace synvae
