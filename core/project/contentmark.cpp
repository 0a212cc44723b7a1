// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/contentmark.h"

#include "core/tensors/sha256.h"

#include <QFile>

#include <span>

namespace synvae {

namespace {

constexpr qint64 atEachEnd = 64 * 1024;

} // namespace

QString contentMark(const QString &path)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly) || file.isSequential())
        return {};
    const qint64 size = file.size();
    QByteArray bytes = QByteArray::number(size) + '\n' + file.read(atEachEnd);
    if (size > atEachEnd) {
        if (!file.seek(std::max(atEachEnd, size - atEachEnd)))
            return {};
        bytes += file.read(atEachEnd);
    }
    if (file.error() != QFile::NoError)
        return {};
    return QString::fromStdString(
        sha256(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())))));
}

} // namespace synvae
