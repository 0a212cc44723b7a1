// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString licence = u"SPDX-License-Identifier: GPL-3.0-or-later"_s;

Problems linesThatMatch(const SourceFile &file, const QRegularExpression &pattern, const QString &complaint)
{
    Problems problems;
    for (qsizetype line = 0; line < file.lines.size(); ++line) {
        if (const auto match = pattern.match(file.lines.at(line)); match.hasMatch())
            problems.append(u"%1:%2: %3: %4"_s.arg(file.path).arg(line + 1).arg(complaint, match.captured().trimmed()));
    }
    return problems;
}

} // namespace

Problems missingLicence(const SourceFile &file)
{
    if (file.isSource() && file.lines.value(0) != u"// "_s + licence)
        return {u"%1:1: the first line is not the licence's"_s.arg(file.path)};
    const bool script = file.lines.value(0).startsWith(u"#!");
    if (script && file.lines.value(1) != u"# "_s + licence)
        return {u"%1:2: the second line is not the licence's"_s.arg(file.path)};
    return {};
}

Problems promises(const SourceFile &file)
{
    // Written so that it does not find itself.
    static const QRegularExpression words(u"\\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\\b"_s);
    return linesThatMatch(file, words, u"do it or leave it"_s);
}

Problems singletons(const SourceFile &file)
{
    static const QRegularExpression asked(u"(?<!Application::)\\binstance[ ]?\\(\\)"_s);
    return file.isSource() ? linesThatMatch(file, asked, u"no singletons"_s) : Problems();
}

Problems placesElsewhere(const SourceFile &file)
{
    static const QRegularExpression path(u"(?<![\\w.~}*)-])/(home|work|root|Users|mnt|media|build)/\\w"_s);
    static const QRegularExpression host(
        u"\\b(https?|ftp|wss?)://(?!www\\.w3\\.org/|ns\\.adobe\\.com/xap/|example\\.(org|com|net)\\b)[\\w.-]+"_s);
    return linesThatMatch(file, path, u"a path of one machine"_s) + linesThatMatch(file, host, u"a network host"_s);
}

} // namespace synvae
