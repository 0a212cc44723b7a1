// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/translate/translatorhost.h"

#include "core/base/latestwins.h"
#include "core/translate/enginelibrary.h"

#include <QMetaObject>

#include <exception>
#include <map>
#include <optional>
#include <semaphore>
#include <stop_token>
#include <thread>
#include <utility>

namespace synvae {

namespace {

struct Job {
    RequestId id = 0;
    TranslationRequest request;
};

Error internalError(const char *what)
{
    return { ErrorKind::Internal, std::string("The translation broke off: ") + what + "." };
}

/// The whole chain of one request.
Result<WorkTranslation> translate(Translator &translator, const TranslationRequest &request, std::stop_token stop)
{
    if (request.picture.count != 1)
        return Error{ ErrorKind::InvalidInput, "A request must hold exactly one picture." };
    auto zv = translator.encodePictures(request.picture, stop);
    if (!zv)
        return zv.error();
    auto melodies = translator.decode(zv->mean, request.settings, stop);
    if (!melodies)
        return melodies.error();
    auto za = translator.encodeMelodies(*melodies, stop);
    if (!za)
        return za.error();
    auto heard = translator.reconstruct(za->mean, stop);
    if (!heard)
        return heard.error();
    if (melodies->empty())
        return Error{ ErrorKind::Internal, "The network answered without a melody." };

    WorkTranslation translation;
    translation.melody = melodies->front();
    translation.zv = std::move(zv->mean.values);
    translation.za = std::move(za->mean.values);
    translation.reconstruction = std::move(heard->pixels);
    translation.size = heard->size;
    translation.channels = heard->channels;
    translation.settings = request.settings;
    translation.modelHash = QString::fromStdString(translator.description().modelHash);
    translation.family = request.family;
    translation.member = request.member;
    return translation;
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
    void post(Job job)
    {
        if (m_box.put(std::move(job)))
            wake();
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
        auto job = m_box.take();
        if (!job)
            return;
        if (!loaded) {
            postFailure(job->id, loaded.error());
            return;
        }
        auto answer = guarded([&]() -> Result<WorkTranslation> {
            auto translator = open(job->request);
            return translator ? translate(**translator, job->request, stop) : translator.error();
        });
        if (stop.stop_requested())
            return;
        if (answer)
            postAnswer(job->id, std::move(*answer));
        else
            postFailure(job->id, answer.error());
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

    Result<Translator *> open(const TranslationRequest &request)
    {
        auto &translator = m_translators[{ request.family, request.member }];
        if (!translator) {
            const std::string family = request.family.toStdString();
            const std::string member = request.member.toStdString();
            auto opened = m_engine->openTranslator(modelFolderOf(family, member, modelFolders()), family, member);
            if (!opened)
                return opened.error();
            translator = std::move(*opened);
        }
        return translator.get();
    }

    void postAnswer(RequestId id, WorkTranslation translation)
    {
        QMetaObject::invokeMethod(
            &m_host, [host = &m_host, id, answer = std::move(translation)] { Q_EMIT host->answered(id, answer); },
            Qt::QueuedConnection);
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
    LatestWins<Job> m_box;
    std::counting_semaphore<> m_wake{ 0 };
    std::unique_ptr<Engine> m_engine;
    std::map<std::pair<QString, QString>, std::unique_ptr<Translator>> m_translators;
    bool m_failureSaid = false;
};

struct TranslatorHost::Private {
    Private(TranslatorHost &host, MakeEngine makeEngine)
        : worker(host, std::move(makeEngine))
        , thread([this](std::stop_token stop) { worker.run(std::move(stop)); })
    { }

    RequestId newest = 0;
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
    const RequestId id = ++d->newest;
    d->worker.post({ id, std::move(request) });
    return id;
}

RequestId TranslatorHost::newest() const { return d->newest; }

} // namespace synvae
