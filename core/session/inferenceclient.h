// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/session/requests.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>

namespace synvae {

using RequestId = std::uint64_t; ///< never 0: that stands for no request

/// Called on the inference thread, once or again after a failure.
using MakeEngine = std::function<Result<std::unique_ptr<Engine>>()>;

/// Opens a member for a long job. Safe from any thread, which it blocks until the networks are open; `stop` ends that,
/// and after the client is gone it answers Cancelled. What it opens is a BackgroundTranslator.
using OpenTranslator = std::function<Result<std::unique_ptr<Translator>>(const QString &family, const QString &member,
                                                                         const std::stop_token &stop)>;

/// The way to the networks, which one thread owns: it loads the vae library, keeps the members that were used, and
/// answers whoever asked.
///
/// All functions are called on the thread that owns this object; none blocks. A callback comes on the thread of its
/// context, with the answer or what failed, once; never after the context was destroyed.
///
/// Within a request channel the newest request of a context wins: an older one that waits or is in hand is not answered
/// any more. Requests of others are left alone. They are served by channel, then in the order they came; the batches of
/// a collection and the slices of long jobs, of which none replaces another, in turn when nothing of that waits.
class InferenceClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InferenceClient)

public:
    template<typename Answer>
    using Callback = std::function<void(const Result<Answer> &answer)>;

    explicit InferenceClient(QObject *parent = nullptr); ///< the installed vae library: loadEngine()
    explicit InferenceClient(MakeEngine makeEngine, QObject *parent = nullptr);
    ~InferenceClient() override; ///< stops the work in hand and joins the thread; nobody is answered any more

    /// Starts loading the library; emits ready or failed. A request implies it.
    void start();

    RequestId translate(TranslationRequest request, const QObject *context, Callback<WorkTranslation> callback);
    RequestId decode(DecodeRequest request, const QObject *context, Callback<DecodedLatents> callback);
    RequestId encode(EncodeRequest request, const QObject *context, Callback<DecodedLatents> callback);
    RequestId translateBatch(BatchRequest request, const QObject *context, Callback<BatchTranslation> callback);

    /// It is not answered any more; what is in hand for it is stopped. 0, or one that was answered: nothing.
    void cancel(RequestId id);
    void cancelAll(const QObject *context);

    /// For a job that runs elsewhere and plays thousands of latents.
    [[nodiscard]] OpenTranslator translatorsForJobs() const;

Q_SIGNALS:
    void ready(const QString &build);
    /// The library could not be loaded: said once. A request tries again, and its callback has the reason too.
    void failed(const QString &reason);

private:
    template<typename Answer, typename Request>
    RequestId ask(Request request, int urgency, bool newestWins, const QObject *context, Callback<Answer> callback);
    void deliver(RequestId id, const std::function<void()> &call);

    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae
