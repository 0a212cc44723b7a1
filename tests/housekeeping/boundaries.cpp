// SPDX-License-Identifier: GPL-3.0-or-later
#include "boundaries.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct Arrows {
    const char16_t *room;
    QStringList knows; ///< besides itself
};

/// The way the arrows point. The first room that holds a file counts, so that inner rooms come first.
const QList<Arrows> &arrows()
{
    static const QList<Arrows> table{
        {u"core/base", {}},
        {u"core/music", {u"core/base"_s}},
        {u"core/maps", {u"core/base"_s, u"core/metrics"_s, u"core/vae/kernels"_s}},
        {u"core/metrics", {u"core/base"_s, u"core/music"_s}},
        // Moves latents about; of translate only what a latent and its settings are, and files of text.
        {u"core/latent",
         {u"core/base"_s, u"core/music"_s, u"core/metrics"_s, u"core/maps"_s, u"core/tensors/files.h"_s,
          u"core/engine/translator.h"_s}},
        {u"core/tensors", {u"core/base"_s, u"core/music"_s, u"core/engine/training.h"_s}},
        // The abstract classes that the vae library implements and the data sets it is trained on; the rest of
        // core/translate is closed to both rooms.
        {u"core/vae",
         {u"core/base"_s, u"core/music"_s, u"core/metrics"_s, u"core/tensors"_s, u"core/engine/engine.h"_s,
          u"core/engine/judges.h"_s, u"core/translate/training.h"_s, u"core/translate/translator.h"_s}},
        {u"core/translate", {u"core/base"_s, u"core/music"_s}},
        {u"core/data",
         {u"core/base"_s, u"core/engine/engine.h"_s, u"core/translate/training.h"_s,
          u"core/engine/translator.h"_s}},
        {u"core/playback", {u"core/base"_s, u"core/music"_s}},
        {u"core/collection",
         {u"core/base"_s, u"core/music"_s, u"core/translate"_s, u"core/data"_s, u"core/playback"_s, u"core/maps"_s,
          u"core/metrics"_s}},
        {u"core/evaluate",
         {u"core/base"_s, u"core/music"_s, u"core/metrics"_s, u"core/data"_s, u"core/translate"_s,
          u"core/collection"_s}},
        {u"core/study", {u"core/base"_s, u"core/music"_s, u"core/metrics"_s, u"core/collection"_s, u"core/playback"_s}},
        {u"ui/presenter",
         {u"core/base"_s, u"core/tensors"_s, u"core/music"_s, u"core/translate"_s, u"core/data"_s, u"core/playback"_s,
          u"core/maps"_s, u"core/metrics"_s, u"core/latent"_s, u"core/collection"_s, u"core/study"_s}},
        {u"ui",
         {u"core/base"_s, u"core/music"_s, u"core/translate"_s, u"core/data"_s, u"core/playback"_s, u"core/maps"_s,
          u"core/metrics"_s, u"core/latent"_s, u"core/collection"_s, u"core/study"_s}},
        {u"app",
         {u"core/base"_s, u"core/music"_s, u"core/tensors"_s, u"core/translate"_s, u"core/data"_s, u"core/playback"_s,
          u"core/maps"_s, u"core/metrics"_s, u"core/latent"_s, u"core/collection"_s, u"core/evaluate"_s,
          u"core/study"_s, u"ui"_s, u"resources"_s}},
    };
    return table;
}

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

bool isOrIsIn(const QString &path, const QString &place) { return path == place || path.startsWith(place + u'/'); }

} // namespace

Problems includesAgainstTheArrows(const SourceFile &file)
{
    static const QStringList rooms{u"core/"_s, u"ui/"_s, u"app/"_s};
    if (!file.isSource() || !startsWithAny(file.path, rooms))
        return {};
    const auto mine = std::find_if(arrows().begin(), arrows().end(),
                                   [&file](const Arrows &entry) { return file.isIn(QString::fromUtf16(entry.room)); });
    if (mine == arrows().end())
        return {u"%1: its room is not in the table of arrows"_s.arg(file.path)};
    return judgeIncludes(file, [&mine](const QString &include) {
        const bool known = !startsWithAny(include, rooms) || isOrIsIn(include, QString::fromUtf16(mine->room))
            || std::any_of(mine->knows.begin(), mine->knows.end(),
                           [&include](const QString &place) { return isOrIsIn(include, place); });
        return known ? QString() : u"%1 must not know %2"_s.arg(QString::fromUtf16(mine->room), include);
    });
}

Problems librariesOutOfPlace(const SourceFile &file)
{
    static const QStringList torch{u"torch/"_s, u"ATen/"_s, u"c10/"_s, u"caffe2/"_s};
    static const QStringList notForTheWindow{u"QSql"_s,    u"QtSql/"_s,  u"sqlite"_s, u"fluidsynth"_s, u"RtMidi"_s,
                                             u"rtmidi/"_s, u"sndfile"_s, u"smf.h"_s,  u"alsa/"_s};
    static const QRegularExpression qt(u"^(Q[A-Z]\\w*|Qt\\w*/.*)$"_s);
    const bool torchRoom = file.isIn(u"core/vae"_s) || file.isIn(u"tests/core/vae"_s) || file.isIn(u"tests/bench"_s);
    const bool qtFree = file.isIn(u"core/base"_s) || file.isIn(u"core/music"_s) || file.isIn(u"core/maps"_s)
        || file.isIn(u"core/latent"_s) || file.isIn(u"core/tensors"_s) || file.isIn(u"core/vae"_s)
        || file.isIn(u"app/trainhost"_s);
    const bool window = file.isIn(u"ui"_s);
    return judgeIncludes(file, [&](const QString &include) {
        if (!torchRoom && startsWithAny(include, torch))
            return u"LibTorch lives in core/vae only"_s;
        if (qtFree && qt.match(include).hasMatch())
            return u"this room builds without Qt"_s;
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
