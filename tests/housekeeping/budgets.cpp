// SPDX-License-Identifier: GPL-3.0-or-later
#include "budgets.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr qsizetype sourceLines = 500;
constexpr qsizetype headerLines = 150;
constexpr qsizetype mainWindowLines = 350;
constexpr qsizetype mainLines = 60;
constexpr qsizetype functionLines = 40;
constexpr qsizetype unitsInAFolder = 25;

qsizetype budgetOf(const SourceFile &file)
{
    if (file.name() == u"mainwindow.cpp")
        return mainWindowLines;
    if (file.name() == u"main.cpp" && file.isIn(u"app"_s))
        return mainLines;
    return file.suffix() == u"h" ? headerLines : sourceLines;
}

/// First line of the declaration that the brace on line `brace` opens.
qsizetype declarationStart(const QStringList &lines, qsizetype brace)
{
    qsizetype first = brace;
    static const QRegularExpression end(u"(^\\s*$|[;{}]\\s*$|^\\s*(public|protected|private|Q_SIGNALS|#|//).*$)"_s);
    while (first > 0 && !end.match(lines.at(first - 1)).hasMatch())
        --first;
    return first;
}

bool opensAFunction(const QStringList &lines, qsizetype brace)
{
    const qsizetype first = declarationStart(lines, brace);
    if (first == brace)
        return false;
    static const QRegularExpression type(
        u"^\\s*(template\\s*<.*>\\s*)?(class|struct|union|enum|namespace|extern)\\b"_s);
    const QString declaration = lines.mid(first, brace - first).join(u' ');
    return declaration.contains(u'(') && !type.match(declaration).hasMatch();
}

} // namespace

Problems linesPastTheBudget(const SourceFile &file)
{
    if (!file.isSource() || file.lines.size() <= budgetOf(file))
        return {};
    return {u"%1: %2 lines, the budget is %3"_s.arg(file.path).arg(file.lines.size()).arg(budgetOf(file))};
}

Problems functionsPastTheBudget(const SourceFile &file)
{
    Problems problems;
    if (!file.isSource() || file.isIn(u"tests"_s))
        return problems;
    for (qsizetype line = 0; line < file.lines.size(); ++line) {
        if (file.lines.at(line).trimmed() != u"{" || !opensAFunction(file.lines, line))
            continue;
        const QString closing = file.lines.at(line).chopped(1) + u'}';
        const qsizetype brace = line;
        while (line < file.lines.size() && !file.lines.at(line).startsWith(closing))
            ++line;
        const qsizetype length = line - brace - 1;
        if (length > functionLines) {
            problems.append(
                u"%1:%2: a function of %3 lines, the budget is %4"_s.arg(file.path).arg(brace).arg(length).arg(
                    functionLines));
        }
    }
    return problems;
}

Problems foldersPastTheBudget(const SourceFiles &files)
{
    QMap<QString, QSet<QString>> units;
    for (const SourceFile &file : files) {
        if (file.isSource())
            units[file.folder()].insert(file.stem());
    }
    Problems problems;
    for (auto folder = units.cbegin(); folder != units.cend(); ++folder) {
        if (folder->size() > unitsInAFolder)
            problems.append(
                u"%1: %2 units, the budget is %3"_s.arg(folder.key()).arg(folder->size()).arg(unitsInAFolder));
    }
    return problems;
}

} // namespace synvae
