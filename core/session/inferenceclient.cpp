// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/inferenceclient.h"

#include "core/engine/enginelibrary.h"
#include "core/session/backgroundtranslator.h"
#include "core/session/chain.h"
#include "core/session/reply.h"

#include <QMetaObject>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace synvae {

namespace {

/// After all channels.
constexpr int inTurn = static_cast<int>(RequestChannel::Many) + 1;

Error internalError(const char *what)
{
    return {ErrorKind::Internal, std::string("The translation broke off: ") + what + "."};
}

Error cancelled() { return {ErrorKind::Cancelled, "The translation was stopped."}; }

/// What a library underneath throws would end the program on this thread.
template<typename Call>
auto guarded(Call call) -> decltype(call())
{
    try {
        return call();
    } catch (const std::exception &exception) {
        return internalError(exception.what());
    }
}

struct Job {
    RequestId id = 0;
    int urgency = inTurn; ///< lower goes first
    QString family;
    QString member; ///< both empty: only the library is to be loaded
    /// With the member's networks, or why there are none. Tells whoever asked.
    std::function<void(const Result<Translator *> &translator, const std::stop_token &stop)> run;
    std::function<void()> abandon{}; ///< in the place of run where it never comes to that; called on any thread
    std::stop_source stop{};
};

} // namespace

/// The inference thread and what waits for it. Its functions are safe from any thread, and none waits but run().
class InferenceClient::Worker
{
public:
    Worker(InferenceClient &client, MakeEngine makeEngine)
        : m_client(client)
        , m_makeEngine(std::move(makeEngine))
    { }

    RequestId newId() { return ++m_lastId; }

    void post(Job job)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_closed) {
                const auto later
                    = std::ranges::find_if(m_waiting, [&job](const Job &other) { return other.urgency > job.urgency; });
                m_waiting.insert(later, std::move(job));
                m_wake.notify_one();
                return;
            }
        }
        if (job.abandon)
            job.abandon();
    }

    void cancel(RequestId id)
    {
        Job waiting;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_inHand == id)
                m_inHandStop.request_stop();
            const auto found = std::ranges::find(m_waiting, id, &Job::id);
            if (found == m_waiting.end())
                return;
            waiting = std::move(*found);
            m_waiting.erase(found);
        }
        if (waiting.abandon)
            waiting.abandon();
    }

    /// Serves until `stop`; then nothing is taken any more.
    void run(const std::stop_token &stop)
    {
        const std::stop_callback closeThen(stop, [this] { close(); });
        while (auto job = next())
            serve(*job);
        // On this thread, and before the engine they came from.
        m_translators.clear();
        m_engine.reset();
    }

    /// Blocks a thread that is not the inference thread.
    Result<void> runInTurn(const QString &family, const QString &member, const InferenceWork &work,
                           const std::stop_token &stop)
    {
        const auto done = std::make_shared<std::promise<Result<void>>>();
        auto result = done->get_future();
        Job job;
        job.id = newId();
        job.family = family;
        job.member = member;
        job.run = [done, &work](const Result<Translator *> &translator, const std::stop_token &now) {
            done->set_value(guarded([&]() -> Result<void> {
                return translator ? work(**translator, now) : Result<void>(translator.error());
            }));
        };
        job.abandon = [done] { done->set_value(cancelled()); };
        const RequestId id = job.id;
        post(std::move(job));
        const std::stop_callback cancelThen(stop, [this, id] { cancel(id); });
        return result.get();
    }

private:
    void close()
    {
        std::deque<Job> abandoned;
        {
            const std::scoped_lock lock(m_mutex);
            m_closed = true;
            m_inHandStop.request_stop();
            abandoned.swap(m_waiting);
            m_wake.notify_all();
        }
        for (const Job &job : abandoned) {
            if (job.abandon)
                job.abandon();
        }
    }

    std::optional<Job> next()
    {
        std::unique_lock lock(m_mutex);
        m_inHand = 0;
        m_wake.wait(lock, [this] { return m_closed || !m_waiting.empty(); });
        if (m_closed)
            return {};
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_inHand = job.id;
        m_inHandStop = job.stop;
        return job;
    }

    void serve(const Job &job)
    {
        const auto loaded = guarded([&] { return load(); });
        if (!loaded && !std::exchange(m_failureSaid, true))
            tellFailure(loaded.error());
        if (!job.run)
            return;
        job.run(loaded ? guarded([&] { return open(job.family, job.member); }) : Result<Translator *>(loaded.error()),
                job.stop.get_token());
    }

    Result<void> load()
    {
        if (m_engine)
            return {};
        auto engine = m_makeEngine();
        if (!engine)
            return engine.error();
        m_engine = std::move(*engine);
        QMetaObject::invokeMethod(
            &m_client,
            [client = &m_client, build = QString::fromStdString(m_engine->build())] { Q_EMIT client->ready(build); },
            Qt::QueuedConnection);
        return {};
    }

    Result<Translator *> open(const QString &familyName, const QString &memberName)
    {
        auto &translator = m_translators[{familyName, memberName}];
        if (!translator) {
            const std::string family = familyName.toStdString();
            const std::string member = memberName.toStdString();
            auto opened = m_engine->openTranslator(modelFolderOf(family, member, modelFolders()), family, member);
            if (!opened)
                return opened.error();
            translator = std::move(*opened);
        }
        return translator.get();
    }

    void tellFailure(const Error &error)
    {
        QMetaObject::invokeMethod(
            &m_client,
            [client = &m_client, reason = QString::fromStdString(error.text)] { Q_EMIT client->failed(reason); },
            Qt::QueuedConnection);
    }

    InferenceClient &m_client; ///< alive while run() runs
    MakeEngine m_makeEngine;
    std::atomic<RequestId> m_lastId = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_waiting; ///< in the order in which they are served
    RequestId m_inHand = 0;
    std::stop_source m_inHandStop{std::nostopstate};
    bool m_closed = false;
    // Of the inference thread alone.
    std::unique_ptr<Engine> m_engine;
    std::map<std::pair<QString, QString>, std::unique_ptr<Translator>> m_translators;
    bool m_failureSaid = false;
};

