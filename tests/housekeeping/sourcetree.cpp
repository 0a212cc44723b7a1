// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

bool isText(const QFileInfo &file)
{
    static const QStringList suffixes{u"cpp"_s, u"h"_s,   u"txt"_s,     u"cmake"_s, u"json"_s, u"md"_s,  u"sh"_s,
                                      u"js"_s,  u"css"_s, u"desktop"_s, u"xml"_s,   u"svg"_s,  u"in"_s,  u"1"_s,
                                      u"qrc"_s, u"csv"_s, u"supp"_s,    u"bash"_s,  u"yml"_s,  u"html"_s};
    return suffixes.contains(file.suffix()) || file.suffix().isEmpty() || file.fileName() == u".clang-tidy"
        || file.fileName() == u".clang-format";
}

} // namespace

SourceFile readSourceFile(const QString &root, const QString &path)
{
    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        return {path, {}};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return {path, lines};
}

SourceFiles readSourceTree(const QString &root)
{
    const QDir top(root);
    QStringList paths;
    for (const QFileInfo &file : top.entryInfoList(QDir::Files | QDir::Hidden)) {
        if (isText(file) && file.fileName() != u"LICENSE")
            paths.append(file.fileName());
    }
    for (const QString &room : {u"app"_s, u"cmake"_s, u"core"_s, u"models"_s, u"packaging"_s, u"resources"_s,
                                u"tests"_s, u"ui"_s, u".ci"_s}) {
        QDirIterator entries(root + u'/' + room, QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QFileInfo file(entries.next());
            if (isText(file))
                paths.append(top.relativeFilePath(file.filePath()));
        }
    }
    std::sort(paths.begin(), paths.end());
    SourceFiles files;
    for (const QString &path : paths)
        files.append(readSourceFile(root, path));
    return files;
}

} // namespace synvae
