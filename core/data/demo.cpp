// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo.h"

#include "core/base/clock.h"
#include "core/base/datafolders.h"
#include "core/data/dataerror.h"
#include "core/data/writefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Demo)
};

/// Files of a folder and of those in it, relative to it, sorted.
QStringList filesIn(const QString &folder)
{
    const QDir top(folder);
    QStringList files;
    for (QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories); entries.hasNext();)
        files.append(top.relativeFilePath(entries.next()));
    files.sort();
    return files;
}

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile file(from);
    if (!file.open(QIODevice::ReadOnly))
        return dataError(ErrorKind::Io, Text::tr("%1 could not be read: %2.").arg(from, file.errorString()));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return dataError(ErrorKind::Io, Text::tr("%1 could not be read: %2.").arg(from, file.errorString()));
    const QString folder = QFileInfo(to).path();
    if (!QDir().mkpath(folder))
        return dataError(ErrorKind::Io, Text::tr("The folder %1 could not be made.").arg(folder));
    return writeFile(to, bytes);
}

} // namespace

Result<QString> demoFolder()
{
    const auto folders = dataFolders("SYNVAE_DEMO", "demo", "resources/demo");
    if (!folders.empty())
        return QString::fromStdU16String(folders.front().u16string());
    if (const auto named = pathFromEnvironment("SYNVAE_DEMO"))
        return dataError(ErrorKind::NotFound,
                         Text::tr("There is no folder %1, which SYNVAE_DEMO names for the demo collection.")
                             .arg(QString::fromStdU16String(named->u16string())));
    return dataError(ErrorKind::NotFound,
                     Text::tr("The demo collection is not installed. Install it in "
                              "share/synvae-studio/demo, or name its folder in the environment "
                              "variable SYNVAE_DEMO."));
}

Result<void> copyDemo(const QString &folder, const ProgressCallback &progress, const std::stop_token &stop)
{
    const Result<QString> demo = demoFolder();
    if (!demo)
        return demo.error();
    const QStringList files = filesIn(*demo);
    const SteadyClock clock;
    ProgressEstimator estimator(files.size(), clock.now());
    const std::string text = Text::tr("Copying the demo collection").toStdString();
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (stop.stop_requested())
            return dataError(ErrorKind::Cancelled, Text::tr("Copying the demo collection was stopped."));
        if (const auto copied = copyFile(*demo + u'/' + files.at(i), folder + u'/' + files.at(i)); !copied)
            return copied.error();
        if (progress)
            progress(estimator.at(i + 1, clock.now(), text));
    }
    return {};
}

} // namespace synvae
