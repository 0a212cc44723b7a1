// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapthread.h"

#include "core/base/latestwins.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>
#include <semaphore>
#include <thread>
#include <utility>

namespace synvae {

namespace {

struct NumberedJob {
    quint64 number = 0;
    MapJob job;
    std::stop_token stop;
};

struct NumberedSnapshot {
    quint64 number = 0;
    MapSnapshot snapshot;
};

int threadsFor(int wanted)
{
    return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

} // namespace

/// Lives on the map thread but for put(); posts to the owner's thread and never waits for it.
class MapThread::Worker
{
public:
    Worker(MapThread &owner, int threads)
        : m_owner(owner)
        , m_threads(threads)
    { }

    // Called on the owner's thread.
    void put(NumberedJob job)
    {
        if (m_box.put(std::move(job)))
            m_wake.release();
    }
    void deliver()
    {
        if (const auto snapshot = m_snapshots.take())
            Q_EMIT m_owner.formed(snapshot->number, snapshot->snapshot);
    }

    void run(const std::stop_token &stop)
    {
        const std::stop_callback wakeToStop(stop, [this] { m_wake.release(); });
        WorkerTeam team(threadsFor(m_threads));
        MapLayouting layouting(team);
        while (true) {
            m_wake.acquire();
            if (stop.stop_requested())
                return;
            if (const auto job = m_box.take())
                serve(layouting, *job);
        }
    }

private:
    void serve(MapLayouting &layouting, const NumberedJob &job)
    {
        const quint64 number = job.number;
        MapWatcher watcher;
        watcher.progress = [this, number](const Progress &progress) {
            if (progress.total > 0)
                post([this, number, share = static_cast<double>(progress.done) / static_cast<double>(progress.total)] {
                    Q_EMIT m_owner.progressed(number, share);
                });
        };
        watcher.snapshot = [this, number](MapSnapshot snapshot) {
            if (m_snapshots.put({number, std::move(snapshot)}))
                post([this] { deliver(); });
        };
        auto outcome = guarded(layouting, job, watcher);
        post([this, number, outcome = std::move(outcome)] {
            if (outcome)
                return Q_EMIT m_owner.ended(number, *outcome);
            const Error &error = outcome.error();
            Q_EMIT m_owner.failed(number,
                                  error.kind == ErrorKind::Cancelled ? QString() : QString::fromStdString(error.text));
        });
    }

    /// Memory may run out for a map of millions; that ends the job and not the program.
    static Result<MapOutcome> guarded(MapLayouting &layouting, const NumberedJob &job, const MapWatcher &watcher)
    {
        try {
            return layouting.layOut(job.job, watcher, job.stop);
        } catch (const std::exception &exception) {
            return Error{ErrorKind::Internal, std::string("The maps broke off: ") + exception.what() + "."};
        }
    }

    template<typename Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(&m_owner, std::move(call), Qt::QueuedConnection);
    }

    MapThread &m_owner;
    int m_threads;
    LatestWins<NumberedJob> m_box;
    LatestWins<NumberedSnapshot> m_snapshots;
    std::counting_semaphore<> m_wake{0};
};

struct MapThread::Private {
    Private(MapThread &owner, int threads)
        : worker(owner, threads)
        , thread([this](const std::stop_token &token) { worker.run(token); })
    { }

    quint64 newest = 0;
    std::stop_source stop;
    Worker worker;
    std::jthread thread; // last, so that it is stopped and joined before anything it uses goes
};

MapThread::MapThread(int threads, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, threads))
{ }

MapThread::~MapThread() { d->stop.request_stop(); }

quint64 MapThread::start(MapJob job)
{
    d->stop.request_stop();
    d->stop = std::stop_source();
    const quint64 number = ++d->newest;
    d->worker.put({number, std::move(job), d->stop.get_token()});
    return number;
}

void MapThread::stop() { d->stop.request_stop(); }

} // namespace synvae
