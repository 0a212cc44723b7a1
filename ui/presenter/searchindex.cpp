// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/searchindex.h"

#include "core/data/works.h"

#include <QStringMatcher>

#include <algorithm>
#include <numeric>

namespace synvae {

namespace {

constexpr QChar endOfEntry = u'\n';

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

void appendFolded(QString &to, const QString &text)
{
    if (text.isEmpty())
        return;
    to += foldedForSearch(text).replace(endOfEntry, u' ');
    to += u' ';
}

} // namespace

QString foldedForSearch(const QString &text)
{
    if (isPlain(text))
        return text.toLower();
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf([](QChar c) { return c.isMark(); });
    return folded;
}

SearchIndex SearchIndex::of(const Works &works, std::stop_token stop)
{
    SearchIndex index;
    index.m_starts.reserve(works.count());
    for (int i = 0; i < works.count(); ++i) {
        if (stop.stop_requested())
            return {};
        const Work &work = works.work(i);
        index.m_starts.append(index.m_text.size());
        appendFolded(index.m_text, work.title);
        appendFolded(index.m_text, work.file);
        for (const QString &value : work.metadata)
            appendFolded(index.m_text, value);
        index.m_text += endOfEntry;
    }
    return index;
}

QStringView SearchIndex::entry(int work) const
{
    const qsizetype end = work + 1 < m_starts.size() ? m_starts.at(work + 1) : m_text.size();
    return QStringView(m_text).sliced(m_starts.at(work), end - m_starts.at(work));
}

QList<int> SearchIndex::matching(const QString &query) const
{
    QStringList words = foldedForSearch(query).simplified().split(u' ', Qt::SkipEmptyParts);
    QList<int> found;
    if (words.isEmpty()) {
        found.resize(m_starts.size());
        std::iota(found.begin(), found.end(), 0);
        return found;
    }
    // The longest word is the rarest as a rule; it is searched in one sweep, the others only where it was found.
    std::sort(words.begin(), words.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    const QStringMatcher matcher(words.takeFirst());
    qsizetype at = matcher.indexIn(m_text);
    while (at >= 0) {
        const auto next = std::upper_bound(m_starts.cbegin(), m_starts.cend(), at);
        const int work = static_cast<int>(next - m_starts.cbegin()) - 1;
        const QStringView text = entry(work);
        if (std::all_of(words.cbegin(), words.cend(), [text](const QString &word) { return text.contains(word); }))
            found.append(work);
        at = next == m_starts.cend() ? -1 : matcher.indexIn(m_text, *next);
    }
    return found;
}

} // namespace synvae