struct InferenceClient::Private {
    /// Somebody who waits for an answer.
    struct Pending {
        const QObject *context = nullptr;
        int channel = 0;
        std::unique_ptr<Reply> reply;
        QMetaObject::Connection contextGone;
    };

    Private(InferenceClient &client, MakeEngine makeEngine)
        : worker(std::make_shared<Worker>(client, std::move(makeEngine)))
        , thread([shared = worker](const std::stop_token &stop) { shared->run(stop); })
    { }

    std::map<RequestId, Pending> pending;
    std::shared_ptr<Worker> worker; ///< jobs elsewhere may hold it longer, and find it closed
    std::jthread thread;            // last, so that it is stopped and joined before anything it uses goes
};

InferenceClient::InferenceClient(QObject *parent)
    : InferenceClient([] { return loadEngine(); }, parent)
{ }

InferenceClient::InferenceClient(MakeEngine makeEngine, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(makeEngine)))
{ }

InferenceClient::~InferenceClient()
{
    for (const auto &[id, pending] : d->pending)
        disconnect(pending.contextGone);
}

void InferenceClient::start()
{
    Job job;
    job.id = d->worker->newId();
    job.urgency = 0;
    d->worker->post(std::move(job));
}

template<typename Answer, typename Request>
RequestId InferenceClient::ask(Request request, int urgency, bool newestWins, const QObject *context,
                               Callback<Answer> callback)
{
    if (newestWins) {
        const auto older = std::ranges::find_if(d->pending, [&](const auto &entry) {
            return entry.second.context == context && entry.second.channel == urgency;
        });
        if (older != d->pending.end())
            cancel(older->first);
    }
    Job job;
    job.id = d->worker->newId();
    job.urgency = urgency;
    job.family = request.family;
    job.member = request.member;
    job.run = [this, id = job.id, request = std::move(request),
               callback = std::move(callback)](const Result<Translator *> &translator, const std::stop_token &stop) {
        const auto answer = std::make_shared<const Result<Answer>>(guarded([&]() -> Result<Answer> {
            if (!translator)
                return translator.error();
            if constexpr (std::is_same_v<Request, DecodeRequest>)
                return decodeLatents(**translator, request, stop);
            else if constexpr (std::is_same_v<Request, EncodeRequest>)
                return encodeMelodies(**translator, request, stop);
            else
                return synvae::translate(**translator, request, stop);
        }));
        // `this` is alive: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, id, callback, answer] { deliver(id, [callback, answer] { callback(*answer); }); },
            Qt::QueuedConnection);
    };
    const RequestId id = job.id;
    const auto gone = connect(context, &QObject::destroyed, this, [this, id] { cancel(id); });
    d->pending.emplace(id, Private::Pending{context, urgency, std::make_unique<Reply>(context), gone});
    d->worker->post(std::move(job));
    return id;
}

void InferenceClient::deliver(RequestId id, const std::function<void()> &call)
{
    auto pending = d->pending.extract(id);
    if (!pending)
        return; // cancelled on its way here
    disconnect(pending.mapped().contextGone);
    Q_EMIT pending.mapped().reply->answered(call);
}

void InferenceClient::cancel(RequestId id)
{
    const auto pending = d->pending.extract(id);
    if (!pending)
        return;
    disconnect(pending.mapped().contextGone);
    d->worker->cancel(id);
}

void InferenceClient::cancelAll(const QObject *context)
{
    std::vector<RequestId> ids;
    for (const auto &[id, pending] : d->pending) {
        if (pending.context == context)
            ids.push_back(id);
    }
    for (const RequestId id : ids)
        cancel(id);
}

RequestId InferenceClient::translate(TranslationRequest request, const QObject *context,
                                     Callback<WorkTranslation> callback)
{
    return ask(std::move(request), static_cast<int>(RequestChannel::Work), true, context, std::move(callback));
}

RequestId InferenceClient::decode(DecodeRequest request, const QObject *context, Callback<DecodedLatents> callback)
{
    const int urgency = static_cast<int>(request.channel);
    return ask(std::move(request), urgency, true, context, std::move(callback));
}

RequestId InferenceClient::encode(EncodeRequest request, const QObject *context, Callback<DecodedLatents> callback)
{
    const int urgency = static_cast<int>(request.channel);
    return ask(std::move(request), urgency, true, context, std::move(callback));
}

RequestId InferenceClient::translateBatch(BatchRequest request, const QObject *context,
                                          Callback<BatchTranslation> callback)
{
    return ask(std::move(request), inTurn, false, context, std::move(callback));
}

OpenTranslator InferenceClient::translatorsForJobs() const
{
    return [worker = d->worker](const QString &family, const QString &member, const std::stop_token &stop) {
        return BackgroundTranslator::open(
            [worker, family, member](const InferenceWork &work, const std::stop_token &now) {
                return worker->runInTurn(family, member, work, now);
            },
            stop);
    };
}

} // namespace synvae
