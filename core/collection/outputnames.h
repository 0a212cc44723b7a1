// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    [[nodiscard]] QString nameFor(const QString &workFile);

private:
    QSet<QString> m_taken;
};

} // namespace synvae
