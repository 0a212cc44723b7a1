// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/movedfolders.h"

#include "core/project/contentmark.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr int deepest = 3;
constexpr int mostFolders = 5000;
constexpr qsizetype worksTried = 8;

/// Works that can be recognised, spread over the collection; their files below the source named `name`.
QList<ProjectWork> samplesOf(const QList<ProjectWork> &works, const QString &name, bool alone)
{
    QList<ProjectWork> marked;
    for (ProjectWork work : works) {
        if (work.content.isEmpty() || (!alone && !work.file.startsWith(name + u'/')))
            continue;
        if (!alone) // in a collection of several folders a file is named with its folder
            work.file = work.file.mid(name.size() + 1);
        marked.append(std::move(work));
    }
    QList<ProjectWork> samples;
    for (qsizetype i = 0; i < std::min(worksTried, marked.size()); ++i)
        samples.append(marked.at(i * marked.size() / std::min(worksTried, marked.size())));
    return samples;
}

/// Half of the samples are enough: pictures may have been added, and some taken away.
bool holds(const QString &folder, const QList<ProjectWork> &samples)
{
    qsizetype found = 0;
    for (const ProjectWork &work : samples)
        found += contentMark(folder + u'/' + work.file) == work.content ? 1 : 0;
    return found > 0 && found * 2 >= samples.size();
}

/// Nearer folders first.
QString folderBelow(const QString &root, const QList<ProjectWork> &samples, int &left)
{
    QStringList level{root};
    for (int depth = 0; depth <= deepest && !level.isEmpty(); ++depth) {
        QStringList next;
        for (const QString &folder : level) {
            if (--left < 0)
                return {};
            if (holds(folder, samples))
                return folder;
            for (const QString &name : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
                next.append(folder + u'/' + name);
        }
        level = next;
    }
    return {};
}

QString foundAgain(const QString &source, const QList<ProjectWork> &samples, const QString &project)
{
    if (QFileInfo::exists(source) || samples.isEmpty())
        return source;
    int left = mostFolders;
    const QDir beside = QFileInfo(project).absoluteDir();
    QStringList roots{beside.path(), QFileInfo(source).absolutePath()};
    if (QDir above = beside; above.cdUp() && !above.isRoot())
        roots.insert(1, above.path());
    for (const QString &root : roots) {
        if (!QFileInfo(root).isDir())
            continue;
        if (const QString folder = folderBelow(root, samples, left); !folder.isEmpty())
            return folder;
    }
    return source;
}

} // namespace

QStringList foundAgain(const QStringList &sources, const QList<ProjectWork> &works, const QString &project)
{
    QStringList found;
    for (const QString &source : sources)
        found.append(foundAgain(source, samplesOf(works, QFileInfo(source).fileName(), sources.size() == 1), project));
    return found;
}

} // namespace synvae
