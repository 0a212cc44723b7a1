// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/writefile.h"

#include "core/data/dataerror.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace synvae {

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return dataError(ErrorKind::Io,
                     QCoreApplication::translate("writeFile",
                                                 "%1 could not be written: %2. Make room, "
                                                 "or make its folder writable.")
                         .arg(path, file.errorString()));
}

} // namespace synvae
