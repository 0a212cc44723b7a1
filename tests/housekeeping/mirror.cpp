// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QSet<QString> pathsOf(const SourceFiles &files)
{
    QSet<QString> paths;
    for (const SourceFile &file : files)
        paths.insert(file.path);
    return paths;
}

bool needsATest(const SourceFile &file)
{
    return file.suffix() == u"cpp" && (file.isIn(u"core"_s) || file.isIn(u"ui"_s));
}

QString testOf(const SourceFile &file) { return u"tests/%1/tst_%2.cpp"_s.arg(file.folder(), file.stem()); }

} // namespace

Problems sourcesWithoutTest(const SourceFiles &files, const TestedElsewhere &elsewhere)
{
    const QSet<QString> paths = pathsOf(files);
    Problems problems;
    for (const SourceFile &file : files) {
        if (!needsATest(file))
            continue;
        const bool tested = paths.contains(testOf(file));
        if (!tested && !elsewhere.contains(file.path))
            problems.append(u"%1: there is no %2"_s.arg(file.path, testOf(file)));
        if (tested && elsewhere.contains(file.path))
            problems.append(
                u"%1: has its own test now; take it off the list of those tested elsewhere"_s.arg(file.path));
    }
    for (auto entry = elsewhere.cbegin(); entry != elsewhere.cend(); ++entry) {
        if (!paths.contains(entry.key()))
            problems.append(u"%1: on the list of those tested elsewhere, but gone"_s.arg(entry.key()));
    }
    return problems;
}

Problems testsWithoutSource(const SourceFiles &files, const QStringList &ofSeveral)
{
    const QSet<QString> paths = pathsOf(files);
    Problems problems;
    for (const SourceFile &file : files) {
        const bool mirrors = file.isIn(u"tests/core"_s) || file.isIn(u"tests/ui"_s);
        if (!mirrors || ofSeveral.contains(file.path) || !file.name().startsWith(u"tst_") || file.suffix() != u"cpp")
            continue;
        const QString source = file.folder().mid(qsizetype(sizeof("tests"))) + u'/' + file.stem().mid(4);
        if (!paths.contains(source + u".cpp"_s) && !paths.contains(source + u".h"_s))
            problems.append(u"%1: there is neither %2.cpp nor %2.h"_s.arg(file.path, source));
    }
    return problems;
}

} // namespace synvae
