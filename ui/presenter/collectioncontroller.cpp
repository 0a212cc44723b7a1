// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/collectioncontroller.h"

#include "core/data/picturekind.h"
#include "core/data/works.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

Result<OpenCollection> readAll(const ReadCollection &read, const CollectionSource &source,
                               const ProgressCallback &progress, std::stop_token stop)
{
    auto works = read(source, progress, stop);
    if (!works)
        return works.error();
    if ((*works)->count() == 0) {
        const QString text = CollectionController::tr("There are no pictures in %1. Choose a folder with pictures in "
                                                      "it or in its subfolders.");
        return Error{ErrorKind::NotFound, text.arg(nameOf(source)).toStdString()};
    }
    OpenCollection collection{source, std::move(*works), {}};
    collection.index = SearchIndex::of(*collection.works, stop);
    collection.architecture = QString::fromStdString(architectureFor(*collection.works));
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, {}};
    return collection;
}

} // namespace

QString nameOf(const CollectionSource &source)
{
    if (source.paths.isEmpty())
        return CollectionController::tr("the demo collection");
    if (source.paths.size() > 1)
        return CollectionController::tr("%n items", nullptr, static_cast<int>(source.paths.size()));
    const QString path = QDir::cleanPath(QDir().absoluteFilePath(source.paths.first()));
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

CollectionController::CollectionController(TaskRunner &tasks, ReadCollection read, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_tasks(tasks)
{ }

void CollectionController::open(const CollectionSource &source)
{
    m_tasks.cancelAll(); // and no key: the next one need not wait until the reader of this one has noticed
    m_tasks.run(
        {.name = tr("Opening %1").arg(nameOf(source)),
         .progressed
         = [this](const Progress &at) { Q_EMIT progressed(at.done, at.total, QString::fromStdString(at.text)); }},
        [source, read = m_read](const TaskControl &control) {
            return readAll(read, source, control.reporter(), control);
        },
        [this](const Result<OpenCollection> &result) { finish(result); });
    Q_EMIT opening(nameOf(source));
}

void CollectionController::cancel()
{
    if (!isOpening())
        return;
    m_tasks.cancelAll();
    Q_EMIT cancelled();
}

void CollectionController::finish(const Result<OpenCollection> &result)
{
    if (!result && result.error().kind == ErrorKind::Cancelled)
        return Q_EMIT cancelled(); // from the list of tasks
    if (!result) {
        Q_EMIT failed(QString::fromStdString(result.error().text));
        return;
    }
    m_last = *result;
    Q_EMIT opened(*result);
}

} // namespace synvae
