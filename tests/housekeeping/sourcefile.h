// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>
#include <QList>
#include <QString>
#include <QStringList>

namespace synvae {

/// One text file of the tree; `path` is relative to the tree's root, with forward slashes.
struct SourceFile {
    QString path;
    QStringList lines;

    [[nodiscard]] QString folder() const { return path.left(qMax(qsizetype(0), path.lastIndexOf(u'/'))); }
    [[nodiscard]] QString name() const { return path.mid(path.lastIndexOf(u'/') + 1); }
    [[nodiscard]] QString stem() const { return QFileInfo(path).completeBaseName(); }
    [[nodiscard]] QString suffix() const { return QFileInfo(path).suffix(); }
    [[nodiscard]] bool isIn(const QString &room) const { return path.startsWith(room + u'/'); }
    [[nodiscard]] bool isSource() const { return suffix() == u"cpp" || suffix() == u"h"; }
};

using SourceFiles = QList<SourceFile>;

/// What a rule has to say: one sentence each, "path:line: what is wrong"; empty when all is well.
using Problems = QStringList;

} // namespace synvae
