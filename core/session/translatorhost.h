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

using RequestId = std::uint64_t;

/// Called on the inference thread, once or again after a failure.
using MakeEngine = std::function<Result<std::unique_ptr<Engine>>()>;

/// The inference thread: loads the vae library there, keeps the members it has used, answers the newest request.
///
/// All functions are called on, and all signals arrive on, the thread that owns this object; none blocks.
/// Works wait in a box of their own, latents and melodies in one for each lane, in this order of urgency. A request
/// that waits is replaced by a newer one of its kind and lane and then never answered; the one in hand is finished, so
/// a slider that keeps moving keeps being answered. Crowds are answered one by one when nothing else waits. Every
/// answer carries the id of its request, and no two requests of any kind have the same.
class TranslatorHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranslatorHost)

public:
    explicit TranslatorHost(QObject *parent = nullptr); ///< the installed vae library: loadEngine()
    explicit TranslatorHost(MakeEngine makeEngine, QObject *parent = nullptr);
    ~TranslatorHost() override; ///< stops the work in hand and joins the thread

    /// Starts loading the library; emits ready or failed. A request implies it.
    void start();
    RequestId request(TranslationRequest request);
    [[nodiscard]] RequestId newest() const; ///< id of the last request(); 0 before the first

    RequestId explore(DecodeRequest request);
    RequestId hear(EncodeRequest request);
    RequestId enqueue(BatchRequest request);
    void dropBatches(); ///< those that wait are never answered

Q_SIGNALS:
    void ready(const QString &build);
    void answered(quint64 id, const synvae::WorkTranslation &translation);
    void explored(quint64 id, const synvae::DecodedLatents &exploration);
    void heardMelodies(quint64 id, const synvae::DecodedLatents &hearing);
    void crowdTranslated(quint64 id, const synvae::BatchTranslation &translation);
    /// id 0: the library could not be loaded (said once); a request tries again, and fails under its own id.
    void failed(quint64 id, const QString &reason);

private:
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae
