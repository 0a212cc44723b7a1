// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/soundfont.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QStringList>
#include <QtEndian>

#include <array>
#include <optional>
#include <ranges>
#include <utility>

namespace synvae {

using namespace Qt::StringLiterals;

namespace {

/// A distribution's own choice first, then the fonts known to hold all of General MIDI, then any.
QString bestIn(const QString &folder)
{
    static const QStringList known{u"default.sf2"_s,    u"default-GM.sf2"_s,  u"default.sf3"_s, u"default-GM.sf3"_s,
                                   u"FluidR3_GM.sf2"_s, u"GeneralUser.sf2"_s, u"TimGM6mb.sf2"_s};
    const QDir dir(folder);
    QStringList names = dir.entryList({u"*.sf2"_s, u"*.sf3"_s}, QDir::Files | QDir::Readable, QDir::Name);
    for (const QString &name : std::views::reverse(known)) {
        if (names.removeOne(name))
            names.prepend(name);
    }
    for (const QString &name : std::as_const(names)) {
        if (looksLikeSoundFont(dir.filePath(name)))
            return dir.filePath(name);
    }
    return {};
}

struct Chunk {
    QByteArray id;
    qint64 end = 0; ///< offset in the file
};

/// The chunk at the file's position, if it ends by `limit`; the file then stands at its content.
std::optional<Chunk> readChunk(QFile &file, qint64 limit)
{
    const QByteArray id = file.read(4);
    const QByteArray size = file.read(4);
    if (size.size() != 4)
        return std::nullopt;
    const qint64 end = file.pos() + qFromLittleEndian<quint32>(size.constData());
    if (end > limit)
        return std::nullopt;
    return Chunk{id, end};
}

/// The nine tables of the part that says which samples make which instrument; each holds whole records.
bool hasAllTables(QFile &file, qint64 end)
{
    // clang-format off
    constexpr std::array<std::pair<const char *, int>, 9> tables{{
        {"phdr", 38}, {"pbag", 4}, {"pmod", 10}, {"pgen", 4},
        {"inst", 22}, {"ibag", 4}, {"imod", 10}, {"igen", 4}, {"shdr", 46}}};
    // clang-format on
    for (const auto &[id, recordSize] : tables) {
        const auto table = readChunk(file, end);
        if (!table || table->id != id || (table->end - file.pos()) % recordSize != 0)
            return false;
        file.seek(table->end);
    }
    return true;
}

} // namespace

QString findSoundFont()
{
    QString chosen = qEnvironmentVariable("SYNVAE_SOUNDFONT");
    if (!chosen.isEmpty() && looksLikeSoundFont(chosen))
        return chosen;
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::AppDataLocation);
    folders += QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation);
    for (const QString &folder : std::as_const(folders)) {
        for (const QString &below : {u"/soundfonts"_s, u"/sounds/sf2"_s, u"/sounds/sf3"_s}) {
            const QString font = bestIn(folder + below);
            if (!font.isEmpty())
                return font;
        }
    }
    return {};
}

bool looksLikeSoundFont(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto riff = readChunk(file, file.size());
    if (!riff || riff->id != "RIFF" || file.read(4) != "sfbk")
        return false;
    for (const char *list : {"INFO", "sdta", "pdta"}) {
        const auto chunk = readChunk(file, riff->end);
        if (!chunk || chunk->id != "LIST" || file.read(4) != list)
            return false;
        if (qstrcmp(list, "pdta") == 0)
            return hasAllTables(file, chunk->end);
        file.seek(chunk->end);
    }
    return false;
}

} // namespace synvae
