// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/editedworksexport.h"

#include "core/collection/outputnames.h"
#include "core/collection/translationscsv.h"
#include "core/data/csvreader.h"
#include "core/data/works.h"
#include "core/data/writefile.h"
#include "core/latent/melodytraits.h"
#include "core/music/midifile.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr std::array<Trait, 3> told{Trait::Pitch, Trait::Density, Trait::Mode};

QString tr(const char *text) { return QCoreApplication::translate("writeMovedWorks", text); }

QString number(std::optional<double> value) { return value ? QString::number(*value, 'g', 6) : QString(); }

QString heading()
{
    QStringList names{u"file"_s, u"midi"_s,        u"member"_s,    u"model"_s,   u"seed"_s,
                      u"mode"_s, u"temperature"_s, u"attribute"_s, u"strength"_s};
    for (const Trait trait : told) {
        const QString name = QString::fromLatin1(nameOf(trait));
        names += {name + u"_before"_s, name + u"_after"_s};
    }
    return (names + QStringList{u"tokens"_s}).join(u',') + u'\n';
}

QString rowOf(const MovedWork &moved, const QString &midi, const MovedWorksFiles &files)
{
    const MovingOrder &order = files.order;
    const DecodeSettings &settings = order.embeddings->settings;
    QStringList fields{csvField(files.works->work(moved.work).file),
                       csvField(midi),
                       csvField(order.member.family + u'/' + order.member.member),
                       csvField(files.modelHash),
                       QString::number(settings.seed.value),
                       decodeModeName(settings.mode),
                       QString::number(static_cast<double>(settings.temperature), 'g', 6),
                       csvField(QString::fromStdString(order.attribute.name)),
                       QString::number(order.strength, 'g', 6)};
    for (const Trait trait : told)
        fields += {number(traitOf(moved.before, trait)), number(traitOf(moved.after, trait))};
    QStringList tokens;
    for (const Token token : moved.after.tokens())
        tokens += QString::number(token);
    return (fields + QStringList{tokens.join(u' ')}).join(u',') + u'\n';
}

} // namespace

Result<int> writeMovedWorks(const QString &folder, const MovedWorksFiles &files, const std::stop_token &stop)
{
    if (files.moved.empty() || !files.works)
        return Error{ErrorKind::InvalidInput, tr("No work was moved yet.").toStdString()};
    const QDir place(folder);
    if (!place.mkpath(u"."_s))
        return Error{ErrorKind::Io, tr("The folder %1 cannot be written to.").arg(folder).toStdString()};
    OutputNames names;
    QString table = heading();
    for (const MovedWork &moved : files.moved) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, tr("The export was stopped.").toStdString()};
        const Work &work = files.works->work(moved.work);
        const QString midi = names.nameFor(work.file) + u".mid"_s;
        const MidiWriteSettings settings{files.program, work.title.toStdString()};
        if (auto written = writeMidiFile(place.filePath(midi).toStdU16String(), moved.after, settings); !written)
            return written.error();
        table += rowOf(moved, midi, files);
    }
    if (auto written = writeFile(place.filePath(u"moved.csv"_s), table.toUtf8()); !written)
        return written.error();
    return static_cast<int>(files.moved.size());
}

} // namespace synvae
