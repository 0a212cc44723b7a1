// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/collectionarrays.h"

#include "core/data/csvreader.h"
#include "core/data/npyfile.h"
#include "core/data/writefile.h"
#include "core/music/melodycodec.h"

#include <QByteArray>

#include <array>
#include <charconv>
#include <cstdint>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// The shortest text that reads back as this very number.
template<typename Number>
void append(QByteArray &table, Number number)
{
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    table += ',';
    table.append(text.data(), end - text.data());
}

Result<void> writeLatents(const QString &folder, const QString &name, const QStringList &files,
                          const LatentBatch &latents)
{
    const QString array = folder + u'/' + name + u".npy"_s;
    if (auto written
        = writeNpy(array.toStdU16String(), std::span<const float>(latents.values), {latents.count, latents.width});
        !written)
        return written;
    QByteArray table = "file";
    for (int value = 0; value < latents.width; ++value)
        table += ",z" + QByteArray::number(value);
    table += '\n';
    for (int row = 0; row < latents.count; ++row) {
        table += csvField(files.at(row)).toUtf8();
        for (const float value : latents.row(row))
            append(table, value);
        table += '\n';
    }
    return writeFile(folder + u'/' + name + u".csv"_s, table);
}

Result<void> writeNotes(const QString &folder, const QStringList &files, const std::vector<Melody> &melodies)
{
    std::vector<std::uint8_t> tokens;
    QByteArray table = "file,start,end,pitch\n";
    for (std::size_t work = 0; work < melodies.size(); ++work) {
        tokens.insert(tokens.end(), melodies[work].tokens().begin(), melodies[work].tokens().end());
        for (const Note &note : notesOf(melodies[work])) {
            table += csvField(files.at(static_cast<qsizetype>(work))).toUtf8();
            append(table, note.start);
            append(table, note.end);
            append(table, note.pitch);
            table += '\n';
        }
    }
    const QString array = folder + u"/notes.npy"_s;
    if (auto written = writeNpy(array.toStdU16String(), std::span<const std::uint8_t>(tokens),
                                {static_cast<std::int64_t>(melodies.size()), melodySteps});
        !written)
        return written;
    return writeFile(folder + u"/notes.csv"_s, table);
}

} // namespace

Result<void> writeArrays(const QString &folder, const CollectionArrays &arrays)
{
    const auto rows = static_cast<int>(arrays.melodies.size());
    if (arrays.files.size() != rows || arrays.zv.count != rows || arrays.za.count != rows)
        return Error{ErrorKind::InvalidInput, "Arrays of other numbers of works than there are names."};
    if (auto written = writeLatents(folder, u"zv"_s, arrays.files, arrays.zv); !written)
        return written;
    if (auto written = writeLatents(folder, u"za"_s, arrays.files, arrays.za); !written)
        return written;
    return writeNotes(folder, arrays.files, arrays.melodies);
}

} // namespace synvae
