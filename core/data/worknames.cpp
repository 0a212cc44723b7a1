// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/worknames.h"

#include <QDir>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

QString lastPart(const QString &path) { return path.mid(path.lastIndexOf(u'/') + 1); }

QString withoutSuffix(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.left(dot) : name;
}

void insertOnce(QHash<QString, Work *> &works, const QString &key, Work *work)
{
    const auto known = works.find(key);
    if (known == works.end())
        works.insert(key, work);
    else if (*known != work)
        *known = nullptr;
}

/// Forward slashes, composed characters, no "file://" and no drive; absolute paths begin with a slash.
QString tidied(const QString &name)
{
    QString path = name.trimmed();
    if (path.startsWith(u"file:"_s, Qt::CaseInsensitive))
        path = QUrl::fromPercentEncoding(path.mid(5).toUtf8());
    path.replace(u'\\', u'/');
    while (path.startsWith(u"//"_s))
        path.remove(0, 1);
    if (path.size() > 2 && path[0] == u'/' && path[2] == u':') // "/C:/a" of file:///C:/a
        path.remove(0, 1);
    if (path.size() > 1 && path[0].isLetter() && path[1] == u':')
        path = u'/' + path.mid(2);
    return QDir::cleanPath(path).normalized(QString::NormalizationForm_C);
}

} // namespace

WorkNames::WorkNames(std::span<Work> works, const QString &prefix)
{
    for (Work &work : works) {
        const QString path = work.file.mid(prefix.size()).normalized(QString::NormalizationForm_C);
        const QString folded = path.toCaseFolded();
        const QString name = lastPart(folded);
        m_byPath.insert(path, &work);
        insertOnce(m_byFoldedPath, folded, &work);
        insertOnce(m_byName, name, &work);
        insertOnce(m_byStem, withoutSuffix(name), &work);
    }
}

WorkNames::Match WorkNames::find(const QString &name) const
{
    if (name.contains(QChar(0)))
        return {Answer::Outside, nullptr};
    const QString path = tidied(name);
    Match match = findPath(path);
    if (match.answer == Answer::Missing && path.contains(u'%'))
        match = findPath(tidied(QUrl::fromPercentEncoding(path.toUtf8())));
    if (match.answer == Answer::Missing && path.startsWith(u'\''))
        match = findPath(path.mid(1));
    return match;
}

WorkNames::Match WorkNames::findPath(const QString &path) const
{
    if (Work *exact = m_byPath.value(path))
        return {Answer::Found, exact};
    const auto known = [](const QHash<QString, Work *> &works, const QString &key) {
        const auto at = works.find(key);
        if (at == works.end())
            return Match{};
        return *at ? Match{Answer::Found, *at} : Match{Answer::Ambiguous, nullptr};
    };
    QString rest = path.toCaseFolded();
    const bool elsewhere = rest.startsWith(u'/');
    if (rest == u".."_s || rest.startsWith(u"../"_s))
        return {Answer::Outside, nullptr};
    if (const Match match = known(m_byFoldedPath, rest); match.answer != Answer::Missing)
        return match;
    if (!elsewhere && rest.contains(u'/'))
        return {};
    // A path of another machine: the longest end of it that is a picture here.
    for (qsizetype slash = rest.indexOf(u'/'); slash >= 0; slash = rest.indexOf(u'/')) {
        rest.remove(0, slash + 1);
        if (const Match match = known(m_byFoldedPath, rest); match.answer != Answer::Missing)
            return match;
    }
    if (const Match match = known(m_byName, rest); match.answer != Answer::Missing)
        return match;
    const Match match = known(m_byStem, withoutSuffix(rest) == rest || !elsewhere ? rest : withoutSuffix(rest));
    return match.answer == Answer::Missing && elsewhere ? Match{Answer::Outside, nullptr} : match;
}

} // namespace synvae
