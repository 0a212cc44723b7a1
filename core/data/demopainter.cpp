// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demopainter.h"

#include "core/data/csvreader.h"
#include "core/data/dataerror.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/recipe.h"
#include "core/data/parallel.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageWriter>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>

using namespace Qt::StringLiterals;

namespace synvae {
namespace {

constexpr int jpegQuality = 91;
constexpr int mostThreads = 4;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DemoPainter)
};

/// What a painted collection is marked with. A change of the painters comes with a new version in the recipe.
QByteArray markOf(const QByteArray &recipe)
{
    return QCryptographicHash::hash(recipe, QCryptographicHash::Sha256).toHex() + '\n';
}

QString markFile(const QString &folder) { return folder + u"/recipe.sha256"_s; }

Error notWritten(const QString &path, const QString &reason)
{
    return dataError(ErrorKind::Io,
                     Text::tr("The demo picture %1 could not be written: %2. Check the space left.").arg(path, reason));
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return notWritten(path, file.errorString());
    return {};
}

Result<void> paintWork(const demo::DemoWork &work, const QString &folder)
{
    const demo::Painter paint = demo::painterNamed(work.painter);
    if (!paint)
        return dataError(ErrorKind::Corrupt,
                         Text::tr("The recipe names a painter \"%1\", who is not known.").arg(work.painter));
    const QString path = folder + u'/' + work.file;
    QImageWriter writer(path, "jpg");
    writer.setQuality(jpegQuality);
    if (!writer.write(paint(work)))
        return notWritten(path, writer.errorString());
    return {};
}

QByteArray table(const demo::DemoRecipe &recipe)
{
    QString text = u"file,title,artist,series,year,mood,tags\n"_s;
    for (const demo::DemoWork &work : recipe.works) {
        QStringList fields{work.file, work.title, recipe.artist, work.series, work.year, work.mood, work.tags};
        std::transform(fields.begin(), fields.end(), fields.begin(), csvField);
        text += fields.join(u',') + u'\n';
    }
    return text.toUtf8();
}

Error stopped() { return dataError(ErrorKind::Cancelled, Text::tr("Painting the demo collection was stopped.")); }

Error noFolder(const QString &path)
{
    return dataError(ErrorKind::Io, Text::tr("The folder %1 cannot be written; check that you may.").arg(path));
}

/// Waits while another program paints. Nothing when stopped.
std::unique_ptr<QLockFile> lockOf(const QString &location, const std::stop_token &stop)
{
    constexpr int milliseconds = 100;
    auto lock = std::make_unique<QLockFile>(location + u".lock"_s);
    lock->setStaleLockTime(0);
    while (!lock->tryLock(milliseconds)) {
        if (stop.stop_requested() || lock->error() != QLockFile::LockFailedError)
            return nullptr;
    }
    return lock;
}

} // namespace

Result<void> paintCollection(const QByteArray &recipeJson, const QString &folder, const ProgressCallback &progress,
                             std::stop_token stop)
{
    const Result<demo::DemoRecipe> recipe = demo::readRecipe(recipeJson);
    if (!recipe)
        return recipe.error();
    for (const demo::DemoWork &work : recipe->works) {
        const QString place = QFileInfo(folder + u'/' + work.file).path();
        if (!QDir().mkpath(place))
            return noFolder(place);
    }
    std::mutex mutex;
    std::optional<Error> failure;
    std::stop_source failed;
    const std::stop_callback passOn(stop, [&failed] { failed.request_stop(); });
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, mostThreads);
    const bool all = inParallel(
        static_cast<int>(recipe->works.size()), threads,
        [&](int i) {
            const Result<void> painted = paintWork(recipe->works.at(i), folder);
            if (!painted) {
                const std::scoped_lock lock(mutex);
                failure = painted.error();
                failed.request_stop();
            }
        },
        progress, Text::tr("Painting the demo collection").toStdString(), failed.get_token());
    if (failure)
        return *failure;
    if (!all)
        return stopped();
    if (const Result<void> written = writeFile(folder + u"/works.csv"_s, table(*recipe)); !written)
        return written.error();
    return writeFile(markFile(folder), markOf(recipeJson));
}

bool collectionIsPainted(const QByteArray &recipe, const QString &location)
{
    QFile mark(markFile(location));
    return mark.open(QIODevice::ReadOnly) && mark.readAll() == markOf(recipe);
}

Result<void> keepCollection(const QByteArray &recipe, const QString &location, const ProgressCallback &progress,
                            std::stop_token stop)
{
    if (collectionIsPainted(recipe, location))
        return {};
    const QString parent = QFileInfo(location).path();
    if (!QDir().mkpath(parent))
        return noFolder(parent);
    const std::unique_ptr<QLockFile> lock = lockOf(location, stop);
    if (stop.stop_requested())
        return stopped();
    if (!lock)
        return noFolder(parent);
    if (collectionIsPainted(recipe, location))
        return {};
    const QTemporaryDir workshop(location); // Qt adds letters of its own
    const QString painted = workshop.filePath(u"demo"_s);
    if (const Result<void> result = paintCollection(recipe, painted, progress, stop); !result)
        return result.error();
    // The old collection goes with the workshop.
    if (QFileInfo::exists(location) && !QDir().rename(location, workshop.filePath(u"old"_s)))
        return dataError(ErrorKind::Io, Text::tr("The old demo collection in %1 cannot be replaced.").arg(location));
    if (!QDir().rename(painted, location))
        return dataError(ErrorKind::Io, Text::tr("The demo collection cannot be moved to %1.").arg(location));
    return {};
}

Result<void> paintDemo(const QString &folder, const ProgressCallback &progress, std::stop_token stop)
{
    return paintCollection(demo::builtInRecipe(), folder, progress, stop);
}

QString demoLocation()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/synvae-studio/demo"_s;
}

bool demoIsPainted() { return collectionIsPainted(demo::builtInRecipe(), demoLocation()); }

Result<QString> demoFolder(const ProgressCallback &progress, std::stop_token stop)
{
    if (const Result<void> kept = keepCollection(demo::builtInRecipe(), demoLocation(), progress, stop); !kept)
        return kept.error();
    return demoLocation();
}

} // namespace synvae
