// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

#include <QHash>

#include <span>

namespace synvae {

/// Finds the picture that a table means by a name.
///
/// From the surest to the loosest: the path itself; the same in another case; the path below a folder of somebody
/// else's machine ("C:\scans\a\b.jpg", "file:///D:/x/a/b.jpg") by its last parts; the bare name; the bare name
/// without its suffix. Loose matches hold only where one picture alone would do. Composed and decomposed characters
/// are one, either slash will do, "%20" may stand for a blank, and an apostrophe that guards a formula is passed over.
class WorkNames
{
public:
    /// The works below `prefix`, which is empty or ends in a slash; names are relative to it.
    WorkNames(std::span<Work> works, const QString &prefix);

    enum class Answer { Found, Missing, Outside, Ambiguous };
    struct Match {
        Answer answer = Answer::Missing;
        Work *work = nullptr;
    };
    [[nodiscard]] Match find(const QString &name) const;

private:
    [[nodiscard]] Match findPath(const QString &path) const;

    QHash<QString, Work *> m_byPath;
    QHash<QString, Work *> m_byFoldedPath; ///< nullptr where several share it, as below
    QHash<QString, Work *> m_byName;
    QHash<QString, Work *> m_byStem;
};

} // namespace synvae
