// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/thumbnailloader.h"

#include "core/data/works.h"

#include <QElapsedTimer>
#include <QImage>
#include <QThread>

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Milliseconds the owner's thread may spend on new pixmaps before it looks at its other events.
constexpr qint64 slice = 4;
/// Pictures up to this size are enlarged dot by dot.
constexpr int largestOfDots = 64;

/// One core stays free for the window and the synthesiser.
int workersAtOnce() { return std::clamp(QThread::idealThreadCount() - 1, 1, 4); }

QImage thumbnailOf(const QImage &picture, int edge)
{
    const int longest = std::max(picture.width(), picture.height());
    // Handwritten digits and the like are shown as the dots they are, not as a blur.
    const auto mode = longest <= largestOfDots ? Qt::FastTransformation : Qt::SmoothTransformation;
    QImage image = longest == edge ? picture : picture.scaled(edge, edge, Qt::KeepAspectRatio, mode);
    // The raster paint engine draws this one without converting it again.
    return std::move(image).convertToFormat(QImage::Format_RGB32);
}

} // namespace

struct ThumbnailLoader::Outcome {
    std::uint64_t generation = 0;
    int work = -1;
    int edge = 0;
    QImage image; ///< null: broken
    QString reason;
};

/// What the threads and the owner share.
struct ThumbnailLoader::Queue {
    std::mutex mutex;
    std::shared_ptr<const Works> works;
    std::deque<int> wanted;
    std::set<std::pair<int, int>> inHand; ///< work and edge
    std::deque<Outcome> outcomes;
    std::uint64_t generation = 0;
    int edge = 0;
    bool draining = false;

    struct Task {
        std::shared_ptr<const Works> works;
        Outcome outcome;
    };

    /// The next thing to decode.
    std::optional<Task> take()
    {
        const std::scoped_lock lock(mutex);
        if (wanted.empty() || !works)
            return std::nullopt;
        const int work = wanted.front();
        wanted.pop_front();
        inHand.emplace(work, edge);
        return Task{works, Outcome{generation, work, edge, {}, {}}};
    }

    /// Returns true when the owner has to be woken.
    bool put(Outcome outcome)
    {
        const std::scoped_lock lock(mutex);
        if (outcome.generation == generation)
            inHand.erase({outcome.work, outcome.edge});
        outcomes.push_back(std::move(outcome));
        return !std::exchange(draining, true);
    }
};

ThumbnailLoader::ThumbnailLoader(TaskRunner &tasks, QObject *parent, qsizetype cacheBytes)
    : QObject(parent)
    , m_queue(std::make_unique<Queue>())
    , m_cache(cacheBytes)
    , m_tasks(tasks)
{
    m_queue->edge = m_edge;
}

ThumbnailLoader::~ThumbnailLoader() = default;

void ThumbnailLoader::setWorks(std::shared_ptr<const Works> works)
{
    m_cache.clear();
    m_reasons.clear();
    m_decoded = 0;
    const std::scoped_lock lock(m_queue->mutex);
    m_queue->works = std::move(works);
    m_queue->wanted.clear();
    m_queue->inHand.clear();
    m_queue->outcomes.clear();
    ++m_queue->generation;
}

void ThumbnailLoader::setEdge(int pixels)
{
    m_edge = std::max(pixels, 16);
    const std::scoped_lock lock(m_queue->mutex);
    m_queue->edge = m_edge;
}

void ThumbnailLoader::want(const QList<int> &works)
{
    std::deque<int> missing;
    for (const int work : works) {
        const Thumbnail *there = m_cache.object(work);
        if ((!there || there->edge != m_edge) && !m_reasons.contains(work))
            missing.push_back(work);
    }
    {
        const std::scoped_lock lock(m_queue->mutex);
        std::erase_if(missing, [this](int work) { return m_queue->inHand.contains({work, m_edge}); });
        m_queue->wanted = std::move(missing);
    }
    startWorkers();
}

void ThumbnailLoader::startWorkers()
{
    int wanted = 0;
    {
        const std::scoped_lock lock(m_queue->mutex);
        wanted = static_cast<int>(m_queue->wanted.size());
    }
    for (int worker = m_tasks.count(); worker < std::min(wanted, workersAtOnce()); ++worker) {
        m_tasks.run(
            {.priority = TaskPriority::Normal}, [this](const TaskControl &control) { decode(control); },
            [this] { startWorkers(); });
    }
}

// `this` is alive: its tasks are waited for before anything of it goes.
void ThumbnailLoader::decode(const TaskControl &control)
{
    while (auto task = m_queue->take()) {
        Outcome &outcome = task->outcome;
        auto picture = task->works->picture(outcome.work, outcome.edge);
        if (picture)
            outcome.image = thumbnailOf(*picture, outcome.edge);
        else
            outcome.reason = QString::fromStdString(picture.error().text);
        if (m_queue->put(std::move(outcome)))
            QMetaObject::invokeMethod(this, &ThumbnailLoader::drain, Qt::QueuedConnection);
        if (control.stopRequested() || m_tasks.othersWait(TaskPriority::Normal))
            return; // it goes on when those had their turn
    }
}

void ThumbnailLoader::drain()
{
    QElapsedTimer timer;
    timer.start();
    bool finished = false;
    while (timer.elapsed() < slice) {
        Outcome outcome;
        {
            const std::scoped_lock lock(m_queue->mutex);
            if (m_queue->outcomes.empty()) {
                m_queue->draining = false;
                finished = m_queue->wanted.empty() && m_queue->inHand.empty();
                break;
            }
            outcome = std::move(m_queue->outcomes.front());
            m_queue->outcomes.pop_front();
            if (outcome.generation != m_queue->generation)
                continue;
        }
        keep(std::move(outcome));
    }
    if (finished)
        return Q_EMIT idle();
    const std::scoped_lock lock(m_queue->mutex);
    if (m_queue->draining)
        QMetaObject::invokeMethod(this, &ThumbnailLoader::drain, Qt::QueuedConnection);
}

void ThumbnailLoader::keep(Outcome outcome)
{
    ++m_decoded;
    if (outcome.image.isNull()) {
        const QString reason = outcome.reason.isEmpty() ? tr("The picture is empty.") : outcome.reason;
        m_reasons.insert(outcome.work, reason);
        return Q_EMIT broken(outcome.work, reason);
    }
    auto thumbnail = std::make_unique<Thumbnail>();
    const qsizetype bytes = outcome.image.sizeInBytes();
    thumbnail->pixmap = QPixmap::fromImage(std::move(outcome.image));
    thumbnail->edge = outcome.edge;
    m_cache.insert(outcome.work, thumbnail.release(), bytes);
    Q_EMIT ready(outcome.work);
}

const QPixmap *ThumbnailLoader::pixmap(int work) const
{
    const Thumbnail *thumbnail = m_cache.object(work);
    return thumbnail ? &thumbnail->pixmap : nullptr;
}

} // namespace synvae
