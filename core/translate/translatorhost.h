// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/melody.h"
#include "core/translate/engine.h"
#include "core/translate/translator.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace synvae {

/// One work through the whole chain, as the window shows it.
struct WorkTranslation {
    Melody melody;
    std::vector<float> zv;             ///< mean of the visual posterior
    std::vector<float> za;             ///< mean of the auditive posterior of the notes above
    std::vector<float> reconstruction; ///< size x size x channels in [0, 1], from `za`: the heard path
    int size = 0;
    int channels = 0;
    DecodeSettings settings;
    QString modelHash;
    QString family;
    QString member;
};

/// A request for one work; newest wins.
struct TranslationRequest {
    QString family;
    QString member;
    DecodeSettings settings;
    PictureBatch picture; ///< exactly one picture, already cropped to what the member sees
};

using RequestId = std::uint64_t;

/// Called on the inference thread, once or again after a failure.
using MakeEngine = std::function<Result<std::unique_ptr<Engine>>()>;

/// The inference thread: loads the vae library there, keeps the members it has used, answers the newest request.
///
/// All functions are called on, and all signals arrive on, the thread that owns this object; none blocks.
/// A request that waits is replaced by a newer one and then never answered; the one in hand is finished, so a
/// slider that keeps moving keeps being answered. Every answer carries the id of its request.
class TranslatorHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranslatorHost)

public:
    explicit TranslatorHost(QObject *parent = nullptr); ///< the installed vae library: loadEngine()
    explicit TranslatorHost(MakeEngine makeEngine, QObject *parent = nullptr);
    ~TranslatorHost() override; ///< stops the work in hand and joins the thread

    /// Starts loading the library; emits ready or failed. request() implies it.
    void start();
    RequestId request(TranslationRequest request);
    [[nodiscard]] RequestId newest() const; ///< id of the last request(); 0 before the first

Q_SIGNALS:
    void ready(const QString &build);
    void answered(quint64 id, const synvae::WorkTranslation &translation);
    /// id 0: the library could not be loaded (said once); a request tries again, and fails under its own id.
    void failed(quint64 id, const QString &reason);

private:
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::WorkTranslation)
