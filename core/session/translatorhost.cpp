// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/translatorhost.h"

#include "core/base/latestwins.h"
#include "core/engine/enginelibrary.h"
#include "core/session/chain.h"

#include <QMetaObject>

#include <array>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <stop_token>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

namespace synvae {

namespace {

template<typename Request>
struct Job {
    RequestId id = 0;
    Request request;
};

template<typename Request>
using Lanes = std::array<LatestWins<Job<Request>>, laneCount>;

Error internalError(const char *what)
{
    return {ErrorKind::Internal, std::string("The translation broke off: ") + what + "."};
}

} // namespace

/// Everything that lives on the inference thread. Posts to the host's thread, and never waits for it.
class TranslatorHost::Worker
{
public:
    Worker(TranslatorHost &host, MakeEngine makeEngine)
        : m_host(host)
        , m_makeEngine(std::move(makeEngine))
    { }

    // Called on the host's thread.
    void wake() { m_wake.release(); }
    void post(RequestId id, TranslationRequest request)
    {
        if (m_work.put({id, std::move(request)}))
            wake();
    }
    template<typename Request>
    void post(RequestId id, Request request)
    {
        if (boxOf<Request>(static_cast<int>(request.channel)).put({id, std::move(request)}))
            wake();
    }
    void post(RequestId id, BatchRequest request)
    {
        {
            const std::scoped_lock lock(m_crowdsMutex);
            m_crowds.push_back({id, std::move(request)});
        }
        wake();
    }
    void dropBatches()
    {
        const std::scoped_lock lock(m_crowdsMutex);
        m_crowds.clear();
    }

    void run(std::stop_token stop)
    {
        const std::stop_callback wakeToStop(stop, [this] { wake(); });
        while (true) {
            m_wake.acquire();
            if (stop.stop_requested())
                break;
            serve(stop);
        }
        // On this thread, and before the engine they came from.
        m_translators.clear();
        m_engine.reset();
    }

private:
    void serve(std::stop_token stop)
    {
        const auto loaded = guarded([&] { return load(); });
        if (!loaded && !std::exchange(m_failureSaid, true))
            postFailure(0, loaded.error());
        if (auto work = m_work.take())
            return answer(*work, loaded, &TranslatorHost::answered, stop);
        for (int channel = 0; channel < laneCount; ++channel) {
            if (auto latents = boxOf<DecodeRequest>(channel).take())
                return answer(*latents, loaded, &TranslatorHost::explored, stop);
            if (auto melodies = boxOf<EncodeRequest>(channel).take())
                return answer(*melodies, loaded, &TranslatorHost::heardMelodies, stop);
        }
        if (auto batch = nextBatch())
            answer(*batch, loaded, &TranslatorHost::crowdTranslated, stop);
    }

    template<typename Request>
    LatestWins<Job<Request>> &boxOf(int channel)
    {
        return std::get<Lanes<Request>>(m_channels).at(static_cast<std::size_t>(channel));
    }

    std::optional<Job<BatchRequest>> nextBatch()
    {
        const std::scoped_lock lock(m_crowdsMutex);
        if (m_crowds.empty())
            return {};
        auto batch = std::move(m_crowds.front());
        m_crowds.pop_front();
        return batch;
    }

    template<typename Request, typename Answer>
    void answer(const Job<Request> &job, const Result<void> &loaded,
                void (TranslatorHost::*signal)(quint64, const Answer &), const std::stop_token &stop)
    {
        if (!loaded)
            return postFailure(job.id, loaded.error());
        auto result = guarded([&]() -> Result<Answer> {
            auto translator = open(job.request.family, job.request.member);
            return translator ? ask(**translator, job.request, stop) : translator.error();
        });
        if (stop.stop_requested())
            return;
        if (!result)
            return postFailure(job.id, result.error());
        QMetaObject::invokeMethod(
            &m_host,
            [host = &m_host, signal, id = job.id, told = std::move(*result)] {
                Q_EMIT(host->*signal)
                (id, told);
            },
            Qt::QueuedConnection);
    }

    template<typename Request>
    static auto ask(Translator &translator, const Request &request, const std::stop_token &stop)
    {
        if constexpr (std::is_same_v<Request, DecodeRequest>)
            return synvae::decodeLatents(translator, request, stop);
        else if constexpr (std::is_same_v<Request, EncodeRequest>)
            return synvae::encodeMelodies(translator, request, stop);
        else
            return synvae::translate(translator, request, stop);
    }

    /// What a library underneath throws would end the program on this thread.
    template<typename Call>
    static auto guarded(Call call) -> decltype(call())
    {
        try {
            return call();
        } catch (const std::exception &exception) {
            return internalError(exception.what());
        }
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
            &m_host, [host = &m_host, build = QString::fromStdString(m_engine->build())] { Q_EMIT host->ready(build); },
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

    void postFailure(RequestId id, const Error &error)
    {
        QMetaObject::invokeMethod(
            &m_host,
            [host = &m_host, id, reason = QString::fromStdString(error.text)] { Q_EMIT host->failed(id, reason); },
            Qt::QueuedConnection);
    }

    TranslatorHost &m_host;
    MakeEngine m_makeEngine;
    LatestWins<Job<TranslationRequest>> m_work;
    std::tuple<Lanes<DecodeRequest>, Lanes<EncodeRequest>> m_channels;
    std::mutex m_crowdsMutex;
    std::deque<Job<BatchRequest>> m_crowds;
    std::counting_semaphore<> m_wake{0};
    std::unique_ptr<Engine> m_engine;
    std::map<std::pair<QString, QString>, std::unique_ptr<Translator>> m_translators;
    bool m_failureSaid = false;
};

struct TranslatorHost::Private {
    Private(TranslatorHost &host, MakeEngine makeEngine)
        : worker(host, std::move(makeEngine))
        , thread([this](std::stop_token stop) { worker.run(std::move(stop)); })
    { }

    RequestId last = 0;   ///< of any kind
    RequestId newest = 0; ///< of request()
    Worker worker;
    std::jthread thread; // last, so that it is stopped and joined before anything it uses goes
};

TranslatorHost::TranslatorHost(QObject *parent)
    : TranslatorHost([] { return loadEngine(); }, parent)
{ }

TranslatorHost::TranslatorHost(MakeEngine makeEngine, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(makeEngine)))
{ }

TranslatorHost::~TranslatorHost() = default;

void TranslatorHost::start() { d->worker.wake(); }

RequestId TranslatorHost::request(TranslationRequest request)
{
    d->newest = ++d->last;
    d->worker.post(d->newest, std::move(request));
    return d->newest;
}

RequestId TranslatorHost::newest() const { return d->newest; }

RequestId TranslatorHost::explore(DecodeRequest request)
{
    d->worker.post(++d->last, std::move(request));
    return d->last;
}

RequestId TranslatorHost::hear(EncodeRequest request)
{
    d->worker.post(++d->last, std::move(request));
    return d->last;
}

RequestId TranslatorHost::enqueue(BatchRequest request)
{
    d->worker.post(++d->last, std::move(request));
    return d->last;
}

void TranslatorHost::dropBatches() { d->worker.dropBatches(); }

} // namespace synvae
