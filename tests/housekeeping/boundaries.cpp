// SPDX-License-Identifier: GPL-3.0-or-later
#include "boundaries.h"

#include <QRegularExpression>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

using Judge = std::function<QString(const QString &include)>;

/// One problem for every #include that `judge` has a word about.
Problems judgeIncludes(const SourceFile &file, const Judge &judge)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s);
    Problems problems;
    for (qsizetype line = 0; line < file.lines.size(); ++line) {
        const QRegularExpressionMatch match = include.match(file.lines.at(line));
        if (!match.hasMatch())
            continue;
        if (const QString word = judge(match.captured(1)); !word.isEmpty())
            problems.append(u"%1:%2: %3"_s.arg(file.path).arg(line + 1).arg(word));
    }
    return problems;
}

bool startsWithAny(const QString &text, const QStringList &beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&text](const QString &beginning) { return text.startsWith(beginning); });
}

} // namespace

Problems librariesOutOfPlace(const SourceFile &file)
{
    static const QStringList torch{u"torch/"_s, u"ATen/"_s, u"c10/"_s, u"caffe2/"_s};
    static const QStringList notForTheWindow{u"QSql"_s,    u"QtSql/"_s,  u"sqlite"_s, u"fluidsynth"_s, u"RtMidi"_s,
                                             u"rtmidi/"_s, u"sndfile"_s, u"smf.h"_s,  u"alsa/"_s};
    static const QRegularExpression qt(u"^(Q[A-Z]\\w*|Qt\\w*/.*)$"_s);
    const bool torchAllowed = file.isIn(u"core/vae"_s) || file.isIn(u"tests/core/vae"_s) || file.isIn(u"tests/bench"_s);
    const bool qtFree = file.isIn(u"core/base"_s) || file.isIn(u"core/music"_s) || file.isIn(u"core/maps"_s)
        || file.isIn(u"core/latent"_s) || file.isIn(u"core/tensors"_s) || file.isIn(u"core/engine"_s) || file.isIn(u"core/kernels"_s)
        || file.isIn(u"core/importers"_s) || file.isIn(u"core/vae"_s)
        || file.isIn(u"app/trainhost"_s);
    const bool window = file.isIn(u"ui"_s);
    return judgeIncludes(file, [&](const QString &include) {
        if (!torchAllowed && startsWithAny(include, torch))
            return u"LibTorch lives in core/vae only"_s;
        if (qtFree && qt.match(include).hasMatch())
            return u"this module builds without Qt"_s;
        if (window && startsWithAny(include, notForTheWindow))
            return u"the window never sees %1"_s.arg(include);
        return QString();
    });
}

Problems widgetsBelowTheWindow(const SourceFile &file, const QSet<QString> &widgetHeaders)
{
    if (!file.isIn(u"core"_s) && !file.isIn(u"ui/presenter"_s))
        return {};
    return judgeIncludes(file, [&widgetHeaders](const QString &include) {
        const bool widget = include.startsWith(u"QtWidgets") || widgetHeaders.contains(include);
        return widget ? u"%1 is a widget's header, and there are no widgets below ui/"_s.arg(include) : QString();
    });
}

} // namespace synvae
