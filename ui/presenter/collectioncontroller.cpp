// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/collectioncontroller.h"

#include "core/base/clock.h"
#include "core/data/picturekind.h"
#include "core/data/works.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

#include <atomic>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

constexpr double secondsBetweenReports = 0.05;

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

CollectionController::CollectionController(ReadCollection read, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(2); // one may still be on its way out when the next begins
    m_pool->setObjectName(u"collections"_s);
}

CollectionController::~CollectionController()
{
    m_stop.request_stop();
    m_pool->waitForDone();
}

void CollectionController::open(const CollectionSource &source)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_opening = true;
    const std::uint64_t number = ++m_number;
    m_pool->start([this, source, number, read = m_read, progress = reporter(number), stop = m_stop.get_token()] {
        Result<OpenCollection> result = readAll(read, source, progress, stop);
        // `this` is alive: the destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, number, result = std::move(result)] { finish(number, result); }, Qt::QueuedConnection);
    });
    Q_EMIT opening(nameOf(source));
}

ProgressCallback CollectionController::reporter(std::uint64_t number)
{
    // The reader may report from several threads; one of those that come at the same time is enough.
    const auto next = std::make_shared<std::atomic<double>>(0.0);
    return [this, number, next](const Progress &progress) {
        const double now = SteadyClock().now();
        double due = *next;
        if (now < due || !next->compare_exchange_strong(due, now + secondsBetweenReports))
            return;
        const auto report = [this, number, done = progress.done, total = progress.total,
                             text = QString::fromStdString(progress.text)] {
            if (number == m_number && m_opening)
                Q_EMIT progressed(done, total, text);
        };
        QMetaObject::invokeMethod(this, report, Qt::QueuedConnection);
    };
}

void CollectionController::cancel()
{
    if (!m_opening)
        return;
    m_stop.request_stop();
    ++m_number;
    m_opening = false;
    Q_EMIT cancelled();
}

void CollectionController::finish(std::uint64_t number, const Result<OpenCollection> &result)
{
    if (number != m_number)
        return;
    m_opening = false;
    if (!result) {
        Q_EMIT failed(QString::fromStdString(result.error().text));
        return;
    }
    m_last = *result;
    Q_EMIT opened(*result);
}

} // namespace synvae
