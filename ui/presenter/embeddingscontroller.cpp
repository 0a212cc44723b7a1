// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/embeddingscontroller.h"

#include "core/data/networkcrop.h"
#include "core/data/works.h"

#include <QThreadPool>

#include <algorithm>
#include <semaphore>
#include <stop_token>
#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Batches that are read or asked for and not yet answered: one in hand, one waiting, one being read.
constexpr int batchesAhead = 3;

} // namespace

/// What the reading thread and the owner share.
struct EmbeddingsController::Reading {
    std::shared_ptr<const Works> works;
    MemberInfo member;
    DecodeSettings settings;
    std::stop_source stop;
    std::counting_semaphore<> ahead{batchesAhead};
};

struct EmbeddingsController::Batch {
    QList<int> works;
    PictureBatch pictures;
    QList<SkippedFile> broken;
};

EmbeddingsController::EmbeddingsController(InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_inference(inference)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(2); // one may still be on its way out when the next begins
    m_pool->setObjectName(u"collection in both spaces"_s);
}

EmbeddingsController::~EmbeddingsController()
{
    cancel();
    m_pool->waitForDone();
}

void EmbeddingsController::begin(std::shared_ptr<const Works> works, const MemberInfo &member,
                                 const DecodeSettings &settings)
{
    clear();
    const int count = works->count();
    m_reading = std::make_shared<Reading>();
    m_reading->works = std::move(works);
    m_reading->member = member;
    m_reading->settings = settings;
    m_estimator.emplace(count, m_clock.now());
    m_done = 0;
    m_pool->start([this, reading = m_reading] {
        const std::stop_token stop = reading->stop.get_token();
        for (int next = 0; next < reading->works->count() && !stop.stop_requested();) {
            reading->ahead.acquire();
            Batch batch;
            const int last = std::min(next + batchSize, reading->works->count());
            for (; next < last && !stop.stop_requested(); ++next) {
                const MemberInfo &wants = reading->member;
                const auto crop = networkPicture(*reading->works, next, wants.imageSize, wants.channels);
                if (crop) {
                    batch.works.append(next);
                    appendPicture(batch.pictures, *crop, wants.binarised);
                } else {
                    batch.broken.append({reading->works->work(next).file, QString::fromStdString(crop.error().text)});
                }
            }
            // `this` is alive: the destructor waits for this thread.
            QMetaObject::invokeMethod(
                this, [this, reading, read = std::move(batch)] { onBatchRead(reading, read); }, Qt::QueuedConnection);
        }
    });
    if (count == 0)
        QMetaObject::invokeMethod(this, &EmbeddingsController::finishIfDone, Qt::QueuedConnection);
}

void EmbeddingsController::cancel()
{
    if (!m_reading)
        return;
    m_reading->stop.request_stop();
    m_reading->ahead.release(); // it may be waiting
    m_reading.reset();
    m_inference.cancelAll(this);
    Q_EMIT stopped();
}

void EmbeddingsController::clear()
{
    cancel();
    m_embeddings.reset();
}

std::shared_ptr<const Embeddings> EmbeddingsController::snapshot() const
{
    return m_embeddings ? std::make_shared<const Embeddings>(*m_embeddings) : nullptr;
}

void EmbeddingsController::onBatchRead(const std::shared_ptr<Reading> &reading, const Batch &batch)
{
    if (reading != m_reading)
        return;
    m_done += static_cast<int>(batch.broken.size());
    for (const SkippedFile &broken : batch.broken)
        Q_EMIT pictureBroken(broken.file, broken.reason);
    if (!batch.works.isEmpty()) {
        const MemberInfo &member = reading->member;
        m_inference.translateBatch(
            {member.family, member.member, reading->settings, batch.pictures, member.calibration}, this,
            [this, works = batch.works](const Result<BatchTranslation> &answer) { onTranslated(works, answer); });
        return;
    }
    reading->ahead.release();
    tell();
    finishIfDone();
}

void EmbeddingsController::onTranslated(const QList<int> &works, const Result<BatchTranslation> &translation)
{
    if (!translation) {
        cancel();
        return Q_EMIT failed(QString::fromStdString(translation.error().text));
    }
    keep(works, *translation);
    m_done += static_cast<int>(works.size());
    m_reading->ahead.release();
    tell();
    finishIfDone();
}

void EmbeddingsController::keep(const QList<int> &works, const BatchTranslation &translation)
{
    const LatentBatch &zv = translation.zv;
    if (!m_embeddings) {
        const auto count = static_cast<std::size_t>(m_reading->works->count());
        const auto values = count * static_cast<std::size_t>(zv.width);
        m_embeddings = Embeddings{m_reading->member.family,
                                  m_reading->member.member,
                                  translation.modelHash,
                                  m_reading->settings,
                                  zv.width,
                                  {},
                                  {},
                                  {},
                                  {},
                                  {}};
        m_embeddings->zv.resize(values);
        m_embeddings->za.resize(values);
        m_embeddings->kl.resize(count);
        m_embeddings->melodies.resize(count);
        m_embeddings->present.resize(count);
        m_embeddings->contents.resize(count);
        m_embeddings->calibration = calibrationHash(m_reading->member);
    }
    for (int row = 0; row < works.size(); ++row) {
        const auto work = static_cast<std::size_t>(works.at(row));
        const auto place = static_cast<std::ptrdiff_t>(work) * zv.width;
        std::ranges::copy(zv.row(row), m_embeddings->zv.begin() + place);
        std::ranges::copy(translation.za.row(row), m_embeddings->za.begin() + place);
        m_embeddings->kl[work] = translation.kl[static_cast<std::size_t>(row)];
        m_embeddings->melodies[work] = translation.melodies[static_cast<std::size_t>(row)];
        m_embeddings->contents[work] = translation.contents[static_cast<std::size_t>(row)];
        m_embeddings->present[work] = true;
    }
}

void EmbeddingsController::tell()
{
    Q_EMIT progressed(m_estimator->at(m_done, m_clock.now(), tr("Translating all works").toStdString()));
}

void EmbeddingsController::finishIfDone()
{
    if (!m_reading || m_done < m_reading->works->count())
        return;
    m_reading.reset();
    if (!m_embeddings)
        m_embeddings.emplace();
    Q_EMIT finished(snapshot());
}

} // namespace synvae
