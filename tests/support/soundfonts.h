// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace synvae {

[[nodiscard]] inline QByteArray riffChunk(const QByteArray &id, const QByteArray &content)
{
    QByteArray size(4, '\0');
    qToLittleEndian(static_cast<quint32>(content.size()), size.data());
    return id + size + content;
}

/// A SoundFont file with all its parts and nothing to play in them; `shdr` is its last table.
[[nodiscard]] inline QByteArray hollowSoundFont(const QByteArray &shdr = QByteArray(46, '\0'))
{
    QByteArray tables;
    for (const char *id : {"phdr", "pbag", "pmod", "pgen", "inst", "ibag", "imod", "igen"})
        tables += riffChunk(id, {});
    tables += riffChunk("shdr", shdr);
    return riffChunk("RIFF",
                     "sfbk" + riffChunk("LIST", "INFO" + riffChunk("ifil", QByteArray(4, '\2')))
                         + riffChunk("LIST", "sdta" + riffChunk("smpl", QByteArray(100, '\0')))
                         + riffChunk("LIST", "pdta" + tables));
}

} // namespace synvae
